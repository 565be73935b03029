"""The list of a centre's quarters: what is due, what was filed, with the figures of annex 2."""

from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Center
from bancheng.data.queries.returns import returns
from bancheng.reports.returns.sheets import Sheet, filed_sheet
from bancheng.reports.returns.terms import Standing, quarters_of
from bancheng.rules.lights import Light
from bancheng.rules.people import Viewer
from bancheng.rules.returns.quarters import Quarter


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One quarter: how far it is, and what was filed (None: nothing yet)."""

    standing: Standing
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class CenterList:
    """One centre's quarters, the newest first."""

    center: Center
    rows: tuple[QuarterRow, ...]

    @property
    def to_do(self) -> tuple[QuarterRow, ...]:
        """The quarters that wait for the centre."""
        waiting = {Light.SOON, Light.LATE}
        return tuple(row for row in self.rows if row.standing.light in waiting)


def lists_of(viewer: Viewer, *, today: date) -> list[CenterList]:
    """The centres at which the viewer is appointed, each with its quarters."""
    own = returns.centers_read_by(viewer).filter(pk__in=viewer.centers(*returns.READERS))
    return [_list(center, today) for center in own.order_by("name")]


def _list(center: Center, today: date) -> CenterList:
    standings = quarters_of(center, today=today)
    editions = returns.filed_editions([center], [one.quarter for one in standings])
    sheets = {
        Quarter(one.quarterly_return.year, one.quarterly_return.quarter): filed_sheet(one)
        for one in editions
    }
    return CenterList(center, tuple(QuarterRow(one, sheets.get(one.quarter)) for one in standings))
