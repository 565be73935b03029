"""The flows that need no edition."""

import pytest

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.ways import FLOWS, IMPORTED, OWN_FLOW, STANDARD, STANDARD_STEPS
from bancheng.rules.workflow import ENDED, Action, Stand, Status


def test_flows_are_known_by_code_and_version():
    assert FLOWS[STANDARD.code, STANDARD.version] is STANDARD
    assert all((flow.code, flow.version) == key for key, flow in FLOWS.items())
    assert OWN_FLOW not in {code for code, _version in FLOWS}


def test_the_standard_chooses_the_signing_for_receipt_alone():
    assert [step.kind for step in STANDARD_STEPS] == [StepKind.TAKE_UP]


@pytest.mark.parametrize("status", Status)
def test_what_an_old_ledger_has_brought_stays_ended_and_can_be_mended(status):
    expected = (Action.CORRECT, Action.LINK, Action.ATTACH) if status in ENDED else ()
    assert IMPORTED.actions(Stand(status)) == expected
    assert all(IMPORTED.next_stand(Stand(status), one) == Stand(status) for one in expected)
