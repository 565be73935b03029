"""Reads one table file of somebody else's making, in a process of its own with narrow limits.

``python -m bancheng.gateways.sheet_reader SOURCE KIND TARGET`` writes the rows as JSON lines. A file
made to exhaust whoever reads it ends this process and no other; ``gateways.sheets`` calls it.
"""

import csv
import json
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from bancheng.rules.imports.files import LedgerKind, encoding_of

EXIT_BROKEN, EXIT_ENCRYPTED, EXIT_TOO_MANY = 3, 4, 5
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MEMORY = 1024**3
_SECONDS = 60
_FILE = 400 * 1024**2
_TOP = 2000  # characters by which the separator of a CSV file is told

Cells = list[Any]


def main(arguments: Sequence[str]) -> int:
    """Read, write, and say by the exit code what was wrong with the file."""
    source, kind, target = arguments
    try:
        with open(target, "w", encoding="utf-8") as file:
            for index, (name, rows) in enumerate(_sheets(Path(source), LedgerKind(kind))):
                _write(file, {"sheet": name})
                _write_rows(file, index, rows)
    except PasswordError:
        return EXIT_ENCRYPTED
    except (CalamineError, csv.Error, MemoryError, OSError):
        return EXIT_BROKEN
    except OverflowError:
        return EXIT_TOO_MANY
    return 0


def confine() -> None:
    """Take away from this process what no honest file needs."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _sheets(source: Path, kind: LedgerKind) -> Iterator[tuple[str, Iterable[Cells]]]:
    """Each sheet's name and rows, the first row first, without any left out."""
    if kind is LedgerKind.CSV:
        yield "", _csv_rows(source)
        return
    with CalamineWorkbook.from_path(str(source)) as workbook:
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            yield name, _filled_down(sheet)


def _csv_rows(source: Path) -> Iterator[Cells]:
    content = source.read_bytes()
    text = content.decode(encoding_of(content))
    yield from map(list, csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))


def _delimiter(text: str) -> str:
    """What separates the cells, by what is commonest near the top."""
    seen = Counter(text[:_TOP])
    return max(",\t;", key=lambda sign: seen[sign])


def _filled_down(sheet: CalamineSheet) -> list[Cells]:
    """The rows, with cells that are merged downwards filled: they hold for each of their rows."""
    rows: list[Cells] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if left < len(next(iter(rows), ())):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return rows


def _write_rows(file: IO[str], sheet: int, rows: Iterable[Cells]) -> None:
    for count, (number, cells) in enumerate(_with_content(rows), start=1):
        if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise OverflowError
        _write(file, [sheet, number, cells])


def _with_content(rows: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """Rows with their number as Excel shows it and without the empty cells at their end."""
    for number, cells in enumerate(rows, start=1):
        while cells and cells[-1] in {"", None}:
            cells.pop()
        yield number, cells


def _write(file: IO[str], what: object) -> None:
    json.dump(what, file, ensure_ascii=False, default=_plain)
    file.write("\n")


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return {"day": value.isoformat()}
    return str(value)


if __name__ == "__main__":  # pragma: no cover - in a process of its own, which a test starts
    confine()
    raise SystemExit(main(sys.argv[1:]))
