"""Who looks after which place, and every fault of names, codes and phones."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.places import (
    FIELD_NAMES,
    MATTERS_AT_ONCE,
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    MatterEntry,
    MattersEntry,
    PlaceKind,
    Spot,
    WindowEntry,
    administers,
    administers_all,
    check_beneath,
    in_words,
    number_order,
    path_under,
)
from bancheng.rules.people import Post, Role, Viewer

DISTRICT = Viewer(1, frozenset({Post(Role.ADMINISTRATOR, "310117/")}))
TOWN = Viewer(2, frozenset({Post(Role.ADMINISTRATOR, "310117/310117001/")}))
CENTER = Viewer(3, frozenset({Post(Role.ADMINISTRATOR, "310117/310117001/", center_id=7)}))
LEAD = Viewer(4, frozenset({Post(Role.LEAD, "310117/310117001/", center_id=7)}))

THE_DISTRICT = Spot("310117/")
THE_TOWN = Spot("310117/310117001/")
THE_CENTER = Spot("310117/310117001/", 7)
NEXT_DOOR = Spot("310117/310117001/", 8)
ELSEWHERE = Spot("310117/310117003/", 9)
ALL = (THE_DISTRICT, THE_TOWN, THE_CENTER, NEXT_DOOR, ELSEWHERE)


@pytest.mark.parametrize(
    ("viewer", "reached"),
    [
        (DISTRICT, ALL),
        (TOWN, (THE_TOWN, THE_CENTER, NEXT_DOOR)),
        (CENTER, (THE_CENTER,)),
        (LEAD, ()),
        (Viewer(5), ()),
    ],
)
def test_how_far_an_administrator_reaches(viewer, reached):
    assert tuple(spot for spot in ALL if administers(viewer, spot)) == reached


def test_all_must_be_within_reach():
    assert administers_all(TOWN, [THE_CENTER, NEXT_DOOR])
    assert not administers_all(CENTER, [THE_CENTER, NEXT_DOOR])
    assert administers_all(LEAD, [])


def test_windows_are_counted_not_spelt():
    numbers = ["综窗10", "10号", "3号", "综窗2", "12", "１１号", "3号"]
    assert sorted(numbers, key=number_order) == [
        "3号",
        "3号",
        "10号",
        "１１号",
        "12",
        "综窗2",
        "综窗10",
    ]


def test_a_path_grows_by_the_code():
    assert path_under("", "310117") == "310117/"
    assert path_under("310117/", "310117001") == "310117/310117001/"


@pytest.mark.parametrize("kind", PlaceKind)
def test_each_kind_has_a_name(kind):
    assert kind.label


AREA = AreaEntry(code="310117001", name="岳阳街道")
A_CENTER = CenterEntry(
    name="岳阳街道社区事务受理服务中心",
    short_name="岳阳",
    code="31011700101",
    kind=CenterKind.TOWN,
)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "还没写区划代码。"),
        ("31011", "区划代码是 6、9 或 12 位数字，现在是 5 位。"),
        ("31O117", "区划代码只有数字，去掉“O”。"),
        ("３１０１１７", "区划代码只有数字，去掉“３”。"),
    ],
)
def test_an_area_code_that_is_none(typed, fault):
    assert str(replace(AREA, code=typed).faults()["code"]) == fault


@pytest.mark.parametrize("code", ["310117", "310117001", "310117001002"])
def test_official_codes_are_taken(code):
    assert not replace(AREA, code=code).faults()


def test_an_area_needs_a_name_of_sixty_characters_at_most():
    assert "name" in replace(AREA, name="").faults()
    assert "name" in replace(AREA, name="街" * 61).faults()
    assert not replace(AREA, name="𬭎" * 60).faults()
    assert AreaEntry(code=" 310117 ", name="　松江区 ").tidied() == AreaEntry(
        code="310117", name="松江区"
    )


@pytest.mark.parametrize(
    ("parent", "code", "is_beneath"),
    [
        ("310000", "310117", True),
        ("310000", "320100", False),
        ("310100", "310117", True),
        ("310117", "310117001", True),
        ("310117", "310118001", False),
        ("310117", "310117", False),
        ("310117001", "310117001002", True),
        ("310117100", "310117101", False),
        ("310117000000", "310117001", True),
        ("310117001000", "310117001002", True),
    ],
)
def test_a_code_begins_like_the_one_above(parent, code, is_beneath):
    wrong = check_beneath(code, parent_code=parent, parent_name="上级")
    assert (wrong is None) == is_beneath
    assert is_beneath or "上级下面的代码要以" in str(wrong)


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("name", "", "还没写中心名称。"),
        ("name", "中" * 61, "写了 61 字，最多 60 字，请删减。"),
        ("short_name", "", "还没写简称。编号用它开头，比如“岳阳”。"),
        ("short_name", "岳-阳", "简称要放进编号，只能用汉字、字母和数字，去掉“-”。"),
        ("short_name", "岳 阳", "简称要放进编号，只能用汉字、字母和数字，去掉“ ”。"),
        ("short_name", "Ａ区", "简称要放进编号，只能用汉字、字母和数字，去掉“Ａ区”。"),
        ("short_name", "岳" * 13, "写了 13 字，最多 12 字，请删减。"),
        ("code", "", "还没写中心编码。"),
        ("code", "3101 17", "编码只能用字母、数字和短横，去掉“ ”。"),
        ("code", "岳阳01", "编码只能用字母、数字和短横，去掉“岳”。"),
        ("kind", None, "选一种中心类型。"),
        ("address", "一" * 121, "写了 121 字，最多 120 字，请删减。"),
        ("phone", "5774000", "座机前面要加区号，比如 021-57740000；手机号是 1 开头的 11 位。"),
        ("opening_hours", "周一\n周二", "这里只能写一行，第 3 个字是换行。"),
        ("live_on", date(202, 1, 1), "日期写成了 202 年，核对一下年份。"),
    ],
)
def test_what_is_wrong_with_a_center(field, typed, fault):
    assert {
        name: str(wording) for name, wording in replace(A_CENTER, **{field: typed}).faults().items()
    } == {field: fault}


def test_a_center_is_tidied():
    typed = replace(A_CENTER, name=" 中心 ", phone="021 5774 0000", live_on=date(2022, 10, 11))
    assert typed.tidied().name == "中心"
    assert typed.tidied().phone == "021-57740000"
    assert replace(typed, phone=" 没有 ").tidied().phone == "没有"
    assert not typed.tidied().faults()


def test_windows_departments_and_matters_need_a_name():
    assert "number" in WindowEntry(number="").faults()
    assert "number" in WindowEntry(number="号" * 13).faults()
    assert "place" in WindowEntry(number="8号", place="一\n二").faults()
    assert WindowEntry(number=" 8号 ", place=" 一楼 ").tidied() == WindowEntry(
        number="8号", place="一楼"
    )
    assert "name" in DepartmentEntry(name="").faults()
    assert DepartmentEntry(name=" 人社科 ", is_co_handling=True).tidied() == DepartmentEntry(
        name="人社科", is_co_handling=True
    )
    assert "name" in MatterEntry(name="").faults()
    assert not MatterEntry(name=" 居住证签注 ").tidied().faults()


def test_matters_come_by_the_line():
    typed = MattersEntry(names=(" 居住证签注 ", "", "社保卡补办", "居住证签注"))
    assert typed.tidied().names == ("居住证签注", "社保卡补办")
    assert not typed.tidied().faults()


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ((), "还没写事项，一行写一个。"),
        (("好", "长" * 101), "第 2 行：写了 101 字，最多 100 字，请删减。"),
        (
            tuple(str(number) for number in range(MATTERS_AT_ONCE + 1)),
            "一次最多 200 个事项，现在是 201 个，分几次加。",
        ),
    ],
)
def test_what_is_wrong_with_matters(names, fault):
    assert str(MattersEntry(names=names).faults()["names"]) == fault


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "town", "街镇社区事务受理服务中心"),
        ("is_co_handling", True, "是"),
        ("is_co_handling", False, "否"),
        ("live_on", None, ""),
        ("live_on", date(2026, 11, 2), "2026-11-02"),
        ("name", "岳阳", "岳阳"),
    ],
)
def test_values_read_plainly_in_the_journal(field, value, words):
    assert in_words(field, value) == words


def test_each_field_that_can_change_has_a_name():
    entries = (AreaEntry, CenterEntry, WindowEntry, DepartmentEntry, MatterEntry)
    fields = {name for entry in entries for name in entry.__dataclass_fields__}
    of_signs = {"band", "letters", "mark"}
    assert fields | {"logo"} | of_signs == set(FIELD_NAMES)
