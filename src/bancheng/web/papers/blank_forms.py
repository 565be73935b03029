"""Form 1 blank, for those who would rather write by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bancheng.data.queries.office import places
from bancheng.papers import form_one, form_one_word
from bancheng.rules.catalogues import Paper
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.printed import as_pdf, as_word

if TYPE_CHECKING:
    from bancheng.data.models import Center


@requires(Permission.DESK_VIEW)
@require_safe
def blank_form(request: StaffRequest, center_id: int) -> HttpResponse:
    """The empty form 1 of a centre, as PDF."""
    center = _center(center_id)
    paper = form_one.blank(center, by=request.user.name, at=clock.now())
    return as_pdf(paper, f"{center.name} {Paper.FORM_1.label}")


@requires(Permission.DESK_VIEW)
@require_safe
def blank_form_word(request: StaffRequest, center_id: int) -> HttpResponse:
    """The empty form 1 of a centre, as Word."""
    center = _center(center_id)
    fields = form_one.blank_fields(center, by=request.user.name, at=clock.now())
    return as_word(form_one_word.word(fields), f"{center.name} {Paper.FORM_1.label}")


def _center(center_id: int) -> Center:
    center = places.live_center(center_id)
    if center is None:
        raise NotFound
    return center
