"""Moving areas and centres: paths and departments follow, circles and evaded ceilings are refused."""

from datetime import timedelta

import pytest

from bancheng.data.models import Area, Center, Department, JournalEntry
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.ways.settings import setting_of
from bancheng.rules.catalogues import Channel
from bancheng.rules.flows.palette import StepKind, sample_step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import Subject
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from bancheng.services.ways import editions, place_moves
from bancheng.web.words.wording import say
from tests.scenarios import MORNING, case_at
from tests.ways import bind, cap, set_for


def move(one, parent, by):
    kind = PlaceKind(type(one).__name__.lower())
    return place_moves.move(kind, one.pk, by=by, at=MORNING, parent_id=parent and parent.pk)


def area(code, parent):
    return Area.objects.create(
        code=code, name=f"示例{code}", parent=parent, path=f"{parent.path}{code}/"
    )


@pytest.fixture
def village(town):
    return area("310117001201", town.center.area)


def fault(refusal):
    return str(refusal.value.errors["parent"])


def test_all_paths_beneath_follow(town, village):
    street, other = town.center.area, town.other_center.area
    moved = move(street, other, town.administrator)
    village.refresh_from_db()
    assert (moved.path, moved.parent) == ("310117/310117003/310117001/", other)
    assert village.path == "310117/310117003/310117001/310117001201/"
    for one in Area.objects.filter(parent__isnull=False).select_related("parent"):
        assert one.path == f"{one.parent.path}{one.code}/"
    told = JournalEntry.objects.get()
    assert (told.event, told.details["before"], told.details["after"]) == (
        "move_place",
        "松江区",
        "方松街道",
    )


def test_a_centre_takes_its_departments_and_has_the_settings_of_the_new_place(town):
    own = Department.objects.create(area=town.center.area, center=town.center, name="示例科")
    set_for(town.other_center.area, Setting.REVEAL_SECONDS, 20)
    move(town.center, town.other_center.area, town.administrator)
    own.refresh_from_db()
    center = Center.objects.get(pk=town.center.pk)
    assert center.area == own.area == town.other_center.area
    assert setting_of(Setting.REVEAL_SECONDS, center) == 20


def test_cases_are_seen_by_the_district_of_the_new_place(town):
    case = case_at(Status.REGISTERED, town)
    Area.objects.filter(code="310199").update(parent=None)
    elsewhere = Area.objects.get(code="310199")
    place_moves.move(PlaceKind.CENTER, town.center.pk, by=None, at=MORNING, parent_id=elsewhere.pk)
    assert list(visible_to(town.viewer("other_supervisor"))) == [case]
    assert not visible_to(town.viewer("supervisor")).exists()


@pytest.mark.parametrize("which", ["itself", "child", "grandchild"])
def test_a_circle_is_refused_and_nothing_moves(town, village, which):
    street = town.center.area
    deep = area("310117001202", village)
    paths = list(Area.objects.order_by("pk").values_list("path", "parent"))
    with pytest.raises(Invalid) as refusal:
        move(
            street,
            {"itself": street, "child": village, "grandchild": deep}[which],
            town.administrator,
        )
    assert "就是它自己，或者在它下面" in fault(refusal)
    assert list(Area.objects.order_by("pk").values_list("path", "parent")) == paths
    assert not JournalEntry.objects.exists()


def test_other_faults_are_told(town, village):
    with pytest.raises(Invalid) as refusal:
        move(town.center.area, None, town.administrator)
    assert fault(refusal) == "选一个区划。"
    for one in (village, town.center):
        with pytest.raises(Invalid) as refusal:
            move(one, town.center.area, town.administrator)
        assert "本来就在岳阳街道下面" in fault(refusal)


def test_a_tree_that_would_be_too_deep_is_refused(town, village):
    deep = town.other_center.area
    for number in range(7):
        deep = area(f"31011700320{number}", deep)
    with pytest.raises(Invalid) as refusal:
        move(town.center.area, deep, town.administrator)
    assert "层级太多" in fault(refusal)


def test_a_centre_that_would_have_limits_too_long_is_refused(town):
    cap(town.other_center.area, "43", channel=Channel.HOTLINE_12345)
    bind(town.center, "1-5-15", channel=Channel.HOTLINE_12345)
    with pytest.raises(Invalid) as refusal:
        move(town.center, town.other_center.area, town.administrator)
    assert fault(refusal).startswith("12345 转入：")
    assert Center.objects.get(pk=town.center.pk).area == town.center.area


def test_a_retired_centre_does_not_hold_the_limits_of_others_up(town):
    bind(town.center, "1-5-15", channel=Channel.HOTLINE_12345)
    with pytest.raises(Invalid):
        cap(town.district, "43", channel=Channel.HOTLINE_12345)
    Center.objects.filter(pk=town.center.pk).update(retired_on=MORNING.date())
    cap(town.district, "43", channel=Channel.HOTLINE_12345)


def test_a_centre_is_not_moved_under_a_flow_nobody_there_can_carry_out(town):
    area = town.other_center.area
    signed = Plan.of([sample_step(StepKind.SIGN_OFF)]).content
    desk = editions.desk(Subject.FLOW, PlaceKind.AREA, area.pk, by=town.administrator, at=MORNING)
    draft = editions.keep(desk, content=signed, version=None)
    editions.publish(desk, version=draft.version, note="")
    town.lead.appointments.update(ends_on=MORNING.date() - timedelta(days=1))
    with pytest.raises(Invalid) as refusal:
        move(town.center, area, town.administrator)
    assert say(refusal.value.errors["parent"]).startswith(f"{town.center}今天没有工作小组组长")
    assert Center.objects.get(pk=town.center.pk).area == town.center.area
    town.lead.appointments.update(ends_on=None)
    assert move(town.center, area, town.administrator).area == area


def test_only_from_above_and_only_within_reach(town):
    elsewhere = Area.objects.get(code="310199")
    with pytest.raises(NotFound):
        move(town.center, elsewhere, town.administrator)
    with pytest.raises(NotPermitted, match="not_permitted"):
        move(town.center, town.other_center.area, town.center_administrator)
    with pytest.raises(NotPermitted):
        move(town.district, elsewhere, town.administrator)
    with pytest.raises(NotPermitted):
        move(town.center, town.other_center.area, town.supervisor)
    with pytest.raises(NotFound):
        place_moves.move(
            PlaceKind.WINDOW, town.window.pk, by=None, at=MORNING, parent_id=town.district.pk
        )
