"""What is named twice is an error on both lines, each naming the other."""

import pytest

from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.office_sheets.twins import twins_in

C = OfficeColumn


def line(table, number, /, **cells):
    return Line(table, number, {OfficeColumn(name): text for name, text in cells.items()})


def told(*lines):
    return [(one.number, one.column, str(one.wording)) for one in twins_in(lines)]


@pytest.mark.parametrize(
    ("table", "cells", "column", "what"),
    [
        (OfficeTable.CENTERS, {"center": "a"}, C.CENTER, "同一个中心"),
        (OfficeTable.WINDOWS, {"center": "a", "number": "8号"}, C.NUMBER, "同一个窗口"),
        (OfficeTable.DEPARTMENTS, {"home": "a", "name": "社保科"}, C.NAME, "同一个部门"),
        (OfficeTable.PEOPLE, {"username": "w", "role": "x"}, C.USERNAME, "同一个人的同一个职务"),
    ],
)
def test_both_lines_name_each_other(table, cells, column, what):
    found = told(line(table, 3, **cells), line(table, 7, **cells))
    assert [(number, where) for number, where, _ in found] == [(3, column), (7, column)]
    assert "7" in found[0][2]
    assert "3" in found[1][2]
    assert all(what in words for _, _, words in found)


def test_three_of_a_kind_name_the_other_two():
    lines = [line(OfficeTable.DEPARTMENTS, n, home="a", name="社保科") for n in (2, 3, 9)]
    assert twins_in(lines)[1].wording.facts == {"rows": ("2", "9")}


def test_width_and_case_do_not_make_another():
    pair = [("ＡＢ", 2), ("ab", 3)]
    assert len(told(*(line(OfficeTable.CENTERS, n, center=code) for code, n in pair))) == 2


def test_a_centre_shares_neither_name_nor_short_name():
    first = line(OfficeTable.CENTERS, 2, center="a", name="甲中心", short_name="甲")
    second = line(OfficeTable.CENTERS, 3, center="b", name="甲中心", short_name="甲")
    columns = [(number, column) for number, column, _ in told(first, second)]
    assert columns == [(2, C.NAME), (3, C.NAME), (2, C.SHORT_NAME), (3, C.SHORT_NAME)]


def test_one_person_may_hold_several_posts_under_one_name():
    post = line(OfficeTable.PEOPLE, 2, username="w", person="王", role="登记人员", node="a")
    other = line(OfficeTable.PEOPLE, 3, username="w", person="王", role="办理人员", node="a")
    assert told(post, other) == []
    renamed = line(OfficeTable.PEOPLE, 4, username="W", person="汪", role="办理人员", node="b")
    found = told(post, renamed)
    assert [(number, column) for number, column, _ in found] == [(2, C.PERSON), (4, C.PERSON)]


def test_departments_of_two_centres_may_be_called_alike():
    lines = [line(OfficeTable.DEPARTMENTS, n, home=str(n), name="社保科") for n in (2, 3)]
    assert told(*lines) == []
    assert told(line(OfficeTable.WINDOWS, 2), line(OfficeTable.WINDOWS, 3)) == []
