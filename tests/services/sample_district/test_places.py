"""Songjiang as its codes name it, founded by the system."""

import pytest

from bancheng.data.models import Area, Center, Department, JournalEntry, Matter
from bancheng.data.queries.office.places import with_readiness
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from tests.installations import LOADED_AT
from tests.services.sample_district.rebuilt import cast

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]


def test_seventeen_towns_lie_beneath_the_district():
    district = Area.objects.get(code="310117")
    assert district.path == "310117/"
    towns = Area.objects.filter(parent=district)
    assert towns.count() == 17
    assert Area.objects.get(name="小昆山镇").code == "310117121"


@pytest.mark.parametrize(
    ("kind", "count"), [(CenterKind.TOWN, 17), (CenterKind.DISTRICT, 1), (CenterKind.BRANCH, 3)]
)
def test_each_town_has_its_centre_and_the_district_its_halls(kind, count):
    assert Center.objects.filter(kind=kind).count() == count


def test_every_centre_offers_the_list_of_matters():
    counts = {Matter.objects.filter(center=center).count() for center in Center.objects.all()}
    assert len(counts) == 1
    assert counts.pop() >= 40


def test_what_is_invented_about_a_centre_says_so():
    for center in Center.objects.all():
        assert "示例" in center.address
        assert center.phone.startswith("021-0000")


def test_departments_of_the_district_and_of_centres():
    assert Department.objects.get(name="区市场监管局").center is None
    assert Department.objects.get(name="民政救助组").center.short_name == "岳阳"
    assert Department.objects.get(name="区民政局").is_co_handling


def test_three_centres_are_not_ready_each_for_another_reason():
    found = with_readiness(Center.objects.order_by("pk"), LOADED_AT.date())
    lacking = {
        center.short_name: (center.has_window, center.has_registrar, center.has_lead)
        for center in found
        if not (center.has_window and center.has_registrar and center.has_lead)
    }
    assert lacking == {
        "新浜": (False, True, True),
        "出入境": (True, False, True),
        "泖港": (True, True, False),
    }


def test_a_node_is_found_by_its_key():
    places = cast().places
    assert places.node("310117") == (PlaceKind.AREA, places.areas["310117"].pk)
    assert places.node("yueyang") == (PlaceKind.CENTER, places.centers["yueyang"].pk)
    assert places.node("market") == (PlaceKind.DEPARTMENT, places.departments["market"].pk)


def test_the_journal_says_that_the_system_founded_them():
    founded = JournalEntry.objects.filter(event=Event.CREATE_PLACE)
    assert {entry.actor_name for entry in founded} == {"系统"}
    assert founded.filter(details__name="岳阳街道社区事务受理服务中心").exists()
