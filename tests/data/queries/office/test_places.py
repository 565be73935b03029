"""Places: found live or retired, seen within one's reach, walked as a tree."""

from datetime import date

import pytest

from bancheng.data.models import Area, Center, Department, Matter, Person, Window
from bancheng.data.queries.office import places
from bancheng.rules.office.places import PlaceKind, Spot, administers
from bancheng.rules.people import Role
from tests.people import PEOPLE, appoint

TODAY = date(2026, 11, 2)


@pytest.fixture
def small(town):
    """A department and a matter of 岳阳, and a matter of nobody's."""
    department = Department.objects.create(area=town.center.area, center=town.center, name="社保科")
    matter = Matter.objects.create(center=town.center, name="居住证签注")
    return department, matter, Matter.objects.create(name="共用事项")


def retire(one):
    type(one).objects.filter(pk=one.pk).update(retired_on=TODAY)


def test_a_retired_centre_is_not_live(town):
    assert places.live_center(town.center.pk) == town.center
    assert places.center_by_public_code("form101") == town.center
    assert set(places.centers_by_code(["31011700101", "x"])) == {"31011700101"}
    retire(town.center)
    assert places.live_center(town.center.pk) is None
    assert places.center_by_public_code("form101") is None
    assert places.centers_by_code(["31011700101"]) == {}


def test_a_centre_is_in_use_from_its_first_day(town):
    Center.objects.filter(pk=town.other_center.pk).update(live_on=None)
    assert list(places.centers_in_use(TODAY)) == [town.center, town.other_center]
    Center.objects.filter(pk=town.center.pk).update(live_on=date(2026, 11, 3))
    assert list(places.centers_in_use(TODAY)) == [town.other_center]
    retire(town.other_center)
    assert list(places.centers_in_use(TODAY)) == []


def test_retired_windows_are_closed(town):
    Window.objects.create(center=town.center, number="9号", retired_on=TODAY)
    assert [window.number for window in places.windows_of(town.center)] == ["8号"]
    assert [window.number for window in places.all_windows_of(town.center)] == ["8号", "9号"]
    both = places.open_windows([town.center, town.other_center])
    assert [window.number for window in both] == ["8号", "3号"]


def test_windows_come_by_their_number_wherever_they_are_listed(town):
    Window.objects.create(center=town.center, number="10号")
    expected = ["8号", "10号"]
    for listed in (places.windows_of, places.all_windows_of):
        assert [window.number for window in listed(town.center)] == expected
    assert [window.number for window in places.open_windows([town.center])] == expected


def test_a_window_is_open_at_its_own_centre_alone(town):
    assert places.is_open_window(town.center, town.window.pk)
    assert not places.is_open_window(town.other_center, town.window.pk)
    Window.objects.filter(pk=town.window.pk).update(retired_on=TODAY)
    assert not places.is_open_window(town.center, town.window.pk)


def test_each_kind_is_found_with_what_it_lies_in(town, small):
    department, matter, shared = small
    for one, kind, homes, spot in (
        (town.district, PlaceKind.AREA, [], Spot("310117/")),
        (town.center.area, PlaceKind.AREA, [town.district], Spot("310117/310117001/")),
        (
            town.center,
            PlaceKind.CENTER,
            [town.center.area],
            Spot("310117/310117001/", town.center.pk),
        ),
        (
            town.window,
            PlaceKind.WINDOW,
            [town.center, town.center.area],
            Spot("310117/310117001/", town.center.pk),
        ),
        (
            department,
            PlaceKind.DEPARTMENT,
            [town.center, town.center.area],
            Spot("310117/310117001/", town.center.pk),
        ),
        (town.department, PlaceKind.DEPARTMENT, [town.district], Spot("310117/")),
        (
            matter,
            PlaceKind.MATTER,
            [town.center, town.center.area],
            Spot("310117/310117001/", town.center.pk),
        ),
        (shared, PlaceKind.MATTER, [], Spot("")),
    ):
        found = places.place(kind, one.pk)
        assert found == places.place_for_update(kind, one.pk) == one
        assert places.kind_of(found) is kind
        assert places.homes_of(found) == homes
        assert places.spot_of(found) == spot
    assert places.place(PlaceKind.MATTER, 10**9) is None


@pytest.mark.parametrize("name", PEOPLE)
def test_lists_and_rule_agree_on_who_looks_after_what(town, small, name):
    viewer = town.viewer(name)
    listed = {
        *places.centers_administered(viewer),
        *places.areas_administered(viewer),
        *places.departments_administered(viewer),
    }
    everything = [*Center.objects.all(), *Area.objects.all(), *Department.objects.all()]
    assert listed == {one for one in everything if administers(viewer, places.spot_of(one))}
    assert bool(listed) == (name in {"administrator", "center_administrator"})
    for one in everything:
        found = places.administered(viewer, places.kind_of(one), one.pk)
        assert (found is not None) == (one in listed)


def test_single_places_within_reach(town):
    area, center = town.viewer("administrator"), town.viewer("center_administrator")
    assert places.administered_area(area, town.district.pk) == town.district
    assert places.administered_area(center, town.district.pk) is None
    assert places.administered_center(center, town.center.pk, TODAY) == town.center
    assert places.administered_center(center, town.other_center.pk, TODAY) is None


def shown(rows):
    return [(area.name, [center.short_name for center in area.shown_centers]) for area in rows]


def test_the_tree_of_a_district(town):
    viewer = town.viewer("administrator")
    rows = places.tree(viewer, TODAY, size=10)
    assert shown(rows) == [("松江区", []), ("岳阳街道", ["岳阳"]), ("方松街道", ["方松"])]
    center = rows[1].shown_centers[0]
    assert (center.has_window, center.has_registrar, center.has_lead) == (True, True, True)
    assert shown(places.tree(viewer, TODAY, size=1)) == shown(rows[:2])
    assert shown(places.tree(viewer, TODAY, size=1, after=rows[0].path)) == shown(rows[1:3])


def test_a_centres_administrator_sees_one_branch(town):
    sibling = Center.objects.create(
        area=town.center.area,
        code="x",
        name="隔壁",
        short_name="隔壁",
        kind="town",
        public_code="x",
    )
    rows = places.tree(town.viewer("center_administrator"), TODAY, size=10)
    assert shown(rows) == [("岳阳街道", ["岳阳"])]
    assert sibling not in rows[0].shown_centers


def test_retired_branches_show_when_asked_for(town):
    retire(town.center)
    retire(town.other_center)
    Area.objects.filter(pk=town.other_center.area_id).update(retired_on=TODAY)
    viewer = town.viewer("administrator")
    assert shown(places.tree(viewer, TODAY, size=10)) == [("松江区", []), ("岳阳街道", [])]
    assert shown(places.tree(viewer, TODAY, size=10, has_retired=True))[1:] == [
        ("岳阳街道", ["岳阳"]),
        ("方松街道", ["方松"]),
    ]


def test_the_tree_costs_the_same_however_large(town, django_assert_num_queries):
    for number in range(5):
        code = f"31011720{number}"
        area = Area.objects.create(
            code=code, name=code, parent=town.district, path=f"310117/{code}/"
        )
        Center.objects.create(
            area=area, code=code, name=code, short_name=code, kind="town", public_code=code
        )
    viewer = town.viewer("administrator")
    with django_assert_num_queries(2):
        assert len(shown(places.tree(viewer, TODAY, size=50))) == 8


def test_what_lies_in_an_area(town, small):
    department, _matter, _shared = small
    assert [area.name for area in places.children_of(town.district)] == ["岳阳街道", "方松街道"]
    assert list(places.centers_in(town.center.area)) == [town.center]
    assert list(places.departments_in(town.center.area)) == []
    assert list(places.departments_in(town.center)) == [department]
    assert set(places.departments_in(town.district)) == {
        town.department,
        town.assisting_department,
    }


def test_matters_page_by_name(town, small):
    for name in ("a", "b", "c"):
        Matter.objects.create(center=town.center, name=name)
    first = places.matters_of(town.center, size=2)
    assert [matter.name for matter in first] == ["a", "b", "c"]
    rest = places.matters_of(town.center, size=2, after="b")
    assert [matter.name for matter in rest] == ["c", "居住证签注"]
    retire(first[0])
    assert places.matter_count(town.center) == 3


@pytest.mark.parametrize(
    ("role", "lack"), [(Role.REGISTRAR, "has_registrar"), (Role.LEAD, "has_lead")]
)
def test_readiness_follows_the_people(town, role, lack):
    people = Person.objects.filter(appointments__role=role, appointments__center=town.center)
    people.update(is_active=False)
    center = places.with_readiness(Center.objects.filter(pk=town.center.pk), TODAY).get()
    assert getattr(center, lack) is False
    assert center.has_window


def test_live_centres_under_areas(town):
    under = places.centers_under(frozenset({"310117/"}))
    assert list(under) == [town.center, town.other_center]
    retire(town.center)
    assert list(places.centers_under(frozenset({"310117/"}))) == [town.other_center]
    assert not places.centers_under(frozenset()).exists()
    appoint(town.stranger, Role.SUPERVISOR, town.center.area)
    assert not places.centers_under(town.viewer("stranger").areas(Role.SUPERVISOR)).exists()
