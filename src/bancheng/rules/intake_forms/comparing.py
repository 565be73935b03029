"""Two editions of a form side by side: which fields came, went, were moved or changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bancheng.rules.intake_forms.form import Field, Form
from bancheng.rules.wording import zh


class FieldChange(StrEnum):
    """What has become of a field between two editions."""

    SAME = "same"
    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The change as screens name it."""
        return _LABELS[self]


_LABELS = {
    FieldChange.SAME: zh("没变"),
    FieldChange.ADDED: zh("新加"),
    FieldChange.DROPPED: zh("不再填"),
    FieldChange.CHANGED: zh("改了"),
    FieldChange.MOVED: zh("挪了位置"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A field before and after; None: it is not there."""

    before: Field | None
    after: Field | None
    change: FieldChange


def compared(before: Form, after: Form) -> tuple[Pair, ...]:
    """All fields in the order of ``after``, those that are gone behind the one they followed."""
    old, new = _keys(before), _keys(after)
    still = _unmoved(old, new)
    order = list(new)
    for place, key in enumerate(old):
        if key not in new:
            follows = [one for one in old[:place] if one in order][-1:]
            order.insert(order.index(follows[0]) + 1 if follows else 0, key)
    return tuple(_pair(before.field(key), after.field(key), key in still) for key in order)


def _pair(before: Field | None, after: Field | None, is_still: bool) -> Pair:
    if before is None:
        return Pair(before, after, FieldChange.ADDED)
    if after is None:
        return Pair(before, after, FieldChange.DROPPED)
    if before != after:
        return Pair(before, after, FieldChange.CHANGED)
    return Pair(before, after, FieldChange.SAME if is_still else FieldChange.MOVED)


def _keys(form: Form) -> list[str]:
    return [field.key for field in form.fields]


def _unmoved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The keys that stand in the same order in both; as many as there can be in runs."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in old[block.a : block.a + block.size]}
