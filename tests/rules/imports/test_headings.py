"""The headings are found below titles, in one line or two, and data are not taken for them."""

from datetime import date

import pytest

from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.headings import Row, find_header, header_at, is_filled, name_in

NAMES = ("姓名", "联系电话", "办理日期", "办理业务名称")
DATA = ("陆示例", "13800000000", "2023.3.5", "居住证签注")


def rows(*lines: tuple[object, ...]) -> list[Row]:
    return [Row(number, line) for number, line in enumerate(lines, start=1)]


@pytest.mark.parametrize("above", [(), (("台账（示例）",),), (("台账",), (), ("2023年", None))])
def test_one_line_of_headings_below_any_titles(above):
    header = find_header(rows(*above, NAMES, DATA, DATA))
    assert (header.first, header.last, header.names) == (len(above) + 1, len(above) + 1, NAMES)
    assert list(header.guess.values()) == [
        Column.NAME,
        Column.PHONE,
        Column.HANDLED_ON,
        Column.MATTER,
    ]


def test_two_lines_with_headings_merged_over_several_columns():
    upper = ("反映人", None, "办理", None, "备注")
    lower = ("姓名", "联系电话", "日期", "业务名称", None)
    header = find_header(rows(("台账",), upper, lower, DATA))
    assert (header.first, header.last) == (2, 3)
    assert header.names == ("反映人 姓名", "反映人 联系电话", "办理 日期", "办理 业务名称", "备注")
    assert header.guess == {
        0: Column.NAME,
        1: Column.PHONE,
        2: Column.HANDLED_ON,
        3: Column.MATTER,
        4: Column.NOTE,
    }


@pytest.mark.parametrize(
    "lower",
    [
        (None, "窗口", "备注"),  # short texts that are headings elsewhere, but nothing is spread
        ("陆示例", date(2023, 3, 5), "很长的一段话" * 5),
    ],
)
def test_data_are_not_taken_for_a_second_line(lower):
    header = find_header(rows(("姓名", "电话", "怎么来的"), lower))
    assert (header.first, header.last) == (1, 1)


def test_lines_with_a_row_between_them_are_not_one_heading():
    upper, lower = Row(1, ("反映人", None)), Row(3, ("姓名", "电话"))
    assert find_header([upper, lower]).first == 3


def test_where_nothing_looks_like_headings_somebody_has_to_point():
    lines = rows(("甲", "乙"), ("丙", "丁"))
    assert find_header(lines) is None
    assert find_header([]) is None
    assert header_at(lines, 2).names == ("丙", "丁")
    assert header_at(lines, 9) is None


def test_blanks_are_nothing():
    assert not is_filled("  \u3000")
    assert is_filled(0)
    assert name_in(" 姓\n名 ") == "姓 名"
    assert Row(1, (None, " ")).is_blank
