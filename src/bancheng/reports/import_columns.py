"""The page of columns: what the sheet of an old ledger looks like, and what its headings seem to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bancheng.data.models import LedgerImport
from bancheng.gateways import job_files, sheets
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.headings import (
    LOOKED_AT,
    Header,
    Row,
    find_header,
    header_at,
    is_filled,
)
from bancheng.rules.imports.layout import Layout
from bancheng.rules.imports.skipping import why_skipped
from bancheng.rules.imports.values import line_of
from bancheng.rules.intake.contacts import masked_name, masked_phone, phone
from bancheng.rules.intake.faults import Fault

SAMPLES = 3
_LONGEST_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Place:
    """One column of the sheet: its letter, heading, first values, and what it seems to be."""

    number: int
    letter: str
    name: str
    samples: tuple[str, ...]
    guess: Column | None


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """One sheet; without a header nobody has found the headings yet, and ``top`` is shown instead."""

    sheets: tuple[str, ...]
    sheet: int
    header: Header | None
    places: tuple[Place, ...]
    rows: int
    top: tuple[Row, ...]


def columns_page(
    one: LedgerImport, *, sheet: int | None = None, header_row: int | None = None
) -> ColumnsPage:
    """The sheet called for, else the one decided on before, else the one that looks most like a ledger."""
    path = job_files.path_of(one.token, "rows")
    names = tuple(sheets.sheet_names(path))
    kept = Layout.of_json(one.layout) if one.layout else None
    chosen = _chosen(one, names, sheet if sheet is not None else kept.sheet if kept else None)
    rows = list(sheets.rows_of(path, chosen))
    header = header_at(rows, header_row) if header_row else find_header(rows)
    guess = header.guess if header else {}
    if kept and header and (kept.sheet, kept.header.first) == (chosen, header.first):
        header, guess = kept.header, dict(kept.columns)
    data = _data(rows, header)
    places = _places(header, data, guess) if header else ()
    return ColumnsPage(names, chosen, header, places, len(data), tuple(rows[:LOOKED_AT]))


def _chosen(one: LedgerImport, names: Sequence[str], sheet: int | None) -> int:
    if sheet is not None and sheet in range(len(names)):
        return sheet
    path = job_files.path_of(one.token, "rows")
    tops = [list(islice(sheets.rows_of(path, index), LOOKED_AT)) for index in range(len(names))]
    sure = [len(header.guess) if (header := find_header(top)) else 0 for top in tops]
    return sure.index(max(sure)) if sure else 0


def _data(rows: Sequence[Row], header: Header | None) -> list[Row]:
    """The rows that will be read as cases."""
    if header is None:
        return []
    return [row for row in rows if row.number > header.last and not why_skipped(row, header)]


def _places(header: Header, data: Sequence[Row], guess: dict[int, Column]) -> tuple[Place, ...]:
    """Each column that has a heading or a value."""
    width = max([len(header.names), *(len(row.cells) for row in data)])
    places = []
    for number in range(width):
        name = header.names[number] if number < len(header.names) else ""
        meaning = guess.get(number)
        samples = _samples(number, data, meaning)
        if name or samples:
            places.append(Place(number, letter_of(number), name, samples, meaning))
    return tuple(places)


def _samples(number: int, data: Sequence[Row], meaning: Column | None) -> tuple[str, ...]:
    filled = (row.cells[number] for row in data if len(row.cells) > number)
    shown = (line_of(cell) for cell in filled if is_filled(cell))
    return tuple(_masked(text, meaning) for text in islice(shown, SAMPLES))


def _masked(text: str, meaning: Column | None) -> str:
    """Names and phones as lists show them; a long text begun."""
    if meaning is Column.NAME:
        return masked_name(text)
    try:
        return masked_phone(phone(text))
    except Fault:
        is_hidden = meaning is Column.PHONE
    if is_hidden:
        return f"{text[:3]}****"
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…"


_LETTERS = 26


def letter_of(number: int) -> str:
    """“A” for 0, “AA” for 26: a column as Excel names it."""
    higher, last = divmod(number, _LETTERS)
    return (letter_of(higher - 1) if higher else "") + chr(ord("A") + last)
