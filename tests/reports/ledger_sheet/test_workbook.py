"""The workbook holds what the ledger holds, each cell with its type, and nothing that is computed."""

from itertools import islice
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import InOrder
from bancheng.reports.ledger_sheet.columns import COLUMNS, HEADINGS
from bancheng.reports.ledger_sheet.text import FORMULA_STARTS
from bancheng.reports.ledger_sheet.workbook import CUT, LONGEST_CELL, fitting, write_workbook
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import MORNING, case_at

ABOUT = {"条件": "全部", "导出人": "王示例"}
PLACE = {heading: place for place, heading in enumerate(HEADINGS)}


def sheets(town: Town, path: Path, *, has_contacts: bool = True, **options: int) -> list[Worksheet]:
    """What is written, read back by a library of others."""
    cases = InOrder(Case.objects.all(), Sort.OLDEST, has_contacts=has_contacts)
    viewer = town.viewer("registrar")
    how = {"viewer": viewer, "has_contacts": has_contacts, "about": ABOUT}
    write_workbook(path, cases, **how, **options)
    return load_workbook(path).worksheets


def test_types_widths_and_a_heading_that_stays(town: Town, tmp_path: Path) -> None:
    case_at(Status.CLOSED, town, credit_code="91310000MA1K35EH0J", company_name="示例商贸")
    ledger, about = sheets(town, tmp_path / "a.xlsx")
    assert (ledger.title, about.title) == ("台账", "说明")
    assert [cell.value for cell in ledger[1]] == list(HEADINGS)
    assert ledger.freeze_panes == "B2"
    assert ledger.auto_filter.ref == f"A1:{ledger.cell(2, len(COLUMNS)).coordinate}"
    row = dict(zip(HEADINGS, ledger[2], strict=True))
    assert row["办理日期"].value.date() == MORNING.date()
    assert row["办理日期"].number_format == "yyyy-mm-dd"
    assert row["时限（工作日）"].value == 3
    for text in ("联系电话", "统一社会信用代码", "编号"):
        assert row[text].data_type == "s"
        assert row[text].number_format == "@"
    widths = [ledger.column_dimensions[cell.column_letter].width for cell in ledger[1]]
    assert [round(width) for width in widths[:3]] == [
        column.width + 1 for column in COLUMNS[:3]
    ]  # Excel adds the padding
    assert [tuple(cell.value for cell in line) for line in about] == list(ABOUT.items())


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_looks_like_a_formula_is_text_and_stays_so(
    town: Town, tmp_path: Path, start: str
) -> None:
    problem = f"{start}HYPERLINK('http://示例')"
    case = case_at(Status.REGISTERED, town)
    Case.objects.filter(pk=case.pk).update(problem=problem)
    ledger, _about = sheets(town, tmp_path / "a.xlsx")
    cell = ledger[2][PLACE["遇到的问题及诉求"]]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r") == problem


def test_rare_characters_and_marked_up_text_come_back(town: Town, tmp_path: Path) -> None:
    case_at(Status.REGISTERED, town, name="𠮷\U0002ebf0·䶮", problem="<b>&\u3000一\n二</b>")
    ledger, _about = sheets(town, tmp_path / "a.xlsx")
    assert ledger[2][PLACE["反映人姓名"]].value == "𠮷\U0002ebf0·䶮"
    assert ledger[2][PLACE["遇到的问题及诉求"]].value == "<b>&\u3000一\n二</b>"


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(town: Town, tmp_path: Path) -> None:
    numbers = [case_at(Status.REGISTERED, town).number for _ in range(5)]
    *ledgers, _about = sheets(town, tmp_path / "a.xlsx", rows_a_sheet=2)
    assert [sheet.title for sheet in ledgers] == ["台账", "台账 2", "台账 3"]
    written = [row[0].value for sheet in ledgers for row in islice(sheet.rows, 1, None)]
    assert written == numbers
    assert [sheet.cell(1, 1).value for sheet in ledgers] == ["编号"] * 3


def test_an_empty_ledger_has_its_headings(town: Town, tmp_path: Path) -> None:
    ledger, _about = sheets(town, tmp_path / "a.xlsx")
    assert [cell.value for cell in ledger[1]] == list(HEADINGS)
    assert ledger.max_row == 1


def test_nothing_is_left_beside_the_file(town: Town, tmp_path: Path) -> None:
    case_at(Status.REGISTERED, town)
    sheets(town, tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    assert fitting("长" * LONGEST_CELL) == "长" * LONGEST_CELL
    for text in ("长" * (LONGEST_CELL + 1), "𠮷" * 20_000):
        cut = fitting(text)
        assert cut.endswith(CUT)
        assert LONGEST_CELL - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert fitting("𠮷" * 16_383) == "𠮷" * 16_383
