"""调动: what ends at the old place, and what begins at the new one, on a chosen day (S11, S12)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.wording import Wording, zh

_NO_OLD_PLACE = zh("选从哪里调走。")
_ALREADY_PAST = zh("{day} 已经过去。调动从今天或以后的一天起。")
_SAME_PLACE = zh("新的地方和原来一样。只换职务，用“任命”“免职”。")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry:
    """A move as typed: away from ``old`` (all posts there), to the one of ``post``."""

    old: Node | None
    post: PostEntry

    def tidied(self) -> "MoveEntry":
        """The entry with clean texts."""
        return replace(self, post=self.post.tidied())

    def faults(self, *, today: date) -> dict[str, Wording]:
        """What is wrong with it, by field; a move is never dated back."""
        errors = self.post.faults(today=today)
        day = self.post.starts_on
        if self.old is None:
            errors["old"] = Wording(_NO_OLD_PLACE)
        if day is not None and "starts_on" not in errors and day < today:
            errors["starts_on"] = Wording(_ALREADY_PAST, {"day": day.isoformat()})
        return errors


def check_places(old: Node, new: Node) -> dict[str, Wording]:
    """What is wrong with a move from one home to another."""
    return {"node": Wording(_SAME_PLACE)} if old == new else {}


def last_day(moves_on: date, *, today: date) -> date | None:
    """The last day at the old place; None: at once, because the new post begins this very day."""
    return None if moves_on <= today else moves_on - timedelta(days=1)
