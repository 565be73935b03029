"""A check says what an import will do and leaves nothing; an import does exactly that, or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from bancheng.data.models import (
    Appointment,
    Center,
    Department,
    JournalEntry,
    OfficeSheet,
    Person,
    Window,
)
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind, WindowEntry
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Found
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.services.office import people, places, retirements
from bancheng.services.office_sheets import files, filling
from bancheng.services.office_sheets.filling import FoundOtherwise
from bancheng.services.office_sheets.place_lines import entry_of_center
from tests.scenarios import MORNING
from tests.services.office_sheets.brought import filled, workbook
from tests.services.office_sheets.lines import (
    CENTERS,
    DEPARTMENTS,
    NEW_CENTER,
    PEOPLE,
    WINDOWS,
    center,
    person,
)
from tests.services.steps import everything

C = OfficeColumn


@pytest.fixture
def bring(town):
    def brought(sheets, by=None, at=MORNING):
        return files.receive(workbook(sheets), by=by or town.administrator, at=at, token=uuid4())

    return brought


def found_in(sheet):
    return Found.of_json(sheet.found)


def troubles_in(sheet):
    return [
        (one.table.label, one.number, one.column, str(one.wording))
        for one in found_in(sheet).troubles
    ]


def take(sheet, by, at=MORNING):
    return filling.fill_in(sheet.pk, by=by, at=at)


def without_sheets(kept):
    return {name: rows for name, rows in kept.items() if name != "OfficeSheet"}


def test_a_check_writes_nothing_and_says_what_would_be(town, bring):
    before = without_sheets(everything())
    sheet = bring(filled(town))
    assert without_sheets(everything()) == before
    found = found_in(sheet)
    assert not found.troubles
    assert (found.count(Fate.CREATED), found.count(Fate.CHANGED)) == (6, 1)
    assert (found.count(Fate.KNOWN), found.accounts) == (1, 1)
    changed = next(one for one in found.effects if one.fate is Fate.CHANGED)
    assert changed.changes == (("地址", "", "人民北路2号"),)


def test_an_import_does_what_the_check_said(town, bring):
    done = take(bring(filled(town)), town.administrator)
    made = Center.objects.get(code=NEW_CENTER)
    assert (made.area, made.live_on) == (town.center.area, date(2026, 11, 9))
    assert [window.number for window in made.windows.all()] == ["1号"]
    assert made.departments.get().is_co_handling
    town.center.refresh_from_db()
    assert town.center.address == "人民北路2号"
    newcomer = Person.objects.get(username="yf.wang")
    assert newcomer.must_change_password
    assert {post.role for post in newcomer.appointments.all()} == {Role.REGISTRAR, Role.HANDLER}
    assert [one.person for one in done.passwords] == [newcomer]
    assert newcomer.check_password(done.passwords[0].password)
    assert Appointment.objects.filter(person=town.handler, role=Role.REGISTRAR).exists()


def test_each_thing_and_the_import_itself_are_journaled(town, bring):
    sheet = bring(filled(town))
    last = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    take(sheet, town.administrator)
    events = list(
        JournalEntry.objects.filter(pk__gt=last).order_by("pk").values_list("event", flat=True)
    )
    assert events.count(Event.CREATE_PLACE) == 3
    assert events.count(Event.CHANGE_PLACE) == 1
    assert events.count(Event.CREATE_PERSON) == 1
    assert events.count(Event.APPOINT) == 3
    assert events[-1] == Event.IMPORT_OFFICE
    details = JournalEntry.objects.order_by("-pk")[0].details
    assert details["file"] == "机构.xlsx"
    assert details["sha256"] == sheet.sha256
    assert (details["created"], details["changed"], details["known"]) == (6, 1, 1)


def test_the_same_file_twice_changes_nothing(town, bring):
    take(bring(filled(town)), town.administrator)
    before = without_sheets(everything())
    again = bring(filled(town))
    found = found_in(again)
    assert not found.troubles
    assert (found.count(Fate.KNOWN), len(found.effects)) == (8, 8)
    assert take(again, town.administrator).passwords == ()
    after = without_sheets(everything())
    before.pop("JournalEntry"), after.pop("JournalEntry")
    assert after == before


def test_a_sheet_is_imported_once(town, bring):
    sheet = bring(filled(town))
    take(sheet, town.administrator)
    with pytest.raises(Refusal) as caught:
        take(sheet, town.administrator)
    assert str(caught.value.wording) == "这个文件已经导入过了。"
    sheet.refresh_from_db()
    assert sheet.lines == {}


def test_what_is_named_twice_stops_the_whole(town, bring):
    sheets = filled(town)
    sheets["部门"].append([NEW_CENTER, "示例社保科", "否"])
    sheet = bring(sheets)
    twins = [one for one in troubles_in(sheet) if "同一个部门" in one[3]]
    assert [(table, number, column) for table, number, column, _ in twins] == [
        ("部门", 2, C.NAME),
        ("部门", 3, C.NAME),
    ]
    assert "3" in twins[0][3]
    assert "2" in twins[1][3]
    before = without_sheets(everything())
    with pytest.raises(Refusal) as caught:
        take(sheet, town.administrator)
    assert "要改，改好文件再传" in str(caught.value.wording)
    assert without_sheets(everything()) == before


@pytest.mark.parametrize(
    ("table", "rows", "column", "words"),
    [
        ("中心", [CENTERS, center(name="")], C.NAME, "还没写中心名称"),
        ("中心", [CENTERS, center(kind="大厅")], C.KIND, "没有这种类型"),
        (
            "中心",
            [CENTERS, center(area="310199")],
            C.AREA,
            "没有代码是“310199”的区划，或者不归您管",
        ),
        ("中心", [CENTERS, center(area="")], C.AREA, "还没写编码"),
        ("中心", [CENTERS, center(short="岳阳")], C.SHORT_NAME, "“岳阳”已经有了"),
        ("中心", [CENTERS, center(code="31011700101")], C.AREA, None),
        ("中心", [CENTERS, center(code="")], C.CENTER, "还没写中心编码"),
        ("窗口", [WINDOWS, ["nowhere", "1号"]], C.CENTER, "没有编码是“nowhere”的中心"),
        ("窗口", [WINDOWS, ["31011700101", ""]], C.NUMBER, "还没写窗口号"),
        ("部门", [DEPARTMENTS, ["310117", "", ""]], C.NAME, "还没写部门名称"),
        ("部门", [DEPARTMENTS, ["nowhere", "科", ""]], C.HOME, "没有编码是“nowhere”的中心或区划"),
        (
            "人员",
            [PEOPLE, person(node="310117001", role="区政务服务办", name="")],
            C.PERSON,
            "姓名",
        ),
        ("人员", [PEOPLE, person(node="31011700101", username="王")], C.USERNAME, "小写字母"),
        ("人员", [PEOPLE, person(node="31011700101", role="")], C.ROLE, "选一个角色"),
        ("人员", [PEOPLE, person(node="")], C.NODE, "选在哪里任职"),
        ("人员", [PEOPLE, person(node="310117")], C.NODE, "登记人员只能设在中心"),
        ("人员", [PEOPLE, person(node="31011700101", starts_on="")], C.STARTS_ON, "还没写从哪天起"),
        ("人员", [PEOPLE, person(node="31011700101", starts_on="x")], C.STARTS_ON, "日期这样写"),
        ("人员", [PEOPLE, person(node="31011700101", ends_on="2026-11-01")], C.ENDS_ON, "还早"),
        (
            "人员",
            [PEOPLE, person(node="31011700101", department="无")],
            C.DEPARTMENT,
            "先写进“部门”表",
        ),
        (
            "人员",
            [PEOPLE, person(node="31011700101", role="工作小组成员", duties="")],
            C.DUTIES,
            "职责",
        ),
    ],
)
def test_a_bad_row_names_sheet_row_column_and_what_to_do(town, bring, table, rows, column, words):
    sheet = bring({table: rows})
    found = [one for one in troubles_in(sheet) if one[2] is column]
    if words is None:  # the code of a centre that is there: everything else would change it
        assert found_in(sheet).effects[0].fate is Fate.CHANGED
        return
    assert [(name, number) for name, number, *_ in found] == [(table, 2)]
    assert words in found[0][3]
    assert not Center.objects.filter(code=NEW_CENTER).exists()


def test_all_bad_rows_are_told_at_once_and_the_good_ones_wait(town, bring):
    sheets = filled(town)
    sheets["窗口"].append(["nowhere", "2号"])
    sheets["人员"].append(person(username="!", name=""))
    sheet = bring(sheets)
    assert {(table, number) for table, number, *_ in troubles_in(sheet)} == {
        ("窗口", 4),
        ("人员", 5),
    }
    with pytest.raises(Refusal):
        take(sheet, town.administrator)
    assert not Center.objects.filter(code=NEW_CENTER).exists()


def test_what_leans_on_a_bad_centre_says_which_row_to_mend(town, bring):
    sheets = {"中心": [CENTERS, center(name="")], "窗口": [WINDOWS, [NEW_CENTER, "1号"]]}
    assert ("窗口", 2, C.CENTER, "先改好“中心”表第 2 行。") in troubles_in(bring(sheets))


def test_nobody_reaches_further_than_by_hand(town, bring):
    by = town.center_administrator
    sheet = bring({"窗口": [WINDOWS, [town.other_center.code, "9号"]]}, by)
    assert "不归您管" in troubles_in(sheet)[0][3]
    sheet = bring({"中心": [CENTERS, center()]}, by)
    assert "不归您管" in troubles_in(sheet)[0][3]
    sheet = bring({"中心": [CENTERS, ["", town.center.code, "改名中心"]]}, by)
    assert troubles_in(sheet) == [("中心", 2, C.NAME, "这一项由上级区划的管理员改。")]
    lead = person(node=town.center.code, role="工作小组组长")
    assert "上级区划的管理员" in troubles_in(bring({"人员": [PEOPLE, lead]}, by))[0][3]
    sheet = bring({"窗口": [WINDOWS, [town.center.code, "9号"]]}, by)
    take(sheet, by)
    assert Window.objects.filter(center=town.center, number="9号").exists()


def test_an_account_elsewhere_is_taken_and_nothing_more_is_said(town, bring):
    rows = [PEOPLE, person(username="fs.reg", node=town.center.code)]
    found = troubles_in(bring({"人员": rows}, town.center_administrator))
    assert found == [("人员", 2, C.USERNAME, "账号“fs.reg”已经有了，换一个。")]


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_only_administrators_import(town, bring, name):
    with pytest.raises(NotPermitted):
        bring(filled(town), getattr(town, name))
    sheet = bring(filled(town))
    with pytest.raises(NotPermitted):
        take(sheet, getattr(town, name))


def test_another_s_file_is_not_there(town, bring):
    sheet = bring(filled(town))
    with pytest.raises(NotFound):
        take(sheet, town.center_administrator)


def test_who_is_no_administrator_any_more_imports_nothing(town, bring):
    sheet = bring(filled(town))
    Appointment.objects.filter(person=town.administrator).update(ends_on=MORNING.date())
    with pytest.raises(NotPermitted):
        take(sheet, town.administrator, at=MORNING + timedelta(days=1))


def test_a_world_that_has_changed_is_shown_before_anything_is_written(town, bring):
    sheet = bring(filled(town))
    window = WindowEntry(number="8号", place="二楼")
    moved = replace(entry_of_center(town.center), address="人民北路2号")
    how = {"by": town.administrator, "at": MORNING}
    places.change(PlaceKind.CENTER, town.center.pk, entry=moved, **how)
    places.change(PlaceKind.WINDOW, town.window.pk, entry=window, **how)
    with pytest.raises(FoundOtherwise):
        take(sheet, town.administrator)
    assert not Center.objects.filter(code=NEW_CENTER).exists()
    sheet.refresh_from_db()
    assert found_in(sheet).count(Fate.CHANGED) == 0
    take(sheet, town.administrator)
    assert Center.objects.filter(code=NEW_CENTER).exists()


def test_a_change_that_spoils_a_line_is_told_as_one(town, bring):
    sheet = bring({"窗口": [WINDOWS, [town.center.code, "9号"]]})
    retirements.retire(PlaceKind.CENTER, town.center.pk, by=town.administrator, at=MORNING)
    with pytest.raises(FoundOtherwise):
        take(sheet, town.administrator)
    sheet.refresh_from_db()
    assert "已停用" in troubles_in(sheet)[0][3]


def test_many_accounts_are_several_files(town, bring, monkeypatch):
    monkeypatch.setattr(filling, "MOST_ACCOUNTS", 1)
    rows = [PEOPLE, *(person(username=f"yy.n{n}", node=town.center.code) for n in range(2))]
    with pytest.raises(Refusal) as caught:
        take(bring({"人员": rows}), town.administrator)
    assert str(caught.value.wording) == "一个文件最多新建 1 个账号，现在是 2 个。分成几个文件导。"


def test_a_bad_heading_stops_the_check_before_it_begins(town, bring):
    sheet = bring({"窗口": [["中心编码", "号"], [town.center.code, "9号"]]})
    found = found_in(sheet)
    assert not found.effects
    assert {one.column for one in found.troubles} == {C.NUMBER, None}
    assert OfficeSheet.objects.get(pk=sheet.pk).found == sheet.found


def test_a_department_of_an_area_and_a_post_in_it(town, bring):
    sheets = {
        "部门": [DEPARTMENTS, ["310117", "示例医保科", "是"], ["310117", "示例人社科", "否"]],
        "人员": [
            PEOPLE,
            person(role="办理人员", node="310117", department="示例医保科", username="sj.new"),
            person(role="区政务服务办", node="310117", username="sj.new"),
        ],
    }
    take(bring(sheets), town.administrator)
    department = Department.objects.get(name="示例医保科")
    assert department.center is None
    town.assisting_department.refresh_from_db()
    assert not town.assisting_department.is_co_handling
    posts = Appointment.objects.filter(person__username="sj.new").order_by("pk")
    assert [(post.department, post.area) for post in posts] == [
        (department, None),
        (None, town.district),
    ]


def test_tables_are_filled_in_their_order(town, bring):
    sheet = bring(dict(reversed(filled(town).items())))
    assert not found_in(sheet).troubles
    assert next(iter(found_in(sheet).effects)).table is OfficeTable.CENTERS


def test_people_are_retired_by_hand_not_by_file(town, bring):
    people.retire(town.member.pk, by=town.administrator, at=MORNING)
    rows = [PEOPLE, person(username="yy.mem", name="赵示例", node=town.center.code)]
    found = troubles_in(bring({"人员": rows}))
    assert found == [("人员", 2, C.USERNAME, "赵示例的账号停用着，先恢复。")]
