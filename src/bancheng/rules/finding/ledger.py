"""The orders in which the ledger can be read, and what a saved view of it is called."""

from enum import StrEnum

from bancheng.rules.intake.texts import check_text, clean
from bancheng.rules.wording import Wording, zh

VIEW_NAME_LONGEST = 40
MOST_VIEWS = 50
"""Saved views a person can keep."""


class Sort(StrEnum):
    """By which date, and from which end; cases without that date come last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DUE_SOONEST = "due_soonest"
    DUE_LATEST = "due_latest"
    CLOSED_NEWEST = "closed_newest"
    CLOSED_OLDEST = "closed_oldest"

    @property
    def label(self) -> str:
        """The order as screens name it."""
        return _LABELS[self]

    @property
    def is_descending(self) -> bool:
        """Whether the latest date comes first."""
        return self in {Sort.NEWEST, Sort.DUE_LATEST, Sort.CLOSED_NEWEST}

    @property
    def other_end(self) -> "Sort":
        """The same order, read from its other end."""
        return _OTHER_ENDS[self]


_LABELS = {
    Sort.NEWEST: zh("登记，新的在前"),
    Sort.OLDEST: zh("登记，早的在前"),
    Sort.DUE_SOONEST: zh("期限，近的在前"),
    Sort.DUE_LATEST: zh("期限，远的在前"),
    Sort.CLOSED_NEWEST: zh("办结，新的在前"),
    Sort.CLOSED_OLDEST: zh("办结，早的在前"),
}

_PAIRS = (
    (Sort.NEWEST, Sort.OLDEST),
    (Sort.DUE_SOONEST, Sort.DUE_LATEST),
    (Sort.CLOSED_NEWEST, Sort.CLOSED_OLDEST),
)
_OTHER_ENDS = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


def check_view_name(name: str) -> Wording | None:
    """What is wrong with the name of a saved view."""
    missing = zh("给方案起个名字，比如：本季度没办结的。")
    return check_text(clean(name), longest=VIEW_NAME_LONGEST, missing=missing)
