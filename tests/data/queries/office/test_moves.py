"""From where somebody could move, and what is in their hands there."""

from datetime import date

from bancheng.data.models import Department
from bancheng.data.queries.office.moves import homes_of, in_hand_at
from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import appoint, post_of
from tests.scenarios import MORNING, case_at

TODAY = date(2026, 11, 2)


def test_a_centre_and_its_departments_are_one_home(town):
    inside = Department.objects.create(area=town.center.area, center=town.center, name="示例社保科")
    appoint(town.handler, Role.HANDLER, inside)
    appoint(town.handler, Role.HANDLER, town.department)
    appoint(town.handler, Role.AUDITOR, town.district)
    homes = homes_of(town.handler, TODAY)
    assert [(home.node, home.name, len(home.posts)) for home in homes] == [
        (Node(PlaceKind.CENTER, town.center.pk), town.center.name, 2),
        (Node(PlaceKind.DEPARTMENT, town.department.pk), town.department.name, 1),
        (Node(PlaceKind.AREA, town.district.pk), "松江区", 1),
    ]


def test_what_is_over_is_no_home(town):
    assert homes_of(town.former_registrar, TODAY) == []


def test_what_lies_in_the_hands_at_each_home(town):
    case = case_at(Status.IN_PROGRESS, town)
    appoint(town.handler, Role.HANDLER, town.department)
    other = case_at(Status.ACCEPTED, town)
    post = homes_of(town.handler, TODAY)[1].posts[0]
    hand_overs.hand_over(other.pk, by=town.registrar, at=MORNING, appointment_id=post.pk)
    at = {
        node.kind: set(in_hand_at(town.handler, node))
        for node in (home.node for home in homes_of(town.handler, TODAY))
    }
    assert {kind: {one.pk for one in found} for kind, found in at.items()} == {
        PlaceKind.CENTER: {case.pk},
        PlaceKind.DEPARTMENT: {other.pk},
    }
    area = Node(PlaceKind.AREA, town.district.pk)
    assert not in_hand_at(town.handler, area).exists()
    assert post_of(town.handler) != post.pk
