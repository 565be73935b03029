"""Blank rows, totals, signatures, repeated headings and separators are no cases."""

import pytest

from bancheng.rules.imports.headings import Header, Row, header_at
from bancheng.rules.imports.skipping import Skip, why_skipped

HEADINGS = ("序号", "姓名", "联系电话", "办理日期", "备注")


@pytest.mark.parametrize(
    ("cells", "skip"),
    [
        ((), Skip.BLANK),
        ((None, " "), Skip.BLANK),
        (("合 计", "12件"), Skip.TOTAL),
        ((None, "填表人：王示例", None, "审核：陈示例"), Skip.TOTAL),
        (("注：电话写本人的",), Skip.TOTAL),
        (HEADINGS, Skip.HEADING),
        ((*HEADINGS[:4], None), Skip.HEADING),
        (("二、第二季度",), Skip.SEPARATOR),
        (("2023年", "2023年", "2023年"), Skip.SEPARATOR),
        ((1, "陆示例", "13800000000", "2023-03-05", ""), None),
        ((None, "小计示例", "13800000000", "2023-03-05", "办好"), None),
        ((1, "陆示例"), None),  # a case with nearly everything missing: its troubles are told
    ],
)
def test_what_a_row_is_taken_for(cells, skip):
    header = header_at([Row(1, HEADINGS)], 1)
    assert why_skipped(Row(9, cells), header) is skip


@pytest.mark.parametrize("cells", [("反映人", None, "办理"), ("姓名", "电话", "日期")])
def test_of_two_lines_of_headings_either_may_come_again(cells):
    header = Header(1, 2, ("反映人 姓名", "反映人 电话", "办理 日期"), {})
    assert why_skipped(Row(9, cells), header) is Skip.HEADING


def test_each_has_its_name():
    assert all(skip.label for skip in Skip)
