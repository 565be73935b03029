"""Files the reporter may open: the centre's logo, photos of the form, own uploads, answers' files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bancheng.data.queries import attachments as files
from bancheng.gateways import file_store
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

LOGO_SECONDS = 3600
"""How long a browser keeps a logo; another one comes under another ``?v=``."""


@public
@require_safe
@cache_control(public=True, max_age=LOGO_SECONDS)
def logo(_request: HttpRequest, public_code: str) -> FileResponse:
    """The logo of a centre in use, always a PNG; the same for everybody."""
    center = center_at(public_code)
    if not center.logo:
        raise NotFound
    picture = file_store.read(center.logo)
    response = FileResponse(picture, filename="logo.png", content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public
@require_safe
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
@require_safe
def reporter_file(request: HttpRequest, case: Case, file_id: int) -> FileResponse:
    """A file of the reporter's own case that is meant for the reporter."""
    found = files.for_reporter(case).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    attachments.note_opened(found, by=Reporter(case.pk), at=clock.now())
    return served(found)
