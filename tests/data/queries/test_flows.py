"""Reading flows: the chosen steps, the people behind them, and who still goes by which edition."""

from datetime import date

from bancheng.data.models import Appointment
from bancheng.data.queries.flows import crews_of, open_cases_by_edition, plan_in
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.rules.flows.chosen import plan
from tests.scenarios import case_at
from tests.services.flows.laying import publish

TODAY = date(2026, 11, 2)


def test_without_an_edition_the_standard_is_chosen(town):
    assert plan_in(None) == plan(StepKind.TAKE_UP)
    assert plan_in(publish(town, town.center, StepKind.REVIEW)) == plan(StepKind.REVIEW)


def test_a_crew_is_whoever_holds_a_post_there_today(town):
    (crew,) = crews_of(town.center, TODAY)
    assert crew.place == town.center.name
    assert crew.names(Role.LEAD) == ("陈示例",)
    assert set(crew.names(Role.REGISTRAR)) == {"王示例", "杨示例"}  # 朱示例 has left
    Appointment.objects.filter(person=town.lead).update(ends_on=date(2026, 11, 1))
    (crew,) = crews_of(town.center, TODAY)
    assert crew.names(Role.LEAD) == ()


def test_the_crews_of_an_area_cost_the_same(town, django_assert_num_queries):
    with django_assert_num_queries(3):
        crews = crews_of(town.district, TODAY)
    assert [crew.place for crew in crews] == [town.center.name, town.other_center.name]
    assert [crew.names(Role.LEAD) for crew in crews] == [("陈示例",), ("韩示例",)]


def test_open_cases_are_counted_by_the_edition_they_follow(town, django_assert_num_queries):
    case_at(Status.REGISTERED, town)
    case_at(Status.CLOSED, town)
    first = publish(town, town.center, StepKind.TAKE_UP, StepKind.CALL_BACK)
    case_at(Status.IN_PROGRESS, town)
    case_at(Status.ANSWERED, town)
    second = publish(town, town.center, StepKind.TAKE_UP)
    case_at(Status.REGISTERED, town)
    case_at(Status.REGISTERED, town, is_elsewhere=True)
    with django_assert_num_queries(2):
        assert open_cases_by_edition(town.center) == [(None, 1), (first, 2), (second, 1)]
    assert open_cases_by_edition(town.other_center) == [(None, 1)]
    assert open_cases_by_edition(town.district) == [(None, 2), (first, 2), (second, 1)]
