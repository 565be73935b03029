"""Passing on all that somebody has in hand: who takes what, and why something stays (S5, S9)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import OPEN, Status

IN_HAND = OPEN - {Status.ANSWERED}
"""The statuses in which a case is its handler's to bring on; an answered one is not."""

EVERYTHING = "all"
"""The field of the successor for all piles that have none of their own."""

_NOBODY = zh("选一位接手的人。")
_ONLY_LEADS = zh("反映本中心工作人员的，只能交给组长，{name}不能接。")
_OUT_OF_REACH = zh("{name}不在这个中心能转办的人里。")
_NOT_NOW = zh("现在是“{status}”，不能改派。")


@dataclass(frozen=True, slots=True)
class Successors:
    """Who takes over, by the number of an appointment: of one pile, or of all the others."""

    of_all: int | None
    of_pile: Mapping[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int | None:
        """Who takes the pile called ``key``; None: nobody has been chosen."""
        return self.of_pile.get(key, self.of_all)

    def faults(self, keys: Collection[str]) -> dict[str, Wording]:
        """What is wrong with the choice for the piles called ``keys``, by field."""
        chosen = all(self.of(key) is not None for key in keys)
        return {} if chosen else {EVERYTHING: Wording(_NOBODY)}


def why_it_stays(
    *, name: str, status: Status, is_movable: bool, is_taker: bool, is_confidential: bool
) -> Wording | None:
    """Why a case cannot go to ``name``; None: it can."""
    if not is_movable:
        return Wording(_NOT_NOW, {"status": status})
    if is_taker:
        return None
    return Wording(_ONLY_LEADS if is_confidential else _OUT_OF_REACH, {"name": name})
