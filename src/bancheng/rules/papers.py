"""Which papers a case has, who may take them (E, J)."""

from dataclasses import dataclass

from bancheng.rules.catalogues import Difficulty, Paper
from bancheng.rules.permissions import Permission


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What decides on the papers: ``answered_as`` is the difficulty of the last round that has an
    answer (None: no answer yet).
    """

    is_declined: bool = False
    was_handed_over: bool = False
    answered_as: str | None = None


def papers_of(facts: PaperFacts) -> tuple[Paper, ...]:
    """The papers there are now, in the order of a case's life; what cannot be done is explained
    instead of answered (S10).
    """
    found = [Paper.FORM_1, Paper.RECEIPT]
    if facts.is_declined:
        found.append(Paper.REFUSAL)
    if facts.was_handed_over:
        found.append(Paper.HAND_OVER)
    if facts.answered_as is not None:
        is_infeasible = facts.answered_as == Difficulty.INFEASIBLE
        found.append(Paper.INFEASIBLE if is_infeasible else Paper.ANSWER)
    return tuple(found)


PERMISSION_OF_PAPER = {
    Paper.FORM_1: Permission.PAPER_PRINT,
    Paper.RECEIPT: Permission.RECEIPT_VIEW,  # the query code stands on it
    Paper.REFUSAL: Permission.PAPER_PRINT,
    Paper.HAND_OVER: Permission.PAPER_PRINT,
    Paper.ANSWER: Permission.PAPER_PRINT,
    Paper.INFEASIBLE: Permission.PAPER_PRINT,
}
"""Paper → what staff need to print it."""

FOR_REPORTER = frozenset({Paper.RECEIPT, Paper.REFUSAL, Paper.ANSWER, Paper.INFEASIBLE})
"""What is written to the reporter, who may take it with number and query code."""
