"""What is said after a step: what came of it, and nothing that has not come about."""

import pytest

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Action, Status
from bancheng.web.words.taken_steps import told
from tests.scenarios import case_at

K, A = StepKind, Action


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        (A.HAND_OVER, Status.REVIEWING, "已交复核，同意后转办。"),
        (A.ANSWER, Status.SIGNING, "已交领导签发，同意后答复反映人。"),
        (A.APPROVE, Status.SIGNING, "已记下：同意。已交领导签发，同意后答复反映人。"),
        (A.NOTE, Status.SIGNING, "已记下：记进展。"),
        (A.APPROVE, Status.ANSWERED, "已记下：同意。"),
        (A.ANSWER, Status.ANSWERED, "已记下：答复反映人。"),
        (A.CALL_BACK, Status.CLOSED, "已记下：回访。"),
        (A.CALL_BACK, Status.IN_PROGRESS, "已记下：回访。这一件重新办理，转入第 1 轮。"),
        (A.RECHECK, Status.IN_PROGRESS, "已记下：核查。这一件重新办理，转入第 1 轮。"),
    ],
)
def test_what_came_of_a_step_is_said(town, action, status, said):
    assert told(action, case_at(status, town)) == said


def test_of_a_case_out_of_sight_only_the_step_is_said():
    assert told(A.HAND_OVER, None) == "已记下：转办。"
