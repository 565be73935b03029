"""Reading all rows of a file as cases: what is good, what is wrong, what has been taken over before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bancheng.data.fields import digest
from bancheng.data.models import LedgerImport
from bancheng.data.queries import imports
from bancheng.gateways import job_files, sheets
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.headings import Row
from bancheng.rules.imports.layout import Layout
from bancheng.rules.imports.rows import OldCase, Trouble, read_row
from bancheng.rules.imports.skipping import Skip, why_skipped
from bancheng.rules.imports.values import area_code_of
from bancheng.rules.wording import Wording, zh
from bancheng.services.imports.uploads import ROWS

CHUNK = 500
"""Rows read between two words of progress."""

_THE_SAME = zh(
    "和第 {row} 行是同一件：人、电话、日期、业务、问题都一样。真是两件的，把问题写得不一样。"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A good row: its number, its case, and the digest that tells it from every other."""

    row: int
    case: OldCase
    digest: str


@dataclass(slots=True)
class Reading:
    """All rows of a file; blank ones are passed over in silence."""

    good: list[Found] = field(default_factory=list)
    known: list[Found] = field(default_factory=list)
    bad: list[tuple[int, Trouble]] = field(default_factory=list)
    skipped: list[tuple[int, Skip]] = field(default_factory=list)

    @property
    def bad_rows(self) -> int:
        """How many rows have at least one trouble."""
        return len({row for row, _trouble in self.bad})


Told = Callable[[int, int], None]
"""Is told how many rows of how many have been read."""


def read(one: LedgerImport, *, today: date, tell: Told) -> Reading:
    """Read the file of an import by its layout; nothing is written."""
    layout = Layout.of_json(one.layout)
    rows = _rows(one, layout)
    area_code = area_code_of(one.center.phone)
    reading, seen, done = Reading(), dict[str, int](), 0
    for chunk in _chunks(rows):
        for row in chunk:
            _read_row(row, layout, reading, seen, today=today, area_code=area_code)
        done += len(chunk)
        tell(done, len(rows))
    _set_known_apart(one.center_id, reading)
    return reading


def _rows(one: LedgerImport, layout: Layout) -> list[Row]:
    """The rows below the headings."""
    kept = sheets.rows_of(job_files.path_of(one.token, ROWS), layout.sheet)
    return [row for row in kept if row.number > layout.header.last]


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _read_row(
    row: Row,
    layout: Layout,
    reading: Reading,
    seen: dict[str, int],
    *,
    today: date,
    area_code: str,
) -> None:
    if skip := why_skipped(row, layout.header):
        if skip is not Skip.BLANK:
            reading.skipped.append((row.number, skip))
        return
    found = read_row(layout.cells_of(row.cells), today=today, area_code=area_code)
    if isinstance(found, list):
        reading.bad += [(row.number, trouble) for trouble in found]
        return
    key = digest(found.identity)
    if key in seen:
        wording = Wording(_THE_SAME, {"row": seen[key]})
        reading.bad.append((row.number, Trouble(Column.PROBLEM, found.entry.problem, wording)))
        return
    seen[key] = row.number
    reading.good.append(Found(row.number, found, key))


def _set_known_apart(center_id: int, reading: Reading) -> None:
    known = imports.known_digests(center_id, [found.digest for found in reading.good])
    reading.known = [found for found in reading.good if found.digest in known]
    reading.good = [found for found in reading.good if found.digest not in known]
