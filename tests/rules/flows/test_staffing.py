"""Nobody publishes a flow for empty chairs: who holds the role of each step, place by place."""

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.staffing import Crew, lacking, unstaffed
from bancheng.rules.people import Role
from tests.rules.flows.chosen import own, plan, step

FULL = Crew("岳阳", {Role.LEAD: ("陈示例",), Role.REGISTRAR: ("王示例", "杨示例")})
BARE = [Crew(name, {}) for name in ("方松", "永丰", "中山", "九亭")]


def test_a_crew_names_its_people():
    assert FULL.names(Role.REGISTRAR) == ("王示例", "杨示例")
    assert FULL.names(Role.MEMBER) == ()
    assert lacking(Role.LEAD, [FULL, *BARE[:2]]) == ("方松", "永丰")


def test_a_step_without_anybody_is_told_beside_its_role():
    a_plan = plan(step(StepKind.REVIEW, role=Role.MEMBER), own(role=Role.LEAD), StepKind.TAKE_UP)
    assert unstaffed(a_plan, [FULL]).keys() == {"role-review"}
    (fault,) = unstaffed(a_plan, [FULL]).values()
    assert fault.facts == {"places": ("岳阳",), "role": Role.MEMBER}
    assert unstaffed(a_plan, []) == {}


def test_whoever_has_the_case_anyway_is_not_looked_for():
    assert unstaffed(plan(StepKind.TAKE_UP, StepKind.CO_HANDLING), BARE) == {}


def test_of_many_places_some_are_named_and_all_are_counted():
    (three,) = unstaffed(plan(StepKind.SIGN_OFF), BARE[:3]).values()
    assert three.facts == {"places": ("方松", "永丰", "中山"), "role": Role.LEAD}
    (four,) = unstaffed(plan(StepKind.SIGN_OFF), [*BARE, FULL]).values()
    assert four.facts == {"places": ("方松", "永丰", "中山"), "role": Role.LEAD, "count": 4}
    assert "等 {count} 个中心" in four.sentence
