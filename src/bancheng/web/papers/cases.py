"""The papers of a case: one call that writes down who prints, then the paper (E)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bancheng.data.queries.receipts import code_of
from bancheng.papers import form_one, form_one_word, letters, receipts
from bancheng.papers.impressions import Impression
from bancheng.rules.catalogues import Paper
from bancheng.rules.papers import FOR_REPORTER
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.sights import Sight
from bancheng.services import papers
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.printed import address_for, as_pdf, as_word

if TYPE_CHECKING:
    from bancheng.data.models import Case


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
    written = form_one_word.word(form_one.fields_of(case, impression), address=impression.address)
    return as_word(written, f"{case.number} {kind.label}")


def paper_called(code: str) -> Paper:
    """The kind of paper an address names; NotFound when there is none."""
    if code not in set(Paper):
        raise NotFound
    return Paper(code)


def drawn(kind: Paper, case: Case, impression: Impression) -> bytes:
    """The paper of this kind as PDF."""
    special: dict[Paper, Callable[[], bytes]] = {
        Paper.FORM_1: lambda: form_one.filled(case, impression),
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
