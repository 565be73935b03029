"""Cells become what is typed by hand; blank ones leave what is there, odd ones say so."""

from datetime import date

import pytest

from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.places import CenterEntry, DepartmentEntry, WindowEntry
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import (
    CellFault,
    center_entry,
    changes_between,
    day_in,
    department_entry,
    role_in,
    window_entry,
)
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.people import Role

KNOWN = CenterEntry(
    name="岳阳中心",
    short_name="岳阳",
    code="a",
    kind=CenterKind.TOWN,
    phone="021-57000000",
    live_on=date(2022, 10, 11),
)


def line(**cells):
    return Line(OfficeTable.CENTERS, 2, {OfficeColumn(name): text for name, text in cells.items()})


def test_blank_cells_leave_what_is_known():
    assert center_entry(line(center="a"), KNOWN) == KNOWN
    moved = center_entry(line(center="a", address="人民北路2号"), KNOWN)
    assert changes_between(KNOWN, moved) == [("地址", "", "人民北路2号")]


def test_a_new_centre_is_what_its_line_says():
    cells = {"name": "甲中心", "short_name": "甲", "kind": "分中心、专业大厅"}
    entry = center_entry(line(center="b", live_on="2026年11月9日", **cells), None)
    assert (entry.kind, entry.live_on) == (CenterKind.BRANCH, date(2026, 11, 9))
    assert center_entry(line(center="b"), None).kind is None


@pytest.mark.parametrize(
    ("text", "expected"), [("是", True), ("√", True), ("否", False), ("", False)]
)
def test_yes_and_no(text, expected):
    assert department_entry(line(name="社保科", co_handling=text), None).is_co_handling is expected


def test_what_is_known_of_a_department_and_a_window_stays():
    known = DepartmentEntry(name="社保科", is_co_handling=True)
    assert department_entry(line(name="社保科"), known) == known
    window = WindowEntry(number="8号", place="一楼")
    assert window_entry(line(number="8号"), window) == window
    assert changes_between(
        known, department_entry(line(name="社保科", co_handling="否"), known)
    ) == [("协办", "是", "否")]


def test_roles_are_read_by_their_names():
    assert role_in(line(role="登记人员")) is Role.REGISTRAR
    assert role_in(line()) is None


@pytest.mark.parametrize(
    ("column", "text", "read", "words"),
    [
        ("kind", "大厅", lambda one: center_entry(one, None), "没有这种类型"),
        ("co_handling", "也许", lambda one: department_entry(one, None), "写“是”或“否”"),
        ("role", "主任", role_in, "没有这个角色"),
        ("starts_on", "后天", lambda one: day_in(one, OfficeColumn.STARTS_ON), "日期这样写"),
        ("live_on", "2026-13-01", lambda one: center_entry(one, None), "没有 13 月"),
    ],
)
def test_an_odd_cell_names_its_column(column, text, read, words):
    with pytest.raises(CellFault) as caught:
        read(line(**{column: text}))
    assert caught.value.column is OfficeColumn(column)
    assert words in str(caught.value.wording)
