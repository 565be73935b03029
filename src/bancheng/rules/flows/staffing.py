"""Whether somebody is there for each step of a plan: no flow is published for empty chairs (S8, S11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bancheng.rules.flows.plans import Faults, Plan
from bancheng.rules.people import Role
from bancheng.rules.wording import Wording, zh

MOST_NAMED = 3
"""Places that a sentence names; of more it says how many there are."""

_NOBODY = zh("{places}今天没有{role}。先任命，或改由别人做这一步。")
_NOBODY_IN_MANY = zh("{places}等 {count} 个中心今天没有{role}。先任命，或改由别人做这一步。")


@dataclass(frozen=True, slots=True)
class Crew:
    """The people of one centre on a day: role → names, by name."""

    place: str
    people: Mapping[Role, tuple[str, ...]]

    def names(self, role: Role) -> tuple[str, ...]:
        """Who holds ``role``."""
        return self.people.get(role, ())


def lacking(role: Role, crews: Sequence[Crew]) -> tuple[str, ...]:
    """The places at which nobody holds ``role``."""
    return tuple(crew.place for crew in crews if not crew.names(role))


def unstaffed(plan: Plan, crews: Sequence[Crew]) -> Faults:
    """The steps that nobody would take at one of the places that follow the plan."""
    faults: Faults = {}
    for step in plan.steps:
        if step.role is not None and (places := lacking(step.role, crews)):
            faults[f"role-{step.code}"] = _nobody(step.role, places)
    return faults


def _nobody(role: Role, places: tuple[str, ...]) -> Wording:
    named = {"places": places[:MOST_NAMED], "role": role}
    if len(places) <= MOST_NAMED:
        return Wording(_NOBODY, named)
    return Wording(_NOBODY_IN_MANY, {**named, "count": len(places)})
