"""Files the reporter may open: photos waiting for their form, own uploads, those of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import cache_control

from bancheng.data.queries import attachments as files
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.services import attachments
from bancheng.web import clock
from bancheng.web.access import public, requires_reporter
from bancheng.web.desk.attachments import served
from bancheng.web.public.report_drafts import draft_of
from bancheng.web.public.reports import center_at

if TYPE_CHECKING:
    from bancheng.data.models import Case


@public
@cache_control(private=True, no_store=True)
def held_photo(request: HttpRequest, public_code: str, photo_id: int) -> FileResponse:
    """A photo that waits for this very browser's form."""
    draft = draft_of(request, center_at(public_code))
    photo = files.pending(draft.photos).filter(pk=photo_id).first()
    if photo is None:
        raise NotFound
    return served(photo)


@cache_control(private=True, no_store=True)
@requires_reporter(Permission.ATTACHMENT_VIEW)
def reporter_file(request: HttpRequest, case: Case, file_id: int) -> FileResponse:
    """A file of the reporter's own case that is meant for the reporter."""
    found = files.for_reporter(case).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    attachments.note_opened(found, by=Reporter(case.pk), at=clock.now())
    return served(found)
