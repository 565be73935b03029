"""Whether somebody is there for each step of a plan: no flow is published for empty chairs (S8, S11)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bancheng.rules.flows.palette import Step
from bancheng.rules.flows.plans import Faults, Plan
from bancheng.rules.people import Role
from bancheng.rules.wording import Wording, zh

MOST_NAMED = 3
"""Places that a sentence names; of more it says how many there are."""

_VACANT = zh("{place}就没有{role}了，没有人做：{steps}。现在有 {count} 件在等。先任命别人。")
_VACANT_OF_OLD = zh("{place}就没有{role}了，现在有 {count} 件在等这一步。先任命别人。")
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


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A role that nobody will hold at a centre, what is its to do there, and how much of it waits."""

    place: str
    role: Role
    steps: tuple[str, ...]
    waiting: int

    @property
    def sentence(self) -> Wording | None:
        """What to say before somebody leaves; None: nothing there is for that role to do."""
        facts = {"place": self.place, "role": self.role, "count": self.waiting}
        if self.steps:
            return Wording(_VACANT, {**facts, "steps": self.steps})
        return Wording(_VACANT_OF_OLD, facts) if self.waiting else None


def lacking(role: Role, crews: Sequence[Crew]) -> tuple[str, ...]:
    """The places at which nobody holds ``role``."""
    return tuple(crew.place for crew in crews if not crew.names(role))


def idle(plan: Plan, held: Collection[Role]) -> tuple[Step, ...]:
    """The steps whose role is not among those held at a centre."""
    return tuple(step for step in plan.steps if step.role is not None and step.role not in held)


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
