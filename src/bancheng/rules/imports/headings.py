"""Where the headings of an old ledger stand: below titles, in one line or two, merged or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise, zip_longest

from bancheng.rules.imports.columns import Column, guess

Cell = str | int | float | bool | date | datetime | None
"""A value as the sheet holds it; None: empty."""

LOOKED_AT = 30
"""Rows from the top among which the headings are looked for."""

_LONGEST_HEADING = 24
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its number as Excel shows it, without the empty cells at its end."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not any(is_filled(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Header:
    """The headings, from row ``first`` to row ``last``, and what each place probably means."""

    first: int
    last: int
    names: tuple[str, ...]
    guess: dict[int, Column]


def is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything but blanks."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def name_in(cell: Cell) -> str:
    """A cell as the text of a heading."""
    return " ".join(str(cell).split()) if is_filled(cell) else ""


def find_header(rows: Sequence[Row]) -> Header | None:
    """The surest headings among the first rows; None where no row looks like any.

    One line beats two that mean no more; of equals the upper one wins.
    """
    found = [_header((row,)) for row in rows[:LOOKED_AT]]
    found += [_header(pair) for pair in pairwise(rows[:LOOKED_AT]) if _may_be_two_lines(*pair)]
    best = max(found, key=lambda header: len(header.guess), default=None)
    return best if best and len(best.guess) >= _FEWEST else None


def header_at(rows: Sequence[Row], number: int) -> Header | None:
    """The headings in the row that somebody points at, whatever they say."""
    return next((_header((row,)) for row in rows if row.number == number), None)


def _may_be_two_lines(upper: Row, lower: Row) -> bool:
    """Headings below headings are short texts, some of them below a heading merged over several."""
    cells = [cell for cell in lower.cells if is_filled(cell)]
    are_short = all(isinstance(c, str) and len(c.strip()) <= _LONGEST_HEADING for c in cells)
    pairs = zip_longest(upper.cells, lower.cells)
    is_spread = any(is_filled(below) and not is_filled(above) for above, below in pairs)
    return are_short and is_spread and lower.number == upper.number + 1


def _header(lines: tuple[Row, ...]) -> Header:
    width = max(len(line.cells) for line in lines)
    upper, lower = _names(lines[0], width), _names(lines[-1], width)
    if len(lines) > 1:
        upper = _spread(upper, lower)
    readings = [(above + below, below, above) for above, below in zip(upper, lower, strict=True)]
    shown = (" ".join(dict.fromkeys(pair)).strip() for pair in zip(upper, lower, strict=True))
    found = guess(readings if len(lines) > 1 else [(name,) for name in upper])
    return Header(lines[0].number, lines[-1].number, tuple(shown), found)


def _names(row: Row, width: int) -> list[str]:
    names = [name_in(cell) for cell in row.cells]
    return names + [""] * (width - len(names))


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """A heading merged over several columns stands over each of them."""
    spread, last = [], ""
    for above, below in zip(upper, lower, strict=True):
        last = above or (last if below else "")
        spread.append(last)
    return spread
