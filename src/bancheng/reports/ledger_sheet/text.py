"""The ledger as CSV, and what keeps a spreadsheet from computing what somebody has typed."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from bancheng.data.models import Case
from bancheng.reports.ledger_sheet.columns import HEADINGS, Cell, cells_of
from bancheng.rules.people import Viewer

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The full-width signs too: some spreadsheets fold them first."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might compute ``text`` instead of showing it."""
    return text.startswith(FORMULA_STARTS)


def safe_cell(text: str) -> str:
    """``text`` as a spreadsheet shows it and never computes it: a leading apostrophe if need be."""
    return f"'{text}" if is_formula(text) else text


def as_csv(cases: Iterable[Case], *, viewer: Viewer, has_contacts: bool) -> Iterator[bytes]:
    """The sheet as CSV in UTF-8 with a byte-order mark, line by line with flat memory."""
    yield "\ufeff".encode() + _line(HEADINGS)
    for case in cases:
        yield _line(cells_of(case, viewer=viewer, has_contacts=has_contacts))


def _line(cells: Iterable[Cell]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow(_text(cell) for cell in cells)
    return buffer.getvalue().encode()


def _text(cell: Cell) -> str:
    return safe_cell(cell) if isinstance(cell, str) else str("" if cell is None else cell)
