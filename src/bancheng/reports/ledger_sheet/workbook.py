"""The ledger as an Excel workbook, written row by row: memory stays flat however long it is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bancheng.data.models import Case
from bancheng.data.queries.intake_forms import AskedField
from bancheng.reports.ledger_sheet.columns import Cell, Column, cells_of, columns_for
from bancheng.reports.ledger_sheet.text import is_formula
from bancheng.rules.people import Viewer
from bancheng.rules.wording import zh

ROWS_A_SHEET = 1_048_575
"""What Excel holds beneath the headings; the rest goes on to a further sheet."""

LONGEST_CELL = 32_767
"""UTF-16 units; a longer text is cut, and says so."""

CUT = zh("……（太长，全文在系统里）")
_SHEET = zh("台账")
_ABOUT = zh("说明")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(
    path: Path,
    cases: Iterable[Case],
    *,
    viewer: Viewer,
    has_contacts: bool,
    about: Mapping[str, str],
    fields: Iterable[AskedField] = (),
    rows_a_sheet: int = ROWS_A_SHEET,
) -> None:
    """Write the sheet to ``path``, and what it is ``about`` to a last one.

    What is kept on disk meanwhile lies beside ``path``: it may name reporters.
    """
    options = {**_OPTIONS, "tmpdir": str(path.parent)}
    with Workbook(str(path), options) as book:
        looks = _Looks(book)
        columns = columns_for(fields)
        rows = (
            cells_of(case, viewer=viewer, has_contacts=has_contacts, columns=columns)
            for case in cases
        )
        for number, piece in enumerate(_pieces(rows, rows_a_sheet), start=1):
            name = _SHEET if number == 1 else f"{_SHEET} {number}"
            _fill(book.add_worksheet(name), columns, piece, looks)
        _tell(book.add_worksheet(_ABOUT), about, looks)


class _Looks:
    """The formats of a book: dates are dates, and text stays text when it is edited."""

    def __init__(self, book: Workbook) -> None:
        self.heading = book.add_format(
            {
                "bold": True,
                "bg_color": "#E5F0F1",
                "border": 1,
                "valign": "vcenter",
                "num_format": "@",
            }
        )
        self.text: Format = book.add_format({"num_format": "@"})
        self.quoted: Format = book.add_format({"num_format": "@", "quote_prefix": True})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.number: Format = book.add_format({"num_format": "0"})


def _pieces(rows: Iterator[tuple[Cell, ...]], size: int) -> Iterator[Iterator[tuple[Cell, ...]]]:
    """The rows in pieces of ``size``, each to be used up before the next; one at least."""
    yield islice(rows, size)
    for first in rows:
        yield chain([first], islice(rows, size - 1))


def _fill(
    sheet: Worksheet,
    columns: tuple[Column, ...],
    rows: Iterator[tuple[Cell, ...]],
    looks: _Looks,
) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 20)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, looks.heading)
    last = 0
    for last, cells in enumerate(rows, start=1):
        for place, cell in enumerate(cells):
            _write(sheet, last, place, cell, looks)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(sheet: Worksheet, row: int, place: int, cell: Cell, looks: _Looks) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(
            row, place, fitting(cell), looks.quoted if is_formula(cell) else looks.text
        )
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, looks.day)
    else:
        sheet.write_number(row, place, cell, looks.number)


def fitting(text: str) -> str:
    """As much of ``text`` as a cell holds."""
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    room = (LONGEST_CELL - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT


def _tell(sheet: Worksheet, about: Mapping[str, str], looks: _Looks) -> None:
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 80)
    for row, (label, words) in enumerate(about.items()):
        sheet.write_string(row, 0, label, looks.heading)
        sheet.write_string(row, 1, words, looks.text)
