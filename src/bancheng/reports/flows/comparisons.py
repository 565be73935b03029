"""Two versions of a flow side by side: both pictures, and what was added, dropped or changed (S8)."""

from collections import Counter
from dataclasses import dataclass

from bancheng.reports.flows.pictures import Stop, picture
from bancheng.rules.flows.comparing import Change, Pair, compare, is_reordered
from bancheng.rules.flows.plans import Plan


@dataclass(frozen=True, slots=True)
class Comparison:
    """``before`` and ``after`` as pictures, each step marked with what became of it."""

    before: tuple[Stop, ...]
    after: tuple[Stop, ...]
    pairs: tuple[Pair, ...]
    """The steps that are not the same, in the order in which a case meets them."""
    added: int
    dropped: int
    changed: int
    is_reordered: bool

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.pairs and not self.is_reordered


def comparison(before: Plan, after: Plan) -> Comparison:
    """``after`` beside ``before``."""
    pairs = tuple(pair for pair in compare(before, after) if pair.change is not Change.SAME)
    changes = {step.code: pair.change for pair in pairs if (step := pair.after or pair.before)}
    counts = Counter(changes.values())
    return Comparison(
        before=picture(before, changes),
        after=picture(after, changes),
        pairs=pairs,
        added=counts[Change.ADDED],
        dropped=counts[Change.DROPPED],
        changed=counts[Change.CHANGED],
        is_reordered=is_reordered(before, after),
    )
