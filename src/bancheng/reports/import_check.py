"""What the dry run found: every bad row with what is wrong, and the rows that are no cases."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import groupby, islice
from typing import Any

from bancheng.data.models import LedgerImport
from bancheng.gateways import job_files
from bancheng.reports.ledger_sheet.text import safe_cell
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.skipping import Skip
from bancheng.rules.wording import Wording, zh

PAGE = 100
"""Troubles shown at once; all of them are in the sheet."""

HEADINGS = (zh("行号"), zh("列"), zh("原来写的"), zh("哪里不对，怎么改"))


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """One trouble: the row as Excel numbers it, the column, what stands there, what to do."""

    row: int
    column: Column
    value: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One page of troubles (from ``first``, counted from 0), whether there are more, and what was skipped."""

    troubles: tuple[TroubleLine, ...]
    first: int
    has_more: bool
    skipped: Mapping[Skip, tuple[str, ...]]

    @property
    def next_first(self) -> int:
        """Where the next page begins."""
        return self.first + PAGE

    @property
    def previous_first(self) -> int:
        """Where the page before begins."""
        return max(0, self.first - PAGE)


def check_page(one: LedgerImport, *, first: int = 0) -> CheckPage:
    """What stands in the list of the last dry run; empty once that has been thrown away."""
    found = list(islice(troubles_of(one), first, first + PAGE + 1))
    skipped: dict[Skip, list[int]] = defaultdict(list)
    for line in _lines(one):
        if "skip" in line:
            skipped[Skip(line["skip"])].append(line["row"])
    rows = {skip: tuple(_ranges(numbers)) for skip, numbers in skipped.items()}
    return CheckPage(tuple(found[:PAGE]), first, len(found) > PAGE, rows)


def _ranges(numbers: list[int]) -> Iterator[str]:
    """“9”, “21–100”: rows that follow each other as one."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        rows = [number for _, number in group]
        yield str(rows[0]) if len(rows) == 1 else f"{rows[0]}–{rows[-1]}"


def troubles_of(one: LedgerImport) -> Iterator[TroubleLine]:
    """Every trouble, by row."""
    for line in _lines(one):
        if "skip" not in line:
            facts = {name: _fact(fact) for name, fact in line["facts"].items()}
            yield TroubleLine(
                line["row"], Column(line["column"]), line["value"], Wording(line["sentence"], facts)
            )


def _fact(kept: object) -> object:
    return tuple(kept) if isinstance(kept, list) else kept


def _lines(one: LedgerImport) -> Iterator[dict[str, Any]]:
    path = job_files.path_of(one.token, "faults")
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def as_csv(one: LedgerImport) -> Iterator[bytes]:
    """All troubles as a sheet, in UTF-8 with a byte-order mark, line by line."""
    yield "\ufeff".encode()
    yield _line(HEADINGS)
    for trouble in troubles_of(one):
        yield _line(
            (str(trouble.row), trouble.column.label, trouble.value, _in_words(trouble.wording))
        )


def _in_words(wording: Wording) -> str:
    facts = {
        name: "、".join(fact) if isinstance(fact, tuple) else fact
        for name, fact in wording.facts.items()
    }
    return str(Wording(wording.sentence, facts))


def _line(cells: tuple[str, ...]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow(safe_cell(cell) for cell in cells)
    return buffer.getvalue().encode()
