"""Posts in force, and whom a case can be given to."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import Appointment, Department
from bancheng.data.queries.office import people
from bancheng.rules.people import NODES_OF_ROLE, Post, Role
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import IN_OFFICE_SINCE, appoint, post_of
from tests.scenarios import MORNING, case_at

TODAY = date(2026, 11, 2)


def test_a_post_knows_its_node(town):
    posts = {
        name: people.viewer_of(getattr(town, name), TODAY).posts
        for name in ("registrar", "official", "supervisor")
    }
    center, district = town.center, town.district
    assert posts["registrar"] == {Post(Role.REGISTRAR, center.area.path, center_id=center.pk)}
    assert posts["official"] == {
        Post(Role.HANDLER, district.path, department_id=town.department.pk)
    }
    assert posts["supervisor"] == {Post(Role.SUPERVISOR, district.path)}


def test_a_department_of_a_centre_is_not_the_centre(town):
    own = Department.objects.create(area=town.center.area, center=town.center, name="示例科室")
    appoint(town.stranger, Role.HANDLER, own)
    viewer = town.viewer("stranger")
    assert viewer.departments(Role.HANDLER) == {own.pk}
    assert viewer.centers(Role.REGISTRAR, Role.LEAD, Role.MEMBER) == set()


def test_before_and_after_its_period_a_post_gives_nothing(town):
    day_before = IN_OFFICE_SINCE - timedelta(days=1)
    assert people.viewer_of(town.registrar, day_before).posts == set()
    assert people.viewer_of(town.former_registrar, TODAY).posts == set()


def test_a_viewer_costs_one_query(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        people.viewer_of(town.all_rounder, TODAY)


def test_the_journal_names_the_first_post(town):
    for name, role, unit in (
        ("registrar", Role.REGISTRAR, town.center.name),
        ("official", Role.HANDLER, "示例市场监管科"),
        ("supervisor", Role.SUPERVISOR, "松江区"),
    ):
        first = people.first_post(getattr(town, name), TODAY)
        assert (first.post.role, first.unit) == (role, unit)
    assert people.first_post(town.stranger, TODAY) is None


def test_the_post_at_the_centre_that_is_meant_comes_first(town):
    appoint(town.registrar, Role.LEAD, town.other_center)
    appoint(town.registrar, Role.SUPERVISOR, town.district)
    for center, unit in (
        (town.center, town.center.name),
        (town.other_center, town.other_center.name),
    ):
        first = people.first_post(town.registrar, TODAY, center_id=center.pk)
        assert (first.unit, first.spot.center_id) == (unit, center.pk)
    assert people.first_post(town.registrar, TODAY).unit == "松江区"
    assert [one.unit for one in people.held_by(town.registrar, TODAY)] == [
        town.center.name,
        town.other_center.name,
        "松江区",
    ]


def test_a_case_goes_to_own_handlers_and_to_departments_above(town):
    found = {post.person.username for post in people.handlers_for(town.center, TODAY)}
    assert found == {"yy.han", "yy.han2", "yy.all", "sj.han", "sj.han2"}


def test_nobody_is_offered_a_case_of_a_department_elsewhere_or_retired(town):
    elsewhere = Department.objects.create(area=town.other_center.area, name="方松的科")
    retired = Department.objects.create(area=town.district, name="撤了的科", retired_on=TODAY)
    of_other = Department.objects.create(
        area=town.other_center.area, center=town.other_center, name="方松中心的科"
    )
    for department in (elsewhere, retired, of_other):
        appoint(town.stranger, Role.HANDLER, department)
    assert town.stranger not in {post.person for post in people.handlers_for(town.center, TODAY)}
    names = set(people.departments_for(town.center).values_list("name", flat=True))
    assert names == {"示例市场监管科", "示例人社科"}


def test_a_complaint_about_conduct_goes_to_the_lead(town):
    assert [post.person for post in people.lead_posts(town.center, TODAY)] == [town.lead]
    assert list(people.leads_of(town.center, TODAY)) == [town.lead]


def test_holders_of_two_roles_are_named_once(town):
    found = people.holders(town.center, TODAY, Role.REGISTRAR, Role.HANDLER)
    assert sorted(person.username for person in found) == ["yy.all", "yy.han", "yy.han2", "yy.reg"]


def test_who_assists(town):
    case = case_at(Status.ACCEPTED, town)
    assert list(people.assistants_of(case, TODAY)) == []
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    assert list(people.assistants_of(case, TODAY)) == [town.assistant]


def test_where_one_may_register(town):
    def where(name):
        return list(people.registration_centers(town.viewer(name)))

    assert where("registrar") == where("lead") == [town.center]
    assert where("handler") == where("supervisor") == where("stranger") == []
    town.center.retired_on = TODAY
    town.center.save()
    assert where("registrar") == []


def test_sample_people_are_shown_once_for_each_role(town):
    assert list(people.sample_accounts()) == []
    for person in (town.registrar, town.all_rounder, town.lead):
        person.is_sample = True
        person.save()
    assert list(people.sample_accounts()) == [town.registrar, town.lead, town.all_rounder]
    shown = [(post.role, post.person) for post in people.sample_posts(TODAY)]
    assert shown == [
        (Role.REGISTRAR, town.registrar),
        (Role.LEAD, town.lead),
        (Role.HANDLER, town.all_rounder),
    ]


def test_one_person(town):
    assert people.person(town.lead.pk) == town.lead
    assert people.person(0) is None


@pytest.mark.parametrize(
    "nodes", [{}, {"area", "center"}, {"center", "department"}, {"area", "center", "department"}]
)
def test_an_appointment_is_at_exactly_one_node(town, nodes):
    where = {"area": town.district, "center": town.center, "department": town.department}
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            person=town.stranger,
            role=Role.HANDLER,
            starts_on=TODAY,
            **{node: where[node] for node in nodes},
        )


def test_a_role_knows_at_which_nodes_it_can_be_held():
    assert set(NODES_OF_ROLE) == set(Role)


def test_those_above_are_of_every_area_the_centre_lies_in(town):
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    appoint(town.colleague, Role.ADMINISTRATOR, town.other_center.area)
    found = people.administrators_above(town.center, MORNING.date())
    assert set(found) == {town.administrator, town.stranger}
    assert set(people.supervisors_of(town.center, MORNING.date())) == {town.supervisor}
