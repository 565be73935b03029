"""The papers of a case, and form 1 blank: one call that writes down who prints, then the paper (E)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bancheng.data.queries import places
from bancheng.data.queries.receipts import code_of
from bancheng.papers import form_1, form_1_word, letters, receipts
from bancheng.papers.impressions import Impression
from bancheng.rules.catalogues import Paper
from bancheng.rules.papers import FOR_REPORTER
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.sights import Sight
from bancheng.services import papers
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires, requires_case
from bancheng.web.printed import address_for, as_pdf, as_word

if TYPE_CHECKING:
    from bancheng.data.models import Case, Center


@requires_case(Permission.PAPER_PRINT)
@require_safe
def case_paper(request: StaffRequest, case: Case, paper: str) -> HttpResponse:
    """One paper of a case as PDF; the receipt asks for its own permission, too."""
    kind, at = paper_called(paper), clock.now()
    sight = papers.print_out(case.pk, paper=kind, by=request.user, at=at)
    impression = _impression(request, case, kind, sight, at)
    return as_pdf(drawn(kind, case, impression), f"{case.number} {kind.label}")


@requires_case(Permission.PAPER_PRINT)
@require_safe
def case_form_word(request: StaffRequest, case: Case) -> HttpResponse:
    """Form 1 of a case as Word, to be written on in."""
    kind, at = Paper.FORM_1, clock.now()
    sight = papers.print_out(case.pk, paper=kind, by=request.user, at=at, form=papers.Format.WORD)
    impression = _impression(request, case, kind, sight, at)
    written = form_1_word.word(form_1.fields_of(case, impression), address=impression.address)
    return as_word(written, f"{case.number} {kind.label}")


@requires(Permission.DESK_VIEW)
@require_safe
def blank_form(request: StaffRequest, center_id: int) -> HttpResponse:
    """The empty form 1 of a centre, as PDF."""
    center = _center(center_id)
    paper = form_1.blank(center, by=request.user.name, at=clock.now())
    return as_pdf(paper, f"{center.name} {Paper.FORM_1.label}")


@requires(Permission.DESK_VIEW)
@require_safe
def blank_form_word(request: StaffRequest, center_id: int) -> HttpResponse:
    """The empty form 1 of a centre, as Word."""
    center = _center(center_id)
    fields = form_1.blank_fields(center, by=request.user.name, at=clock.now())
    return as_word(form_1_word.word(fields), f"{center.name} {Paper.FORM_1.label}")


def paper_called(code: str) -> Paper:
    """The kind of paper an address names; NotFound when there is none."""
    if code not in set(Paper):
        raise NotFound
    return Paper(code)


def drawn(kind: Paper, case: Case, impression: Impression) -> bytes:
    """The paper of this kind as PDF."""
    special: dict[Paper, Callable[[], bytes]] = {
        Paper.FORM_1: lambda: form_1.filled(case, impression),
        Paper.RECEIPT: lambda: receipts.receipt(case, impression, query_code=code_of(case)),
    }
    if kind in special:
        return special[kind]()
    return letters.letter(kind, case, impression)


def _impression(
    request: StaffRequest, case: Case, kind: Paper, sight: Sight, at: datetime
) -> Impression:
    page = "look_up" if kind in FOR_REPORTER else "case_by_number"
    address = address_for(request, page, case.number)
    return Impression(by=request.user.name, at=at, sight=sight, address=address)


def _center(center_id: int) -> Center:
    center = places.live_center(center_id)
    if center is None:
        raise NotFound
    return center
