"""Which papers a case has, who may take them, and how much of the reporter stands on them (E, J)."""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.catalogues import Difficulty, Paper
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import CaseFacts, Permission, may, member_here, supervisor_above
from bancheng.rules.wording import zh


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


class Sight(StrEnum):
    """How much of the reporter somebody sees, on the screen and on paper."""

    FULL = "full"  # those who deal with the reporter: the name; the phone where it is asked for
    MASKED = "masked"  # members of the working group and the district
    NONE = "none"  # departments that assist

    @property
    def label(self) -> str:
        """What the journal says about it."""
        return _SIGHT_LABELS[self]


_SIGHT_LABELS = {Sight.FULL: zh("全文"), Sight.MASKED: zh("打码"), Sight.NONE: zh("不显示")}


def sight_of(viewer: Viewer, case: CaseFacts) -> Sight:
    """How much of the reporter ``viewer`` sees; departments that assist see nothing (domain §3)."""
    if may(Permission.CONTACT_REVEAL, viewer, case):
        return Sight.FULL
    if member_here(viewer, case) or supervisor_above(viewer, case):
        return Sight.MASKED
    return Sight.NONE
