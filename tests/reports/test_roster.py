"""The working group's roster: who may read it, in which order, with which duties."""

from datetime import date

import pytest

from bancheng.data.models import Appointment, Department
from bancheng.reports.roster import centers_with_roster, roster
from bancheng.rules.people import Role
from tests.people import PEOPLE, appoint

TODAY = date(2026, 11, 2)
OUTSIDE = {
    "official",
    "assistant",
    "auditor",
    "stranger",
    "former_registrar",
    "other_registrar",
    "other_handler",
    "other_lead",
    "other_member",
    "other_supervisor",
}


@pytest.mark.parametrize("name", PEOPLE)
def test_it_is_for_those_who_belong_or_stand_above(town, name):
    found = roster(town.viewer(name), town.center.pk, on=TODAY)
    assert (found is None) == (name in OUTSIDE)


def test_the_lead_comes_first_then_by_role_and_name(town):
    Appointment.objects.filter(person=town.lead).update(duties="牵头协调。")
    department = Department.objects.create(area=town.center.area, center=town.center, name="社保科")
    appoint(town.stranger, Role.HANDLER, department, ends_on=date(2026, 12, 31))
    found = roster(town.viewer("lead"), town.center.pk, on=TODAY)
    roles = [line.role for line in found.lines]
    assert roles == sorted(roles, key=[Role.LEAD, Role.MEMBER, Role.REGISTRAR, Role.HANDLER].index)
    assert (found.lines[0].name, found.lines[0].duties) == ("陈示例", "牵头协调。")
    assert found.has_lead
    stranger = next(line for line in found.lines if line.name == "何示例")
    assert (stranger.department, stranger.ends_on) == ("社保科", date(2026, 12, 31))
    assert town.administrator.name not in {line.name for line in found.lines}


def test_a_group_without_a_lead_says_so(town):
    Appointment.objects.filter(person=town.lead).delete()
    found = roster(town.viewer("member"), town.center.pk, on=TODAY)
    assert not found.has_lead


def test_who_may_choose_among_several(town):
    both = {town.center, town.other_center}
    assert set(centers_with_roster(town.viewer("supervisor"))) == both
    assert set(centers_with_roster(town.viewer("other_lead"))) == {town.other_center}


def test_it_costs_the_same_however_many(town, django_assert_num_queries):
    viewer = town.viewer("lead")
    with django_assert_num_queries(2):
        assert roster(viewer, town.center.pk, on=TODAY).lines
