"""What a plan must stand up to before it becomes the flow of real cases (S6, S7, S8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.rules.flows.composing import compose
from bancheng.rules.flows.plans import Faults, Plan, check
from bancheng.rules.flows.proving import prove
from bancheng.rules.flows.staffing import Crew, unstaffed
from bancheng.rules.flows.ways import OWN_FLOW
from bancheng.rules.time_limits import Scheme
from bancheng.rules.ways.editions import STANDARD_VERSION


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: faults by field, and how many states were walked through (0: not come to)."""

    faults: Faults
    walked: int = 0


def examine(plan: Plan, *, scheme: Scheme, crews: Sequence[Crew]) -> Findings:
    """Read the plan, look for somebody behind each step, then walk through all states of its flow.

    Nothing is walked through before everything is filled in.
    """
    faults = {**unstaffed(plan, crews), **check(plan, scheme=scheme)}
    if faults:
        return Findings(faults)
    proof = prove(compose(OWN_FLOW, STANDARD_VERSION, plan.steps))
    return Findings({"steps": proof.fault} if proof.fault else {}, proof.walked)
