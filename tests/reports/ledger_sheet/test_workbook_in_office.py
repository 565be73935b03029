"""The workbook as LibreOffice opens it: types, widths, and a heading that stays."""

from pathlib import Path

import pytest

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import InOrder
from bancheng.reports.ledger_sheet.columns import COLUMNS
from bancheng.reports.ledger_sheet.workbook import write_workbook
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.workflow import Status
from tests import office
from tests.people import Town
from tests.scenarios import case_at

DAYS = ["办理日期", "受理日期", "办结日期", "登记日期", "转办日期", "期限", "答复日期"]
NUMBERS = ["时限（工作日）", "第几轮"]


@pytest.mark.office
def test_the_workbook_opens_with_types_widths_and_a_frozen_heading(
    town: Town, tmp_path: Path
) -> None:
    case = case_at(
        Status.CLOSED,
        town,
        name="𠮷\U0002ebf0示例",
        problem='=HYPERLINK("http://示例";"点")',
        credit_code="91310000MA1K35EH0J",
        company_name="+示例商贸",
        external_number="0012",
    )
    path = tmp_path / "ledger.xlsx"
    cases = InOrder(Case.objects.all(), Sort.NEWEST, has_contacts=True)
    how = {"viewer": town.viewer("registrar"), "has_contacts": True}
    write_workbook(path, cases, **how, about={"条件": "全部"})
    sheet = office.opened(path, tmp_path)

    assert sheet.frozen == (1, 1)
    assert sheet.has_filter
    assert list(sheet.cells) == [column.heading for column in COLUMNS]
    types = {heading: cell.type for heading, cell in sheet.cells.items() if cell.type != "empty"}
    values = {heading for heading, kind in types.items() if kind == "value"}
    assert values == {*DAYS, *NUMBERS}
    assert set(types.values()) == {"value", "text"}  # and nothing is computed
    for heading in DAYS:
        assert sheet.cells[heading].format == "YYYY-MM-DD"
        assert sheet.cells[heading].text.startswith("2026-11-0")
    shown = {
        "编号": case.number,
        "反映人姓名": "𠮷\U0002ebf0示例",
        "联系电话": "13800000000",
        "统一社会信用代码": "91310000MA1K35EH0J",
        "遇到的问题及诉求": case.problem,
        "企业名称": "+示例商贸",
        "转来的编号": "0012",
        "时限（工作日）": "3",
    }
    assert {heading: sheet.cells[heading].text for heading in shown} == shown
    for column in COLUMNS:  # a character is two and a half millimetres wide
        assert sheet.cells[column.heading].width == pytest.approx(column.width * 2.5, rel=0.1)
