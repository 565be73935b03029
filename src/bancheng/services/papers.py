"""Taking a paper of a case: it must be there, who takes it must be allowed to, and it is written down."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.data.queries import papers
from bancheng.data.queries.cases import facts_of, rounds_of
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.catalogues import Paper
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.papers import FOR_REPORTER, PERMISSION_OF_PAPER
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, NotPossibleNow
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.cases import locked_case

_NOT_THERE = zh("这一件现在没有“{paper}”。看一下经过，到了那一步才有。")


class Format(StrEnum):
    """What a paper is taken as."""

    PDF = "PDF"
    WORD = "Word"


@transaction.atomic
def print_out(
    case_id: int, *, paper: Paper, by: Person, at: datetime, form: Format = Format.PDF
) -> Sight:
    """How much of the reporter may stand on the paper, after writing down who prints it.

    NotPossibleNow: the case has no such paper now.
    """
    case = locked_case(case_id, by=by, at=at, permission=PERMISSION_OF_PAPER[paper])
    _require(case, paper)
    sight = sight_of(viewer_of(by, legal_date(at)), facts_of(case))
    details = {"paper": paper.label, "format": form, "contacts": sight.label}
    journal.write(Event.PRINT_PAPER, by=by, at=at, case=case, details=details)
    return sight


@transaction.atomic
def take(case_id: int, *, paper: Paper, by: Reporter, at: datetime) -> None:
    """The reporter takes a paper that is written to them; NotFound: it is none of those."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.PAPER_TAKE)
    if paper not in FOR_REPORTER:
        raise NotFound
    _require(case, paper)
    journal.write(Event.TAKE_PAPER, by=by, at=at, case=case, details={"paper": paper.label})


def _require(case: Case, paper: Paper) -> None:
    if paper not in papers.papers_of(case, rounds_of(case)):
        raise NotPossibleNow(_NOT_THERE, paper=paper.label)
