"""What a place keeps beneath the common lists: codes it does not offer, entries of its own under a code.

The common codes stay the comparable level: a case stores the code, and the own entry beside it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bancheng.rules.catalogues import Cause, Channel, DeclineReason, Outcome, Reason
from bancheng.rules.intake import texts
from bancheng.rules.office.places import Spot
from bancheng.rules.ways.bindings import is_over
from bancheng.rules.wording import Wording, zh

NAME_LONGEST = 30
_NO_NAME = zh("写上叫什么。")
_NO_CODE = zh("选它归在哪一项下面。")
_NOT_OFFERED = zh("这一项本中心不用了，另选一项。")
_NO_ENTRY = zh("这一条细分没有了，重新选。")


Code = Channel | Reason | DeclineReason | Cause | Outcome


class Catalogue(StrEnum):
    """The lists to which a place may add."""

    CHANNEL = "channel"
    REASON = "reason"
    DECLINE_REASON = "decline_reason"
    CAUSE = "cause"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        """The list as screens name it."""
        return _LABELS[self]

    @property
    def members(self) -> tuple[Code, ...]:
        """The common codes that staff may choose."""
        return _MEMBERS[self]

    @property
    def is_several(self) -> bool:
        """Whether one case may have several of its codes, and several entries."""
        return self is Catalogue.REASON


_LABELS = {
    Catalogue.CHANNEL: zh("来源"),
    Catalogue.REASON: zh("“办不成事”的原因"),
    Catalogue.DECLINE_REASON: zh("不予受理的原因"),
    Catalogue.CAUSE: zh("真正原因"),
    Catalogue.OUTCOME: zh("办理结果"),
}

_MEMBERS: dict[Catalogue, tuple[Code, ...]] = {
    # Only the public form writes the QR code, and it asks for no entry beneath it.
    Catalogue.CHANNEL: tuple(each for each in Channel if each is not Channel.QR),
    Catalogue.REASON: tuple(Reason),
    Catalogue.DECLINE_REASON: tuple(DeclineReason),
    Catalogue.CAUSE: tuple(Cause),
    Catalogue.OUTCOME: tuple(each for each in Outcome if each is not Outcome.WITHDRAWN),
}

ALWAYS_OFFERED: dict[Catalogue, frozenset[str]] = {
    # The window itself: the desk's form begins with it.
    Catalogue.CHANNEL: frozenset({Channel.COUNTER}),
    # Form 1 prints them all, and the return counts them all (S19, S20).
    Catalogue.REASON: frozenset(Reason),
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
            (joined(code, one.entry_id), f"　{one.name}")
            for one in self.entries
            if one.code == code
        )

    def fault(self, code: str, entry_id: int | None) -> Wording | None:
        """Why this cannot be chosen here; None when it can."""
        return self.fault_of({code}, () if entry_id is None else (entry_id,))

    def fault_of(self, codes: Collection[str], entry_ids: Iterable[int]) -> Wording | None:
        """Why these cannot be chosen together here; each entry must lie beneath one of the codes."""
        known = {one.entry_id for one in self.entries if one.code in codes}
        if self.hidden.intersection(codes):
            return Wording(_NOT_OFFERED)
        return None if known.issuperset(entry_ids) else Wording(_NO_ENTRY)

    def names(self, entry_ids: Collection[int]) -> list[str]:
        """What these own entries are called, in the order of the list."""
        return [one.name for one in self.entries if one.entry_id in entry_ids]

    def beneath(self, codes: Collection[str], entry_ids: Collection[int]) -> frozenset[int]:
        """Those of the entries that lie beneath one of the codes."""
        known = {one.entry_id for one in self.entries if one.code in codes}
        return frozenset(known.intersection(entry_ids))

    def still(self, value: str) -> str:
        """A value chosen earlier, or its code alone where the own entry is offered no more."""
        code, entry_id = split(value)
        return value if self.fault(code, entry_id) is None else code


def split(value: str) -> tuple[str, int | None]:
    """“system:5” → the code and the number of the own entry; None where a code alone was chosen."""
    code, _colon, number = value.partition(":")
    is_number = number.isascii() and number.isdigit() and len(number) < len("9" * 13)
    return code, int(number) if is_number else None


def joined(code: str, entry_id: int | None) -> str:
    """The inverse of :func:`split`: a code, or the own entry beneath it, as one value of a list."""
    return code if entry_id is None else f"{code}:{entry_id}"


def other_words(offer: Offer, entry_ids: Collection[int]) -> str:
    """The words for “other reason” that own entries beneath it say already; may be empty."""
    return "、".join(offer.names(offer.beneath({Reason.OTHER}, entry_ids)))


def split_several(values: Iterable[str]) -> tuple[frozenset[str], frozenset[int]]:
    """Ticked values → all their codes and the numbers of the own entries; an entry ticks its code."""
    parts = [split(value) for value in values]
    entry_ids = (entry_id for _code, entry_id in parts if entry_id is not None)
    return frozenset(code for code, _entry_id in parts), frozenset(entry_ids)


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
