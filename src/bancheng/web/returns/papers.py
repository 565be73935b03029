"""Annex 2 as PDF and Word, and the roll-up as one paper; who prints is written down first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bancheng.papers import annex_two, annex_two_word
from bancheng.papers import roll_up as roll_up_papers
from bancheng.papers.annex_two import AnnexTwo
from bancheng.reports.returns.roll_up import roll_up
from bancheng.rules.permissions import Permission
from bancheng.services.papers import Format
from bancheng.services.returns import printing, roll_ups
from bancheng.services.returns.steps import Which
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.printed import as_pdf, as_word
from bancheng.web.returns.reach import center_of

if TYPE_CHECKING:
    from datetime import datetime

    from bancheng.rules.returns.quarters import Quarter


@requires(Permission.RETURN_VIEW)
@require_safe
def paper(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """Annex 2 as PDF, the seal's place empty."""
    at = clock.now()
    printed = _printed(request, center_id, quarter, at, Format.PDF)
    return as_pdf(annex_two.pdf(printed, at=at), _name(printed, quarter))


@requires(Permission.RETURN_VIEW)
@require_safe
def word(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """Annex 2 as Word, to be written on in."""
    printed = _printed(request, center_id, quarter, clock.now(), Format.WORD)
    return as_word(annex_two_word.word(printed), _name(printed, quarter))


def _printed(
    request: StaffRequest, center_id: int, quarter: Quarter, at: datetime, form: Format
) -> AnnexTwo:
    center = center_of(request, center_id)
    which = Which(center_id, quarter)
    edition = printing.print_out(which, by=request.user, at=at, form=form)
    return annex_two.annex_two(center, quarter, edition, by=request.user.name, at=at)


def _name(printed: AnnexTwo, quarter: Quarter) -> str:
    return f"{printed.fields['center']} {quarter.code}"


@requires(Permission.DISTRICT_VIEW)
@require_safe
def roll_up_paper(request: StaffRequest, quarter: Quarter) -> HttpResponse:
    """The district's roll-up as PDF."""
    at = clock.now()
    roll_ups.note_taken_out(quarter, by=request.user, at=at)
    found = roll_up(request.viewer, quarter, today=at.date())
    return as_pdf(roll_up_papers.pdf(found, by=request.user.name, at=at), f"returns-{quarter.code}")
