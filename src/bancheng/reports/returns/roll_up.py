"""The district's roll-up: who has filed, who is late, totals with what they are the total of (G2).

A total adds up what was filed and nothing else: a centre that has filed a zero counts as one that
has filed, a centre that has not is missing, not zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Center
from bancheng.data.queries.returns import returns
from bancheng.data.queries.returns.returns import centers_read_by
from bancheng.reports.returns.sheets import Line, Sheet, filed_sheet
from bancheng.reports.returns.terms import Standing, first_quarters, standings
from bancheng.rules.lights import Light
from bancheng.rules.people import Role, Viewer
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES
from bancheng.rules.returns.quarters import Quarter

COLUMNS = (
    "registered",
    "accepted",
    "declined",
    "answered-in-time",
    "answered-late",
    "closed",
    "solved",
)
"""The figures of the table; the workbook has all."""

QUARTERS_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One centre: how far it is, and what it filed (None: nothing the district has)."""

    standing: Standing
    sheet: Sheet | None

    @property
    def cells(self) -> list[Line | None]:
        """The figures of the table; None where nothing was filed."""
        return [self.sheet.lines.get(name) if self.sheet else None for name in COLUMNS]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over the centres that have filed a quarter: ``filed`` of ``centers``."""

    quarter: Quarter
    filed: int
    centers: int
    sheet: Sheet

    @property
    def cells(self) -> list[Line]:
        """The figures of the table."""
        return [self.sheet.lines[name] for name in COLUMNS]


@dataclass(frozen=True, slots=True)
class RollUp:
    """One quarter of all centres, with the quarter before and the same one a year ago."""

    quarter: Quarter
    rows: tuple[Row, ...]
    total: Total
    last_quarter: Total
    last_year: Total

    @property
    def earlier(self) -> tuple[Total, Total]:
        """What to compare with."""
        return self.last_quarter, self.last_year

    @property
    def late(self) -> int:
        """How many centres have not filed though it was due."""
        return sum(row.standing.light is Light.LATE for row in self.rows)

    @property
    def to_read(self) -> int:
        """How many returns wait for the district."""
        return sum(row.standing.light is Light.WAIT for row in self.rows)


def roll_up(viewer: Viewer, quarter: Quarter, *, today: date) -> RollUp:
    """The roll-up of the centres beneath the viewer, by area and name."""
    centers = centers_of(viewer)
    quarters = (quarter, quarter.moved(-1), quarter.moved(-4))
    sheets = _sheets(centers, quarters)
    found = standings(centers, quarters, today=today)
    rows = {one: _rows(reporting, sheets) for one, reporting in found.items()}
    now, before, year_ago = (_total(one, rows[one]) for one in quarters)
    return RollUp(quarter, rows[quarter], now, before, year_ago)


def centers_of(viewer: Viewer) -> list[Center]:
    """The centres beneath a district office, by area and name."""
    supervised = Viewer(
        viewer.person_id,
        frozenset(post for post in viewer.posts if post.role is Role.SUPERVISOR),
    )
    return list(centers_read_by(supervised).order_by("area__path", "name"))


Sheets = Mapping[tuple[int, Quarter], Sheet]


def _sheets(centers: Sequence[Center], quarters: Iterable[Quarter]) -> Sheets:
    """What was filed of all these quarters; one query."""
    found = {}
    for edition in returns.filed_editions(centers, list(quarters)):
        one = edition.quarterly_return
        found[one.center_id, Quarter(one.year, one.quarter)] = filed_sheet(edition)
    return found


def _rows(reporting: Iterable[Standing], sheets: Sheets) -> tuple[Row, ...]:
    return tuple(Row(one, sheets.get((one.center.pk, one.quarter))) for one in reporting)


def _total(quarter: Quarter, rows: Sequence[Row]) -> Total:
    filed = [row.sheet for row in rows if row.sheet is not None]
    lines = {figure.name: _sum(figure.name, filed) for figure in FIGURES}
    sheet = Sheet(lines, is_taken_down=True)
    return Total(quarter, filed=len(filed), centers=len(rows), sheet=sheet)


def _sum(name: str, sheets: Sequence[Sheet]) -> Line:
    figure = FIGURE_OF[name]
    lines = [sheet.lines[name] for sheet in sheets if name in sheet.lines]
    return Line(
        name=name,
        label=figure.label,
        definition=figure.definition,
        group=figure.group.label,
        counted_by=figure.counted_by.label,
        count=sum(line.count for line in lines),
        base=sum(line.base or 0 for line in lines) if figure.base else None,
        base_label=FIGURE_OF[figure.base].label if figure.base else "",
    )


def quarters_offered(viewer: Viewer, *, today: date) -> list[Quarter]:
    """The quarters the district can look at, the newest first, the running one left out."""
    last = Quarter.of(today).moved(-1)
    first = min([*first_quarters(centers_of(viewer), today=today).values(), last])
    offered = (last.moved(-back) for back in range(QUARTERS_OFFERED))
    return [quarter for quarter in offered if quarter >= first]
