"""What the papers of a case are made of."""

from django.db.models import QuerySet

from bancheng.data.models import Assignment, Case, Round
from bancheng.rules import papers
from bancheng.rules.catalogues import Paper
from bancheng.rules.workflow import Status


def papers_of(case: Case) -> tuple[Paper, ...]:
    """The papers ``case`` has now."""
    answered = last_answer(case)
    facts = papers.PaperFacts(
        is_declined=case.status == Status.DECLINED,
        was_handed_over=case.assignments.exists(),
        answered_as=answered.difficulty if answered else None,
    )
    return papers.papers_of(facts)


def last_answer(case: Case) -> Round | None:
    """The last round that has an answer; None: nothing has been answered yet."""
    return case.rounds.filter(answered_at__isnull=False).order_by("-number").first()


def assignments_of(case: Case) -> QuerySet[Assignment]:
    """All hand-overs of the case, the first one first."""
    return case.assignments.select_related("department", "assigned_by").order_by("pk")
