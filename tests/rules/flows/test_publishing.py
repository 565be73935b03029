"""What a plan stands up to before it holds: filled in, within the limits, staffed, and proved."""

from bancheng.rules.flows import publishing
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.proving import prove
from bancheng.rules.flows.publishing import examine
from bancheng.rules.flows.staffing import Crew
from bancheng.rules.flows.ways import OWN_FLOW, STANDARD
from bancheng.rules.people import Role
from bancheng.rules.time_limits import SCHEME_43
from tests.rules.flows.chosen import own, plan, step

CREW = Crew("岳阳", {Role.LEAD: ("陈示例",)})


def found(*steps):
    return examine(plan(*steps), scheme=SCHEME_43, crews=[CREW])


def test_a_plan_that_stands_is_walked_through():
    whole = found(StepKind.REVIEW, own(), StepKind.SIGN_OFF)
    assert whole.faults == {}
    assert whole.walked > found().walked > 5
    assert found(StepKind.TAKE_UP).walked == prove(STANDARD).walked


def test_everything_that_is_wrong_is_told_at_once_and_nothing_walked():
    wrong = found(
        own(name=""),
        step(StepKind.REVIEW, role=Role.MEMBER),
        step(StepKind.CALL_BACK, role=Role.LEAD, days=99),
    )
    assert wrong.faults.keys() == {"name-own-1", "role-review", "days-call_back"}
    assert wrong.walked == 0


def test_what_is_missing_stands_before_who_is_missing():
    wrong = found(step(StepKind.REVIEW, role=Role.HANDLER))
    assert wrong.faults["role-review"].sentence == "选由谁来做这一步。"


def test_a_flow_that_breaks_the_promise_is_not_published(monkeypatch):
    """Composing makes none; should it ever, the proof stands in between."""

    def stuck(code, version, steps):
        assert code == OWN_FLOW
        return STANDARD.__class__(code, version, STANDARD.transitions[:3])

    monkeypatch.setattr(publishing, "compose", stuck)
    wrong = found(StepKind.TAKE_UP)
    assert wrong.faults.keys() == {"steps"}
    assert wrong.walked
