"""The page of columns: the likeliest sheet, its headings, masked samples, and a way to say otherwise."""

from dataclasses import replace

import openpyxl
import pytest

from bancheng.data.models import LedgerImport
from bancheng.reports.import_columns import ColumnsPage, columns_page, letter_of
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.layout import Layout
from bancheng.services.imports import uploads
from tests.scenarios import MORNING
from tests.services.imports.taking import HALF_YEAR, brought, takings_of, typed


@pytest.fixture
def receive(town):
    return takings_of(town).receive


def place(page: ColumnsPage, column: Column):
    [found] = [place for place in page.places if place.guess is column]
    return found


def test_the_sheet_that_looks_like_a_ledger(receive):
    page = columns_page(receive(brought(HALF_YEAR)))
    assert (page.sheets, page.sheet, page.rows) == (("2023年", "填写说明"), 0, 9)
    name = place(page, Column.NAME)
    assert (name.letter, name.name, name.samples) == ("B", "姓名", ("陆**", "张**", "阿**"))
    assert place(page, Column.PHONE).samples == ("138****0001", "138****", "138****0003")
    assert place(page, Column.HANDLED_ON).samples[0] == "2023-01-05"


def test_samples_show_no_phone_wherever_it_stands_and_no_long_text(receive):
    page = columns_page(
        receive(
            typed(
                "陆示例,13800000000",
                headings=f"姓名,联系电话,别的\n甲,乙,13800000009\n丙,丁,{'长' * 50}\n",
            )
        )
    )
    assert page.places[2].samples == ("138****0009", f"{'长' * 40}…")
    assert page.places[1].samples == ("乙****", "丁****", "138****0000")


def test_a_second_sheet_can_be_the_ledger(receive, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["说明", "随便写"])
    book.create_sheet("台账").append(["姓名", "联系电话"])
    book.save(tmp_path / "a.xlsx")
    one = receive(brought("a.xlsx", (tmp_path / "a.xlsx").read_bytes()))
    assert columns_page(one).sheet == 1
    other = columns_page(one, sheet=0)
    assert (other.sheet, other.header, other.places) == (0, None, ())
    assert other.top[0].cells == ("说明", "随便写")
    assert columns_page(one, sheet=7).sheet == 1


def test_somebody_can_point_at_the_headings(receive):
    one = receive(typed("丙,丁", headings="甲,乙\n"))
    assert columns_page(one).header is None
    page = columns_page(one, header_row=1)
    assert [place.name for place in page.places] == ["甲", "乙"]
    assert [place.samples for place in page.places] == [("丙",), ("丁",)]
    assert columns_page(one, header_row=9).header is None


def test_what_has_been_decided_before_is_shown_again(receive, town):
    one = receive(brought(HALF_YEAR))
    page = columns_page(one)
    columns = {**page.header.guess, 16: Column.HANDLING, 15: Column.NOTE}
    layout = Layout(0, replace(page.header, guess={}), columns)
    one = uploads.arrange(one.pk, layout, by=town.registrar, at=MORNING)
    assert place(columns_page(one), Column.NOTE).letter == "P"
    assert place(columns_page(one, header_row=4), Column.NOTE).letter == "Q"


def test_a_file_without_any_row_has_nothing_to_show(receive):
    page = columns_page(receive(typed(headings="\n")))
    assert (page.header, page.rows, page.top[0].cells) == (None, 0, ())
    assert LedgerImport.objects.count() == 1


def test_columns_are_named_as_excel_names_them():
    assert [letter_of(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
