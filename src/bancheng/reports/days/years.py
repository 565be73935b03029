"""A year at a glance: twelve months of days, each special one with its reason, source and edition."""

import calendar as weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import CalendarDay, CalendarEdition, Center
from bancheng.data.queries import calendars
from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar
from bancheng.rules.days.files import LAST_DAY

LAST_YEAR = LAST_DAY.year
_MONDAY_FIRST = weeks.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month; ``row`` is what makes it special (None: the plain week holds)."""

    on: date
    is_working: bool
    row: DayRow | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday to Sunday; None stands for days of its neighbours."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    working_days: int


@dataclass(frozen=True, slots=True)
class Special:
    """A special day, and the edition that brought it (None: it was shipped with the product)."""

    row: DayRow
    edition: CalendarEdition | None


@dataclass(frozen=True, slots=True)
class Notice:
    """Where official days of the year come from."""

    source: str
    version: str
    edition: CalendarEdition | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year for everybody, or as one centre has it."""

    year: int
    first_year: int
    center: Center | None
    is_provisional: bool
    working_days: int
    months: tuple[Month, ...]
    specials: tuple[Special, ...]
    notices: tuple[Notice, ...]

    @property
    def has_before(self) -> bool:
        """Whether there is a year before it."""
        return self.year > self.first_year

    @property
    def has_after(self) -> bool:
        """Whether there is a year after it."""
        return self.year < LAST_YEAR


def year_page(year: int, center: Center | None) -> Year:
    """The year of a centre (None: of all), moved into what the calendar knows; two or three queries."""
    center_id = center.pk if center else None
    known = calendars.calendar_for(center_id)
    year = min(max(year, known.first_year), LAST_YEAR)
    specials = tuple(_specials(known, year, center_id))
    return Year(
        year=year,
        first_year=known.first_year,
        center=center,
        is_provisional=known.is_provisional(date(year, 1, 1)),
        working_days=known.days_of_year(year),
        months=tuple(_month(known, year, month) for month in range(1, 13)),
        specials=specials,
        notices=_notices(specials),
    )


def _month(known: WorkingCalendar, year: int, month: int) -> Month:
    rows = {row.on: row for row in known.rows if (row.on.year, row.on.month) == (year, month)}
    shown = tuple(
        tuple(_cell(known, rows, on) if on.month == month else None for on in week)
        for week in _MONDAY_FIRST.monthdatescalendar(year, month)
    )
    worked = sum(cell.is_working for week in shown for cell in week if cell)
    return Month(date(year, month, 1), shown, worked)


def _cell(known: WorkingCalendar, rows: dict[date, DayRow], on: date) -> Cell:
    return Cell(on, known.is_working(on), rows.get(on))


def _specials(known: WorkingCalendar, year: int, center_id: int | None) -> Iterator[Special]:
    imported = calendars.standing_days(center_id).values()
    editions = {_key(day): day.edition for day in imported}
    for row in known.rows:
        if row.on.year == year:
            yield Special(row, editions.get((row.on, row.kind, row.source, row.version)))


def _key(day: CalendarDay) -> tuple[date, DayKind, str, str]:
    return day.on, DayKind(day.kind), day.source, day.version


def _notices(specials: tuple[Special, ...]) -> tuple[Notice, ...]:
    """Each source of official days once, in the order of its first day."""
    found = {
        (one.row.source, one.row.version): Notice(one.row.source, one.row.version, one.edition)
        for one in reversed(specials)
        if not one.row.kind.is_local
    }
    return tuple(reversed(found.values()))
