"""The district's roll-up of a quarter as one paper: who has filed, and what it comes to (G2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bancheng.papers import typesetting
from bancheng.papers.words import say
from bancheng.rules.dates import legal_time
from bancheng.rules.returns.figures import PERCENT_FROM
from bancheng.rules.returns.status import ReturnStatus

if TYPE_CHECKING:
    from bancheng.reports.returns.roll_up import RollUp, Row, Total
    from bancheng.reports.returns.sheets import Line


def pdf(found: RollUp, *, by: str, at: datetime) -> bytes:
    """The roll-up as a PDF of A4, landscape."""
    quarter = str(found.quarter.wording)
    moment = f"{legal_time(at):%Y-%m-%d %H:%M}"
    data = {
        "title": say("roll_up.title", quarter=quarter),
        "headings": [
            say("roll_up.center"),
            say("roll_up.state"),
            *(line.label for line in found.total.cells),
        ],
        "rows": [_row(row) for row in found.rows],
        "totals": [
            _total(found.total, say("roll_up.total")),
            *(_total(total, str(total.quarter.wording)) for total in found.earlier),
        ],
        "notes": [say("roll_up.note"), say("roll_up.small", base=PERCENT_FROM)],
        "seal": say("roll_up.seal"),
        "printed": say("printed", number=quarter, by=by, at=moment),
    }
    return typesetting.pdf("roll-up.typ", data, at=at)


def _row(row: Row) -> list[str]:
    return [row.standing.center.name, _state(row), *_cells(row.cells)]


def _state(row: Row) -> str:
    status = row.standing.status
    is_missing = status is None or status is ReturnStatus.DRAFT
    words = say("roll_up.missing") if is_missing else ReturnStatus(str(status)).label
    return say("roll_up.late", status=words) if row.standing.is_late else words


def _total(total: Total, name: str) -> list[str]:
    filed = say("roll_up.filed", filed=total.filed, centers=total.centers)
    cells = total.cells if total.filed else [None] * len(total.cells)
    return [name, filed, *_cells(cells)]


def _cells(lines: Sequence[Line | None]) -> list[str]:
    return [_cell(line) for line in lines]


def _cell(line: Line | None) -> str:
    """A number, n/N where it is a share, with the percentage where the base allows one."""
    if line is None:
        return say("roll_up.nothing")
    if not line.is_share:
        return str(line.count)
    share = f"{line.count}/{line.base}"
    return share if line.percent is None else f"{share} {line.percent}%"
