"""The flows that need no edition: the standard of 43号, and that of cases from an old ledger."""

from bancheng.rules.flows.composing import compose, row
from bancheng.rules.flows.palette import StepKind, sample_step
from bancheng.rules.workflow import ENDED, Action, Flow

STANDARD_STEPS = (sample_step(StepKind.TAKE_UP),)
"""What the standard flow chooses from the palette: the handler signs for the case."""

STANDARD = compose("43", 1, STANDARD_STEPS)
"""The flow of 43号: 登记 → 受理决定 → 办理 → 答复 → 确认 → 办结."""

IMPORTED = Flow(
    code="imported",
    version=1,
    transitions=(row(Action.CORRECT, ENDED), row(Action.LINK, ENDED), row(Action.ATTACH, ENDED)),
)
"""What an old ledger has brought has ended: it is mended, linked and added to, and nothing else."""

OWN_FLOW = "own"
"""The code of every flow that a place has published as an edition."""

FLOWS = {(flow.code, flow.version): flow for flow in (STANDARD, IMPORTED)}
