"""What a place keeps beneath the common lists: codes it does not offer, entries of its own under a code.

The common codes stay the comparable level: a case stores the code, and the own entry beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bancheng.rules.catalogues import Cause, DeclineReason, Outcome
from bancheng.rules.intake import texts
from bancheng.rules.office.places import Spot
from bancheng.rules.ways.bindings import is_over
from bancheng.rules.wording import Wording, zh

NAME_LONGEST = 30
_NO_NAME = zh("写上叫什么。")
_NO_CODE = zh("选它归在哪一项下面。")
_NOT_OFFERED = zh("这一项本中心不用了，另选一项。")
_NO_ENTRY = zh("这一条细分没有了，重新选。")


class Catalogue(StrEnum):
    """The lists to which a place may add."""

    DECLINE_REASON = "decline_reason"
    CAUSE = "cause"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        """The list as screens name it."""
        return _LABELS[self]

    @property
    def members(self) -> tuple[DeclineReason | Cause | Outcome, ...]:
        """The common codes that somebody may choose."""
        return _MEMBERS[self]


_LABELS = {
    Catalogue.DECLINE_REASON: zh("不予受理的原因"),
    Catalogue.CAUSE: zh("真正原因"),
    Catalogue.OUTCOME: zh("办理结果"),
}

_MEMBERS: dict[Catalogue, tuple[DeclineReason | Cause | Outcome, ...]] = {
    Catalogue.DECLINE_REASON: tuple(DeclineReason),
    Catalogue.CAUSE: tuple(Cause),
    Catalogue.OUTCOME: tuple(each for each in Outcome if each is not Outcome.WITHDRAWN),
}

ALWAYS_OFFERED: dict[Catalogue, frozenset[str]] = {
    # 43号 一 names these two itself; an emergency must be told where to go.
    Catalogue.DECLINE_REASON: frozenset(
        {DeclineReason.OWN_REASON, DeclineReason.UNLAWFUL, DeclineReason.EMERGENCY}
    ),
    Catalogue.CAUSE: frozenset({Cause.REPORTER_MATERIALS, Cause.POLICY_FORBIDS}),
    # What is solved, and what cannot be done and is explained (S6), must be sayable everywhere.
    Catalogue.OUTCOME: frozenset({Outcome.DONE, Outcome.EXPLAINED}),
}
"""What no place can leave out: the plan needs it."""


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry of a place's own, beneath a common code."""

    entry_id: int
    spot: Spot
    place: str
    catalogue: Catalogue
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen at a place: all common codes but the hidden ones, and entries beneath."""

    catalogue: Catalogue
    hidden: frozenset[str] = frozenset()
    entries: tuple[OwnEntry, ...] = ()

    def choices(self) -> list[tuple[str, str]]:
        """(value, label) in order; an own entry is “code:id”, and stands right beneath its code."""
        return [
            pair
            for member in self.catalogue.members
            if member not in self.hidden
            for pair in ((str(member), member.label), *self._beneath(member))
        ]

    def _beneath(self, code: str) -> Iterable[tuple[str, str]]:
        return (
            (f"{code}:{one.entry_id}", f"　{one.name}") for one in self.entries if one.code == code
        )

    def fault(self, code: str, entry_id: int | None) -> Wording | None:
        """Why this cannot be chosen here; None when it can."""
        if code in self.hidden:
            return Wording(_NOT_OFFERED)
        if entry_id is not None and self.entry(code, entry_id) is None:
            return Wording(_NO_ENTRY)
        return None

    def entry(self, code: str, entry_id: int) -> OwnEntry | None:
        """The own entry with this number beneath this code."""
        known = (one for one in self.entries if one.code == code and one.entry_id == entry_id)
        return next(known, None)


def split(value: str) -> tuple[str, int | None]:
    """“system:5” → the code and the number of the own entry; None where a code alone was chosen."""
    code, _colon, number = value.partition(":")
    is_number = number.isascii() and number.isdigit() and len(number) < len("9" * 13)
    return code, int(number) if is_number else None


def over(rows: Iterable[OwnEntry], spot: Spot) -> tuple[OwnEntry, ...]:
    """The entries that come down to a place."""
    return tuple(row for row in rows if is_over(row.spot, spot))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry as typed."""

    catalogue: Catalogue
    code: str
    name: str

    def tidied(self) -> "NewEntry":
        """The entry with a clean name."""
        return replace(self, name=texts.clean(self.name))

    def faults(self) -> dict[str, Wording]:
        """What is wrong with it, by field."""
        found = {
            "code": None if self.code in self.catalogue.members else Wording(_NO_CODE),
            "name": texts.check_text(self.name, longest=NAME_LONGEST, missing=_NO_NAME),
        }
        return {name: wording for name, wording in found.items() if wording is not None}
