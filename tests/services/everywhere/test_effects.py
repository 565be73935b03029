"""The walk that proves flows knows what each service does to the facts of a case (S7, S8)."""

import pytest

from bancheng.data.queries.cases import flow_of
from bancheng.data.queries.step_records import facts_of
from bancheng.rules.flows.proving import EFFECTS, Effect, arrival
from bancheng.rules.workflow import Stand, Status
from tests.scenarios import fresh
from tests.services.steps import LATER, STEPS

TODAY = LATER.date()


def stand_of(case):
    return Stand(Status(case.status), case.station)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.action}-{step.status}")
def test_facts_change_as_the_proof_says(town, step):
    case = step.case(town)
    before, flow = facts_of(case, TODAY), flow_of(case)
    onto = flow.next_stand(stand_of(case), step.action, before)
    step.take(town, case)
    after = fresh(case.pk)
    if stand_of(after) == onto:  # else it was one step of several, as a call that reopens
        possible = EFFECTS.get(step.action, (Effect(),))
        assert facts_of(after, TODAY) in {
            effect.on(before) - arrival(step.action, onto) for effect in possible
        }
