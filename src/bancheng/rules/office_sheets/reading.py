"""From the sheets of a file to its lines: headings found by name, cells as text, examples left out."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bancheng.rules.imports.headings import Row, name_in
from bancheng.rules.imports.values import text_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office_sheets.columns import EXAMPLE, KEYS, OfficeColumn, OfficeTable
from bancheng.rules.wording import Wording, zh

MOST_LINES = 200
"""Lines of one file: a whole district, checked in a few seconds in which nobody else can write."""

_LOOKED_AT = 10
_NO_TABLE = zh("没有找到名为“中心”“窗口”“部门”“人员”的表。下载模板，照着填。")
_TOO_MANY = zh("一个文件最多 {most} 行，分成几个文件导。")
_NOTHING = zh("四张表都没有要导入的行。填好再传；“备注”写着“示例”的行不算。")
_NO_COLUMN = zh("没有找到表头，或者缺“{column}”这一列。照模板的表头写。")
_STRANGE_COLUMN = zh("不认识“{name}”这一列。照模板改名；用不着的，删掉这一列。")
_TWICE = zh("“{name}”这一列有两个，删掉一个。")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number as Excel shows it, and its filled cells as text."""

    table: OfficeTable
    number: int
    cells: Mapping[OfficeColumn, str]

    def get(self, column: OfficeColumn) -> str:
        """The text of a cell; empty where there is none."""
        return self.cells.get(column, "")

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from the other lines of its table, without regard to width and case."""
        return tuple(folded(self.get(column)) for column in KEYS[self.table])


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a line cannot be taken: where, what stands there, what is wrong and how to mend it."""

    table: OfficeTable
    number: int
    column: OfficeColumn | None
    value: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Reading:
    """All lines of a file, and what is wrong with its headings."""

    lines: tuple[Line, ...]
    troubles: tuple[Trouble, ...]


def folded(text: str) -> str:
    """A text as keys compare it."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def read(sheets: Mapping[str, Iterable[Row]]) -> Reading:
    """The lines of a file by the names of its sheets; Fault where there is nothing to import."""
    lines: list[Line] = []
    troubles: list[Trouble] = []
    tables = {table: sheets[table.label] for table in OfficeTable if table.label in sheets}
    if not tables:
        raise Fault(_NO_TABLE)
    for table, rows in tables.items():
        _read_table(table, iter(rows), lines, troubles)
        if len(lines) > MOST_LINES:
            raise Fault(_TOO_MANY, most=MOST_LINES)
    if not lines and not troubles:
        raise Fault(_NOTHING)
    return Reading(tuple(lines), tuple(troubles))


def _read_table(
    table: OfficeTable, rows: Iterator[Row], lines: list[Line], troubles: list[Trouble]
) -> None:
    top = list(islice(rows, _LOOKED_AT))
    if all(row.is_blank for row in top):
        return
    key = KEYS[table][0]
    header = next((row for row in top if key.label in map(name_in, row.cells)), None)
    if header is None:
        wording = Wording(_NO_COLUMN, {"column": key})
        troubles.append(Trouble(table, top[0].number, key, "", wording))
        return
    names = [name_in(cell) for cell in header.cells]
    troubles += _troubles_of(table, header.number, names)
    places = _places(table, names)
    below = [row for row in top if row.number > header.number]
    for row in (*below, *islice(rows, MOST_LINES + 1)):
        cells = _cells(row, places)
        if cells and not cells.get(OfficeColumn.REMARK, "").startswith(EXAMPLE):
            lines.append(Line(table, row.number, cells))


def _troubles_of(table: OfficeTable, number: int, names: Sequence[str]) -> Iterator[Trouble]:
    known = {column.label: column for column in table.columns}
    for column in KEYS[table]:
        if column.label not in names:
            yield Trouble(table, number, column, "", Wording(_NO_COLUMN, {"column": column}))
    for place, name in enumerate(names):
        if name and name not in known:
            yield Trouble(table, number, None, name, Wording(_STRANGE_COLUMN, {"name": name}))
        elif name and name in names[:place]:
            yield Trouble(table, number, known[name], name, Wording(_TWICE, {"name": name}))


def _places(table: OfficeTable, names: Sequence[str]) -> dict[int, OfficeColumn]:
    known = {column.label: column for column in table.columns}
    return {place: known[name] for place, name in enumerate(names) if name in known}


def _cells(row: Row, places: Mapping[int, OfficeColumn]) -> dict[OfficeColumn, str]:
    found = {
        column: text_of(row.cells[place])
        for place, column in places.items()
        if place < len(row.cells)
    }
    return {column: text for column, text in found.items() if text}
