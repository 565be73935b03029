"""Tables that people bring: read by a confined process, then row by row from what it has written."""

import json
import subprocess  # nosec B404 - to keep a hostile file away from us
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from bancheng.gateways import sheet_reader
from bancheng.rules.imports.files import LedgerKind
from bancheng.rules.imports.headings import Cell, Row
from bancheng.rules.intake.faults import Fault
from bancheng.rules.refusals import Refusal
from bancheng.rules.wording import zh

_GONE = zh("这个文件只留一天，已经清掉了。重新传一次。")
_PATIENCE = 120  # seconds on the wall; the process itself may use fewer of the processor

_TOO_MANY = zh(
    "“{name}”太大：最多 {most} 行、200 列。分成几个文件；远处多出来的格子，删掉那些行和列再传。"
)
_REASONS = {
    sheet_reader.EXIT_BROKEN: zh(
        "“{name}”打不开，文件可能坏了。用 Excel 打开，另存为 .xlsx 再传。"
    ),
    sheet_reader.EXIT_ENCRYPTED: zh("“{name}”加了密码，打不开。用 Excel 去掉密码，另存后再传。"),
    sheet_reader.EXIT_TOO_MANY: _TOO_MANY,
}


def convert(source: Path, kind: LedgerKind, target: Path, *, name: str) -> None:
    """Read the table file ``source`` into rows at ``target``; Fault (naming ``name``) if it cannot be.

    Plain text is read here; Excel files, which may be made to exhaust who reads them, in a process
    of their own. One that dies of its limits has met such a file, or one that is too large.
    """
    arguments = [str(source), kind.value, str(target)]
    code = sheet_reader.main(arguments) if kind is LedgerKind.CSV else _confined(arguments)
    if code:
        target.unlink(missing_ok=True)
        raise Fault(_REASONS.get(code, _TOO_MANY), name=name, most=sheet_reader.MOST_ROWS)


def _confined(arguments: list[str]) -> int:
    command = [sys.executable, "-m", sheet_reader.__name__, *arguments]
    try:
        done = subprocess.run(  # nosec B603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return sheet_reader.EXIT_TOO_MANY
    return done.returncode


def sheet_names(source: Path) -> list[str]:
    """The names of the sheets, in their order."""
    return [what["sheet"] for what in _lines(source) if isinstance(what, dict)]


def rows_of(source: Path, sheet: int) -> Iterator[Row]:
    """The rows of one sheet from what ``convert`` has written, blank ones too, with flat memory."""
    for what in _lines(source):
        if isinstance(what, list) and what[0] == sheet:
            yield Row(what[1], tuple(map(_cell, what[2])))


def _lines(source: Path) -> Iterator[object]:
    try:
        file = source.open(encoding="utf-8")
    except FileNotFoundError:
        raise Refusal(_GONE) from None
    with file:
        yield from map(json.loads, file)


def _cell(kept: object) -> Cell:
    if isinstance(kept, dict):
        text = kept["day"]
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return kept or None  # type: ignore[return-value]
