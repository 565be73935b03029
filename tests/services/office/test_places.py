"""Founding and changing places: reach, clashes, what stays, and the journal of it."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.data.models import Area, Center, Department, JournalEntry, Matter, Window
from bancheng.data.queries.office.places import center_by_public_code
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.journal import Event
from bancheng.rules.office.places import (
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    MatterEntry,
    MattersEntry,
    PlaceKind,
    WindowEntry,
)
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services.office import places
from tests.scenarios import MORNING, case_at

AREA = AreaEntry(code="310117104", name="车墩镇")
CENTER = CenterEntry(
    name="车墩镇社区事务受理服务中心",
    short_name="车墩",
    code="31011710401",
    kind=CenterKind.TOWN,
    phone="021 5760 0000",
    live_on=date(2026, 11, 2),
)


def by(person):
    return {"by": person, "at": MORNING}


def newest():
    return JournalEntry.objects.order_by("-pk")[0]


def entry_of(center, **changes):
    typed = CenterEntry(
        name=center.name,
        short_name=center.short_name,
        code=center.code,
        kind=CenterKind(center.kind),
        address=center.address,
        phone=center.phone,
        opening_hours=center.opening_hours,
        live_on=center.live_on,
    )
    return replace(typed, **changes)


def change_center(center, person, **changes):
    entry = entry_of(center, **changes)
    return places.change(PlaceKind.CENTER, center.pk, entry=entry, **by(person))


def test_a_town_with_its_center_is_founded(town):
    area = places.create_area(parent_id=town.district.pk, entry=AREA, **by(town.administrator))
    center = places.create_center(area_id=area.pk, entry=CENTER, **by(town.administrator))
    assert area.path == "310117/310117104/"
    assert center.phone == "021-57600000"
    assert len(center.public_code) == places.PUBLIC_CODE_LENGTH
    assert center_by_public_code(center.public_code) == center
    entry = newest()
    assert (entry.event, entry.center_id, entry.area_path) == (
        Event.CREATE_PLACE,
        center.pk,
        area.path,
    )
    assert entry.details == {"kind": "中心", "name": center.name, "center": ""}
    assert entry.actor_name == "冯示例"


def test_the_first_area_comes_from_the_command_line(town):
    top = places.create_area(
        parent_id=None, entry=AreaEntry(code="320000", name="示例省"), **by(None)
    )
    assert top.path == "320000/"
    assert newest().actor_name == "系统"
    with pytest.raises(NotFound):
        places.create_area(
            parent_id=None, entry=AreaEntry(code="330000", name="又一省"), **by(town.administrator)
        )


@pytest.mark.parametrize(
    ("code", "words"),
    [("310118001", "要以 310117 开头"), ("310117001", "已经有了"), ("31", "6、9 或 12 位")],
)
def test_a_wrong_area_code_is_refused(town, code, words):
    with pytest.raises(Invalid) as caught:
        places.create_area(
            parent_id=town.district.pk,
            entry=replace(AREA, code=code),
            **by(town.administrator),
        )
    assert words in str(caught.value.errors["code"])


@pytest.mark.parametrize("name", ["center_administrator", "lead", "auditor", "stranger"])
def test_only_an_administrator_of_the_area_founds_centers(town, name):
    with pytest.raises((NotFound, NotPermitted)):
        places.create_center(area_id=town.center.area_id, entry=CENTER, **by(getattr(town, name)))
    assert not Center.objects.filter(code=CENTER.code).exists()


def test_names_that_another_center_has_are_refused(town):
    with pytest.raises(Invalid) as caught:
        places.create_center(
            area_id=town.center.area_id,
            entry=entry_of(town.center),
            **by(town.administrator),
        )
    assert set(caught.value.errors) == {"name", "short_name", "code"}
    assert str(caught.value.errors["short_name"]) == "“岳阳”已经有了，换一个。"


def test_a_name_that_a_retired_center_has_can_be_had_back(town):
    Center.objects.filter(pk=town.other_center.pk).update(retired_on=MORNING.date())
    with pytest.raises(Invalid) as caught:
        places.create_center(
            area_id=town.center.area_id,
            entry=replace(CENTER, short_name="方松"),
            **by(town.administrator),
        )
    assert "停用着" in str(caught.value.errors["short_name"])


def test_a_centre_administrator_adds_a_window_and_a_department(town):
    window = places.create_window(
        center_id=town.center.pk,
        entry=WindowEntry(number=" 9号 "),
        **by(town.center_administrator),
    )
    department = places.create_department(
        PlaceKind.CENTER,
        town.center.pk,
        entry=DepartmentEntry(name="社保科", is_co_handling=True),
        **by(town.center_administrator),
    )
    assert (window.number, window.center) == ("9号", town.center)
    assert (department.area, department.center) == (town.center.area, town.center)
    assert newest().details["center"] == town.center.name


def test_not_at_the_next_center(town):
    with pytest.raises(NotFound):
        places.create_window(
            center_id=town.other_center.pk,
            entry=WindowEntry(number="9号"),
            **by(town.center_administrator),
        )


def test_a_department_of_the_area_serves_all_its_centers(town):
    department = places.create_department(
        PlaceKind.AREA,
        town.district.pk,
        entry=DepartmentEntry(name="税务科"),
        **by(town.administrator),
    )
    assert department.center is None
    with pytest.raises(Invalid) as caught:
        places.create_department(
            PlaceKind.AREA,
            town.district.pk,
            entry=DepartmentEntry(name="税务科"),
            **by(town.administrator),
        )
    assert "name" in caught.value.errors
    with pytest.raises(NotFound):
        places.create_department(
            PlaceKind.WINDOW,
            town.window.pk,
            entry=DepartmentEntry(name="税务科"),
            **by(town.administrator),
        )


def test_a_window_number_is_used_once_a_center(town):
    with pytest.raises(Invalid) as caught:
        places.create_window(
            center_id=town.center.pk,
            entry=WindowEntry(number=town.window.number),
            **by(town.administrator),
        )
    assert "number" in caught.value.errors
    places.create_window(
        center_id=town.other_center.pk,
        entry=WindowEntry(number=town.window.number),
        **by(town.administrator),
    )


def add_matters(town, *names):
    return places.create_matters(
        center_id=town.center.pk,
        entry=MattersEntry(names=names),
        **by(town.center_administrator),
    )


def test_matters_come_by_the_list_and_retired_ones_come_back(town):
    assert add_matters(town, "居住证签注", "社保卡补办") == ["居住证签注", "社保卡补办"]
    Matter.objects.filter(name="社保卡补办").update(retired_on=MORNING.date())
    assert add_matters(town, "居住证签注", "社保卡补办", "户口迁入") == ["社保卡补办", "户口迁入"]
    assert Matter.objects.filter(center=town.center, retired_on=None).count() == 3
    assert newest().details["name"] == "社保卡补办、户口迁入"
    with pytest.raises(Invalid) as caught:
        add_matters(town, "居住证签注")
    assert str(caught.value.errors["names"]) == "这些事项都有了，没有要加的。"
    with pytest.raises(Invalid):
        add_matters(town, " ")


def test_the_old_value_stays_in_the_journal(town):
    change_center(town.center, town.administrator, address="示例路 1 号", kind=CenterKind.BRANCH)
    town.center.refresh_from_db()
    assert town.center.address == "示例路 1 号"
    assert newest().details["changes"] == [
        ["类型", "街镇社区事务受理服务中心", "分中心、专业大厅"],
        ["地址", "", "示例路 1 号"],
    ]


def test_a_renamed_centre_keeps_its_old_name_in_old_entries(town):
    old = town.center.name
    change_center(town.center, town.administrator, name="岳阳示例中心")
    assert newest().details["name"] == old
    assert newest().details["changes"] == [["名称", old, "岳阳示例中心"]]


def test_a_centre_administrator_changes_its_own_part_alone(town):
    change_center(town.center, town.center_administrator, opening_hours="周一至周六")
    with pytest.raises(Invalid) as caught:
        change_center(town.center, town.center_administrator, name="另一个名字", phone="")
    assert set(caught.value.errors) == {"name"}
    with pytest.raises(NotFound):
        change_center(town.other_center, town.center_administrator, address="x")


def test_the_short_name_stays_once_it_is_in_a_number(town):
    change_center(town.center, town.administrator, short_name="岳阳街道")
    case_at(Status.REGISTERED, town)
    town.center.refresh_from_db()
    with pytest.raises(Invalid) as caught:
        change_center(town.center, town.administrator, short_name="岳阳")
    assert str(caught.value.errors["short_name"]) == "已经用“岳阳街道”编了 1 件的号，简称不能再改。"


def test_a_change_that_clashes_or_is_none_is_refused(town):
    with pytest.raises(Invalid) as caught:
        change_center(town.center, town.administrator, code=town.other_center.code)
    assert set(caught.value.errors) == {"code"}
    with pytest.raises(Invalid) as caught:
        change_center(town.center, town.administrator)
    assert set(caught.value.errors) == {"form"}


def test_an_areas_code_stays(town):
    entry = AreaEntry(code="310118", name="松江新区")
    with pytest.raises(Invalid) as caught:
        places.change(PlaceKind.AREA, town.district.pk, entry=entry, **by(town.administrator))
    assert set(caught.value.errors) == {"code"}
    entry = AreaEntry(code="310117", name="松江新区")
    changed = places.change(PlaceKind.AREA, town.district.pk, entry=entry, **by(town.administrator))
    assert str(changed) == "松江新区"


@pytest.mark.parametrize("kind", [PlaceKind.WINDOW, PlaceKind.DEPARTMENT, PlaceKind.MATTER])
def test_small_places_are_changed_too(town, kind):
    add_matters(town, "居住证签注")
    area_department = Department.objects.get(pk=town.department.pk)
    one, entry, field = {
        PlaceKind.WINDOW: (town.window, WindowEntry(number="10号"), "number"),
        PlaceKind.DEPARTMENT: (area_department, DepartmentEntry(name="市场科"), "name"),
        PlaceKind.MATTER: (Matter.objects.get(), MatterEntry(name="居住证续签"), "name"),
    }[kind]
    changed = places.change(kind, one.pk, entry=entry, **by(town.administrator))
    assert getattr(changed, field) == getattr(entry, field)
    assert Window.objects.count() == 2


def test_what_is_retired_is_not_changed_nor_added_to(town):
    Center.objects.filter(pk=town.center.pk).update(retired_on=MORNING.date())
    with pytest.raises(Refusal, match="refused"):
        change_center(town.center, town.administrator, address="x")
    with pytest.raises(Refusal) as caught:
        places.change(
            PlaceKind.WINDOW,
            town.window.pk,
            entry=WindowEntry(number="10号"),
            **by(town.administrator),
        )
    assert "已停用，先恢复再改" in str(caught.value.wording)
    with pytest.raises(Refusal):
        places.create_window(
            center_id=town.center.pk, entry=WindowEntry(number="9号"), **by(town.administrator)
        )


def test_what_does_not_exist_is_not_found(town):
    with pytest.raises(NotFound):
        places.create_center(area_id=10**9, entry=CENTER, **by(town.administrator))
    assert Area.objects.count() == 4


def test_a_shared_matter_belongs_to_nobody_but_the_command_line(town):
    shared = Matter.objects.create(name="共用事项")
    with pytest.raises(NotFound):
        places.change(
            PlaceKind.MATTER, shared.pk, entry=MatterEntry(name="x"), **by(town.administrator)
        )
    places.change(PlaceKind.MATTER, shared.pk, entry=MatterEntry(name="改名"), **by(None))
    assert newest().area_path == ""
