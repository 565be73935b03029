"""Plans to try, and every subset of the palette there is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bancheng.rules.flows.palette import PALETTE, Place, Step, StepKind, sample_step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.people import Role

OPTIONAL = tuple(kind for kind in PALETTE if kind is not StepKind.OWN)
"""The ten steps of the palette that a place takes or leaves."""

OWN_PLACES = (Place.BEFORE_HAND_OVER, Place.BEFORE_ANSWER)


def subsets() -> Iterator[tuple[StepKind, ...]]:
    """All 1,024 of them."""
    for size in range(len(OPTIONAL) + 1):
        yield from combinations(OPTIONAL, size)


def step(kind: StepKind, **changes: object) -> Step:
    """A step of the palette, as it is proposed but for ``changes``."""
    return replace(sample_step(kind), **changes)


def own(number: int = 1, place: Place = Place.BEFORE_ANSWER, **changes: object) -> Step:
    """A sign-off of a centre's own."""
    named = {"code": f"own-{number}", "name": f"自设{number}", "place": place, "role": Role.LEAD}
    return step(StepKind.OWN, **{**named, **changes})


def plan(*steps: StepKind | Step) -> Plan:
    """A plan of steps as they are proposed, or as they are given."""
    return Plan.of([step(one) if isinstance(one, StepKind) else one for one in steps])


def plan_with(kinds: Sequence[StepKind], before: int = 0, after: int = 0) -> Plan:
    """A plan of the palette with so many own steps before the hand-over and before the answer."""
    first = [own(n, Place.BEFORE_HAND_OVER) for n in range(1, before + 1)]
    last = [own(n, Place.BEFORE_ANSWER) for n in range(before + 1, before + after + 1)]
    return plan(*kinds, *first, *last)
