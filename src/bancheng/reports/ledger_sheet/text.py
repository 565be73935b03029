"""The ledger as CSV, and what keeps a spreadsheet from computing what somebody has typed."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from bancheng.data.models import Case
from bancheng.data.queries.intake_forms import AskedField
from bancheng.reports.ledger_sheet.columns import Cell, cells_of, columns_for
from bancheng.rules.people import Viewer

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The full-width signs too: some spreadsheets fold them first."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might compute ``text`` instead of showing it."""
    return text.startswith(FORMULA_STARTS)


def safe_cell(text: str) -> str:
    """``text`` as a spreadsheet shows it and never computes it: a leading apostrophe if need be."""
    return f"'{text}" if is_formula(text) else text


def as_csv(
    cases: Iterable[Case],
    *,
    viewer: Viewer,
    has_contacts: bool,
    fields: Iterable[AskedField] = (),
) -> Iterator[bytes]:
    """The sheet as CSV in UTF-8 with a byte-order mark, line by line with flat memory."""
    columns = columns_for(fields)
    yield "\ufeff".encode() + _line(column.heading for column in columns)
    for case in cases:
        cells = cells_of(case, viewer=viewer, has_contacts=has_contacts, columns=columns)
        yield _line(cells)


def _line(cells: Iterable[Cell]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow(_text(cell) for cell in cells)
    return buffer.getvalue().encode()


def _text(cell: Cell) -> str:
    return safe_cell(cell) if isinstance(cell, str) else str("" if cell is None else cell)
