"""What the papers of a case are made of."""

from collections.abc import Iterable

from django.db.models import QuerySet

from bancheng.data.models import Assignment, Case, Round
from bancheng.rules import papers
from bancheng.rules.catalogues import Paper
from bancheng.rules.workflow import Status


def papers_of(case: Case, rounds: Iterable[Round]) -> tuple[Paper, ...]:
    """The papers ``case`` with these ``rounds`` has now."""
    answered = last_answer(rounds)
    facts = papers.PaperFacts(
        is_declined=case.status == Status.DECLINED,
        was_handed_over=case.assignments.exists(),
        answered_as=answered.difficulty if answered else None,
    )
    return papers.papers_of(facts)


def last_answer(rounds: Iterable[Round]) -> Round | None:
    """The last round that has an answer; None: nothing has been answered yet."""
    answered = [row for row in rounds if row.answered_at is not None]
    return max(answered, key=lambda row: row.number, default=None)


def assignments_of(case: Case) -> QuerySet[Assignment]:
    """All hand-overs of the case, the first one first."""
    return case.assignments.order_by("pk")
