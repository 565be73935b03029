"""What still needs a place: its open cases, none of them twice."""

import pytest

from bancheng.data.models import Matter
from bancheng.data.queries.office.uses import live_places_in, open_cases_at
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import post_of
from tests.scenarios import MORNING, case_at


@pytest.mark.parametrize("status", Status)
def test_a_centre_is_needed_by_what_is_not_over(town, status):
    case = case_at(status, town)
    is_over = status in {Status.CLOSED, Status.DECLINED, Status.WITHDRAWN}
    assert list(open_cases_at(town.center).order_by("pk")) == ([] if is_over else [case])
    assert not open_cases_at(town.other_center).exists()


def test_a_window_by_what_it_received(town):
    case = case_at(Status.REGISTERED, town, window_id=town.window.pk)
    case_at(Status.REGISTERED, town)
    assert open_cases_at(town.window).get() == case


def test_a_department_that_handles_and_assists_is_needed_once(town):
    case = case_at(Status.ACCEPTED, town)
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.official),
        assisting=[town.department.pk, town.assisting_department.pk],
    )
    assert open_cases_at(town.department).get() == case
    assert open_cases_at(town.assisting_department).get() == case


def test_areas_and_matters_are_needed_by_no_case(town):
    case_at(Status.REGISTERED, town)
    assert not open_cases_at(town.district).exists()
    assert not open_cases_at(Matter.objects.create(center=town.center, name="居住证签注")).exists()
    assert live_places_in(town.district) == 4
