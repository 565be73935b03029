"""Sheets become lines: by their names and headings, without examples; what is odd is told."""

from datetime import date, datetime

import pytest

from bancheng.rules.imports.headings import Row
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.reading import MOST_LINES, Line, read

HEADINGS = ("中心编码", "窗口号", "位置", "备注")


def rows(*cells, headings=HEADINGS):
    return [Row(number, line) for number, line in enumerate((headings, *cells), start=1)]


def told(reading):
    return [(one.number, one.column, str(one.wording)) for one in reading.troubles]


def test_a_line_is_its_filled_cells_as_text():
    reading = read({"窗口": rows((31011700101.0, " 8号 ", None), (), ("31011700101", 9))})
    assert not reading.troubles
    first, second = reading.lines
    assert first == Line(
        OfficeTable.WINDOWS,
        2,
        {OfficeColumn.CENTER: "31011700101", OfficeColumn.NUMBER: "8号"},
    )
    assert (second.number, second.get(OfficeColumn.NUMBER)) == (4, "9")
    assert second.get(OfficeColumn.PLACE) == ""


def test_days_are_written_as_days():
    headings = ("中心编码", "启用日期")
    reading = read({"中心": rows(("a", date(2026, 11, 9)), headings=("中心编码", "启用日期"))})
    assert reading.lines[0].get(OfficeColumn.LIVE_ON) == "2026-11-09"
    midnight = datetime(2026, 11, 9)  # noqa: DTZ001 - as Excel has it
    again = read({"中心": rows(("a", midnight), headings=headings)})
    assert again.lines[0].get(OfficeColumn.LIVE_ON) == "2026-11-09"


def test_an_example_is_left_out_and_names_that_hold_the_word_stay():
    reading = read({"窗口": rows(("a", "示例窗口", "", "示例，不会导入"), ("a", "示例窗口"))})
    assert [line.number for line in reading.lines] == [3]


def test_headings_may_stand_below_a_title():
    title = [Row(1, ("全区窗口",)), Row(2, HEADINGS), Row(3, ("a", "8号"))]
    assert [line.number for line in read({"窗口": title}).lines] == [3]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("中心编码", "位置"), (1, OfficeColumn.NUMBER, "没有找到表头，或者缺“窗口号”")),
        (("编码", "窗口号"), (1, OfficeColumn.CENTER, "没有找到表头，或者缺“中心编码”")),
        ((*HEADINGS, "楼层"), (1, None, "不认识“楼层”这一列")),
        ((*HEADINGS, "位置"), (1, OfficeColumn.PLACE, "“位置”这一列有两个")),
    ],
)
def test_odd_headings_are_told(headings, expected):
    found = told(read({"窗口": rows(("a", "8号"), headings=headings)}))
    assert len(found) == 1
    number, column, words = found[0]
    assert (number, column) == expected[:2]
    assert words.replace("OfficeColumn.", "").startswith(expected[2][:8])


def test_an_empty_sheet_is_no_trouble():
    reading = read({"窗口": rows(("a", "8号")), "部门": [], "人员": [Row(1, ())]})
    assert len(reading.lines) == 1
    assert not reading.troubles


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"Sheet1": rows(("a", "8号"))}, "没有找到名为“中心”“窗口”“部门”“人员”的表"),
        ({"窗口": rows(("a", "8号", "", "示例"))}, "四张表都没有要导入的行"),
        ({"窗口": rows(*[("a", str(n)) for n in range(MOST_LINES + 1)])}, "最多 200 行"),
    ],
)
def test_a_file_with_nothing_to_take_is_refused(sheets, words):
    with pytest.raises(Fault) as caught:
        read(sheets)
    assert words in str(caught.value.wording)


def test_as_many_lines_as_may_be():
    assert (
        len(read({"窗口": rows(*[("a", str(n)) for n in range(MOST_LINES)])}).lines) == MOST_LINES
    )
