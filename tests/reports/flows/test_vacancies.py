"""What an administrator is told before somebody leaves: which steps nobody does any more (S8)."""

from datetime import date

from bancheng.reports.flows.vacancies import left_by_person, left_by_post
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import appoint, post_of
from tests.scenarios import case_at
from tests.services.flows.laying import publish

TODAY = date(2026, 11, 2)
FLOW = (StepKind.TAKE_UP, StepKind.SIGN_OFF)


def by_post(town, name="lead"):
    return [str(words) for words in left_by_post(post_of(getattr(town, name)), today=TODAY)]


def test_the_only_lead_leaves_steps_and_cases_waiting(town, django_assert_num_queries):
    case_at(Status.SIGNING, town)
    publish(town, town.center, *FLOW)
    post_id = post_of(town.lead)
    with django_assert_num_queries(5):
        (words,) = left_by_post(post_id, today=TODAY)
    assert words.facts == {
        "place": town.center.name,
        "role": Role.LEAD,
        "steps": ("领导签发",),
        "count": 1,
    }
    assert left_by_person(town.lead, today=TODAY) == (words,)


def test_nothing_is_said_while_somebody_else_holds_the_role(town):
    publish(town, town.center, *FLOW)
    appoint(town.official, Role.LEAD, town.center)
    assert by_post(town) == []
    appoint(town.colleague, Role.REGISTRAR, town.center)
    assert by_post(town, "registrar") == []


def test_nothing_is_said_where_no_step_is_that_role_s(town):
    publish(town, town.center, StepKind.TAKE_UP)
    assert by_post(town) == []


def test_cases_of_an_older_version_wait_all_the_same(town):
    case_at(Status.SIGNING, town)
    publish(town, town.center, StepKind.TAKE_UP)
    (words,) = left_by_post(post_of(town.lead), today=TODAY)
    assert words.facts == {"place": town.center.name, "role": Role.LEAD, "count": 1}


def test_what_is_laid_down_above_counts_and_another_centre_s_people_do_not(town):
    publish(town, town.district, *FLOW)
    (words,) = left_by_post(post_of(town.lead), today=TODAY)
    assert words.facts["steps"] == ("领导签发",)


def test_a_post_at_an_area_or_department_leaves_no_step(town):
    assert by_post(town, "official") == []
    assert by_post(town, "supervisor") == []
