"""The template holds every table with its headings, and nothing that would be imported."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bancheng.reports.office.template import EXAMPLES, INSTRUCTIONS, template
from bancheng.rules.imports.headings import Row
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import center_entry, department_entry, role_in
from bancheng.rules.office_sheets.reading import Line, read


@pytest.fixture(scope="module")
def book():
    return opened()


def opened():
    return load_workbook(BytesIO(template()))


def sheets(book, *, without_remarks=False):
    found = {}
    for table in OfficeTable:
        rows = list(book[table.label].iter_rows(values_only=True))
        cells = [row[:-1] if without_remarks else row for row in rows]
        found[table.label] = [Row(number, tuple(line)) for number, line in enumerate(cells, 1)]
    return found


def test_it_has_instructions_and_four_tables():
    book = opened()
    assert book.sheetnames == ["说明", "中心", "窗口", "部门", "人员"]
    assert [row[0][3:] for row in book["说明"].iter_rows(values_only=True)] == list(INSTRUCTIONS)
    for table in OfficeTable:
        headings = next(book[table.label].iter_rows(values_only=True))
        assert headings == tuple(column.label for column in table.columns)


def test_its_examples_are_not_imported(book):
    with pytest.raises(Fault) as caught:
        read(sheets(book))
    assert "都没有要导入的行" in str(caught.value.wording)


def test_its_examples_would_be_good_lines(book):
    reading = read(sheets(book, without_remarks=True))
    assert not reading.troubles
    lines = {line.table: line for line in reading.lines}
    assert set(lines) == set(EXAMPLES)
    assert not center_entry(lines[OfficeTable.CENTERS], None).faults()
    assert department_entry(lines[OfficeTable.DEPARTMENTS], None).is_co_handling
    assert role_in(lines[OfficeTable.PEOPLE]) is not None
    assert isinstance(lines[OfficeTable.WINDOWS], Line)


def test_every_cell_is_text_and_catalogues_are_lists(book):
    centers = book["中心"]
    assert centers["B2"].number_format == "@"
    assert centers.column_dimensions["B"].width
    lists = [one.sqref for one in centers.data_validations.dataValidation]
    assert len(lists) == 1
    kinds = OfficeTable.CENTERS.columns.index(OfficeColumn.KIND)
    assert str(lists[0]).startswith("ABCDEFGHIJ"[kinds])
