"""What a viewer's posts say of centres, departments and areas."""

import pytest

from bancheng.rules.people import NODES_OF_ROLE, Post, Reporter, Role, Viewer

TOWN, DISTRICT = "310117/310117001/", "310117/"
VIEWER = Viewer(
    1,
    frozenset(
        {
            Post(Role.REGISTRAR, TOWN, center_id=1),
            Post(Role.HANDLER, TOWN, center_id=2),
            Post(Role.HANDLER, TOWN, center_id=1, department_id=7),
            Post(Role.SUPERVISOR, DISTRICT),
        }
    ),
)


def test_holds_any_of_the_roles():
    assert VIEWER.holds(Role.LEAD, Role.HANDLER)
    assert not VIEWER.holds(Role.LEAD)
    assert not VIEWER.holds()
    assert not Viewer(2).holds(*Role)


def test_centres_departments_and_areas_are_told_apart():
    assert VIEWER.centers(Role.REGISTRAR) == {1}
    assert VIEWER.centers(Role.HANDLER) == {1, 2}
    assert VIEWER.departments(Role.HANDLER) == {7}
    assert VIEWER.areas(*Role) == {DISTRICT}
    assert VIEWER.areas(Role.REGISTRAR) == set()


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_label_and_its_nodes(role):
    assert role.label
    assert NODES_OF_ROLE[role]
    assert set(NODES_OF_ROLE[role]) <= {"area", "center", "department"}


def test_no_two_roles_are_called_alike():
    assert len({role.label for role in Role}) == len(Role)


def test_a_reporter_is_the_reporter_of_one_case():
    assert Reporter(1) == Reporter(1) != Reporter(2)
