"""A step of the workflow as one value: where it starts, who takes it, how, and what spoils it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bancheng.data.models import Case, Person
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Action, Status
from tests.people import Town
from tests.scenarios import MORNING, case_at, fresh

LATER = MORNING + timedelta(hours=2)
"""When the steps here are taken: the same Monday, after everything the scenarios did."""

Call = Callable[..., Case]


@dataclass(frozen=True, slots=True)
class Step:
    """One action: ``do(town)`` returns the call that takes (case_id, by=, at=, version=)."""

    action: Action
    status: Status
    who: str  # the name of a person of the town, or “reporter”
    do: Callable[[Town], Call]
    spoilt: Callable[[Town], Call] | None  # input that cannot be taken; None: there is no input
    errors: frozenset[str] = frozenset()  # the fields that are named then
    prepare: Callable[[Town, Case], object] | None = field(default=None)
    flow: tuple[StepKind, ...] = ()  # which knows the step; the standard one, where empty

    def case(self, town: Town, **options: object) -> Case:
        """A case on which the step can be taken."""
        case = case_at(self.status, town, flow=self.flow, **options)
        if self.prepare is not None:
            self.prepare(town, case)
        return fresh(case.pk)

    def actor(self, town: Town, case: Case) -> Person | Reporter:
        """Who takes the step."""
        return Reporter(case.pk) if self.who == "reporter" else getattr(town, self.who)

    def take(self, town: Town, case: Case, at: datetime = LATER) -> Case:
        """Take the step as it should be taken."""
        actor = self.actor(town, case)
        return self.do(town)(case.pk, by=actor, at=at, version=case.version)


def step_of(
    action: Action,
    status: Status,
    who: str,
    service: Call,
    whole: Mapping[str, object],
    spoilt: Mapping[str, object] | None = None,
    errors: str = "",
    *,
    prepare: Callable[[Town, Case], object] | None = None,
    flow: tuple[StepKind, ...] = (),
) -> Step:
    """A step whose input needs nothing of the town."""
    return Step(
        action,
        status,
        who,
        lambda _town: partial(service, **whole),
        None if spoilt is None else lambda _town: partial(service, **spoilt),
        frozenset(errors.split()),
        prepare,
        flow,
    )
