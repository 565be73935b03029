"""Two plans side by side: what was added, dropped or changed (S8)."""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.flows.palette import Place, Step, StepKind
from bancheng.rules.flows.plans import Plan


class Change(StrEnum):
    """What became of a step."""

    SAME = "same"
    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Pair:
    """One step before and after; None where it is not there."""

    place: Place
    before: Step | None
    after: Step | None

    @property
    def change(self) -> Change:
        """What became of it."""
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.DROPPED
        return Change.SAME if self.before == self.after else Change.CHANGED


def compare(before: Plan, after: Plan) -> tuple[Pair, ...]:
    """Every step of either plan, in the order in which a case meets them.

    A step of the centre's own is the same when its code is; it may have been renamed or moved.
    """
    old = {step.code: step for step in before.steps}
    new = {step.code: step for step in after.steps}
    codes = dict.fromkeys([*new, *old])
    pairs = [
        Pair((new.get(code) or old[code]).place, old.get(code), new.get(code)) for code in codes
    ]
    return tuple(sorted(pairs, key=_order))


def is_reordered(before: Plan, after: Plan) -> bool:
    """Whether steps that stand at the same place in both have changed their order."""
    kept = {step.code: step.place for step in before.steps}
    stays = {step.code for step in after.steps if kept.get(step.code) is step.place}
    return [one.code for one in before.steps if one.code in stays] != [
        one.code for one in after.steps if one.code in stays
    ]


def _order(pair: Pair) -> tuple[int, bool, int]:
    step = pair.after or pair.before
    assert step is not None
    is_palette = step.kind is not StepKind.OWN
    return list(Place).index(pair.place), is_palette, list(StepKind).index(step.kind)
