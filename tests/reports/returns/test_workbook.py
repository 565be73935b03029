"""The workbook opens as it was meant: numbers are numbers, nothing is a formula, missing is empty."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bancheng.data.models import Center
from bancheng.reports.returns.roll_up import COLUMNS, roll_up
from bancheng.reports.returns.workbook import workbook_of
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()


@pytest.fixture
def content(town):
    Center.objects.filter(pk=town.other_center.pk).update(name="=1+1 中心")
    return_at(ReturnStatus.RECEIVED, town)
    found = roll_up(town.viewer("supervisor", TODAY), Q4, today=TODAY)
    return workbook_of(found, at=AFTERWARDS)


def test_it_has_the_table_every_figure_and_what_each_counts(content):
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["汇总", "全部数字", "口径"]
    table = book["汇总"]
    assert table["A1"].value == "2026年第四季度“办不成事”统计报表汇总"
    assert table.freeze_panes == "B4"
    here = [cell.value for cell in table[4]]
    assert here[:2] == ["岳阳街道社区事务受理服务中心", "已收下"]
    assert here[2].date() == TODAY
    assert here[3:] == [1, 1, 0, "1/1", "0/1", 1, "1/1"]
    missing = [cell.value for cell in table[5]]
    assert missing == ["=1+1 中心", "未报", *[None] * (len(COLUMNS) + 1)]
    assert table["A5"].data_type == "s"
    assert table["A6"].value == "合计（1/2 个中心已报）"
    assert table["A7"].value == "2026年第三季度（0/2 个中心已报）"


def test_every_figure_is_there_as_a_number(content):
    sheet = load_workbook(BytesIO(content))["全部数字"]
    assert sheet.max_column == 1 + len(FIGURES)
    values = [cell.value for cell in sheet[2]][1:]
    assert all(isinstance(value, int) for value in values)
    assert sheet["B3"].value is None, "a missing return is not zero"
    assert sheet["B4"].value == 1


def test_every_figure_says_what_it_counts(content):
    sheet = load_workbook(BytesIO(content))["口径"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [str(figure.definition) for figure in FIGURES]
    assert rows[1] == ("受理", str(FIGURES[1].definition), "按登记日期", "登记")


def test_a_late_return_says_so(town):
    found = roll_up(town.viewer("supervisor"), Q4, today=AFTERWARDS.date().replace(day=16))
    table = load_workbook(BytesIO(workbook_of(found, at=AFTERWARDS)))["汇总"]
    assert table["B4"].value == "未报，逾期"


def test_equal_roll_ups_give_equal_files(town, content):
    found = roll_up(town.viewer("supervisor", TODAY), Q4, today=TODAY)
    assert workbook_of(found, at=AFTERWARDS) == content
