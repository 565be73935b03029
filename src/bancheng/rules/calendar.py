"""Which days are working days, and what lies a number of working days away (S5, S6, S10).

Working days exclude Saturdays, Sundays and statutory days off, and include the weekend days that a
notice makes working days; the starting day is day 0 (decision 1).
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bancheng.rules.refusals import CalendarRefusal
from bancheng.rules.wording import zh

PLAIN_WEEK_SOURCE = zh("《国务院关于职工工作时间的规定》第七条")
PLAIN_WEEK_VERSION = "1995-05-01"
UNPUBLISHED_SOURCE = zh("放假安排未公布，按周末估算")
UNPUBLISHED_VERSION = zh("暂算")
WEEKDAY_NAMES = (
    zh("周一"),
    zh("周二"),
    zh("周三"),
    zh("周四"),
    zh("周五"),
    zh("周六"),
    zh("周日"),
)
_WEEK_LENGTH = 7
_WEEK_WORKING = 5


class DayKind(StrEnum):
    """What a row of the day table says about its day."""

    OFFICIAL_OFF = "official_off"
    """A day off by the yearly notice, a weekend inside the stretch included."""
    OFFICIAL_ON = "official_on"
    """A weekend day that the yearly notice makes a working day."""
    LOCAL_CLOSURE = "local_closure"
    """A day on which the place itself is closed."""
    LOCAL_OPENING = "local_opening"
    """A day on which the place itself works."""

    @property
    def is_working(self) -> bool:
        """Tell whether such a day counts as a working day."""
        return self in (DayKind.OFFICIAL_ON, DayKind.LOCAL_OPENING)

    @property
    def is_local(self) -> bool:
        """Tell whether the place itself has said so, not the State Council."""
        return self in (DayKind.LOCAL_CLOSURE, DayKind.LOCAL_OPENING)


# Local rows beat official ones and a closure beats an opening; official rows are equals, and the
# later one stands, because a later notice corrects an earlier one.
_PRECEDENCE = {
    DayKind.OFFICIAL_OFF: 0,
    DayKind.OFFICIAL_ON: 0,
    DayKind.LOCAL_OPENING: 1,
    DayKind.LOCAL_CLOSURE: 2,
}


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of the day table: what `source` (in its `version`) says about the day."""

    on: date
    kind: DayKind
    name: str
    source: str
    version: str


@dataclass(frozen=True, slots=True)
class DayVerdict:
    """Why one day is counted or skipped; `counted` is its number among the days counted."""

    on: date
    counted: int | None
    is_working: bool
    name: str
    source: str
    version: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """A frozen calendar; every question but `explain` costs the same however far apart the days.

    Inside the years that rows speak of it looks into two prefix tables; after them the plain week
    is arithmetic, so there is no last year.
    """

    rows: tuple[DayRow, ...]
    published_years: frozenset[int]
    _row_on: dict[date, DayRow] = field(repr=False, compare=False)
    _counted_upto: array[int] = field(repr=False, compare=False)
    _working_days: array[int] = field(repr=False, compare=False)

    @classmethod
    def from_rows(cls, rows: Iterable[DayRow], published_years: Collection[int]) -> WorkingCalendar:
        """Build the calendar; of two official rows for one day the later one in `rows` stands.

        Rows before the first published year are left out. ValueError: no year is published.
        """
        if not published_years:
            raise ValueError("A calendar needs at least one published year.")
        first = date(min(published_years), 1, 1)
        standing = _standing_rows(row for row in rows if row.on >= first)
        last_year = max([*published_years, *(on.year for on in standing)])
        upto, working = _prefix_tables(standing, first, date(last_year, 12, 31))
        kept = tuple(standing[on] for on in sorted(standing))
        return cls(kept, frozenset(published_years), standing, upto, working)

    @property
    def first_year(self) -> int:
        """The first year that may be asked about."""
        return min(self.published_years)

    def is_working(self, on: date) -> bool:
        """Tell whether the day is a working day. CalendarRefusal: before the first year."""
        self._refuse_before_first_year(on)
        row = self._row_on.get(on)
        return row.kind.is_working if row else on.weekday() < _WEEK_WORKING

    def is_provisional(self, on: date) -> bool:
        """Tell whether the day's year has no published notice, so that the plain week is assumed."""
        return on.year not in self.published_years

    def add(self, start: date, days: int) -> date:
        """Return the day on which `days` working days have passed since `start` (day 0).

        CalendarRefusal: before the first year, a negative number, or beyond the year 9999.
        """
        self._refuse_before_first_year(start)
        if days < 0:
            raise CalendarRefusal(zh("工作日数不能小于 0。"))
        if days == 0:
            return start
        try:
            return date.fromordinal(self._working_ordinal(self._total_upto(start) + days))
        except (OverflowError, ValueError) as error:
            raise CalendarRefusal(
                zh("{days} 个工作日太多，超出日历能算的范围。"), days=days
            ) from error

    def count(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; negative if `end` is earlier.

        CalendarRefusal: before the first year.
        """
        self._refuse_before_first_year(min(start, end))
        return self._total_upto(end) - self._total_upto(start)

    def days_of_year(self, year: int) -> int:
        """Count the working days of a year. CalendarRefusal: before the first year."""
        first = date(year, 1, 1)
        return self.count(first, date(year, 12, 31)) + self.is_working(first)

    def explain(self, start: date, end: date) -> tuple[DayVerdict, ...]:
        """Return each day from `start` (day 0, not counted) to `end` with its reason and source.

        CalendarRefusal: before the first year.
        """
        self._refuse_before_first_year(start)
        return tuple(self._verdicts(start, end))

    def _verdicts(self, start: date, end: date) -> Iterator[DayVerdict]:
        """Yield the verdicts, numbering the counted days."""
        counted = 0
        for ordinal in range(start.toordinal(), end.toordinal() + 1):
            on = date.fromordinal(ordinal)
            is_working = self.is_working(on)
            is_counted = is_working and on != start
            counted += is_counted
            name, source, version = self._reason(on)
            number = counted if is_counted else None
            provisional = self.is_provisional(on)
            yield DayVerdict(on, number, is_working, name, source, version, provisional)

    def _reason(self, on: date) -> tuple[str, str, str]:
        """Return name, source and version of what decides the day."""
        if row := self._row_on.get(on):
            return row.name, row.source, row.version
        name = WEEKDAY_NAMES[on.weekday()]
        if self.is_provisional(on):
            return name, UNPUBLISHED_SOURCE, UNPUBLISHED_VERSION
        return name, PLAIN_WEEK_SOURCE, PLAIN_WEEK_VERSION

    def _refuse_before_first_year(self, on: date) -> None:
        """Refuse a day of which the calendar knows nothing."""
        if on.year < self.first_year:
            raise CalendarRefusal(
                zh("{on} 太早，日历从 {year} 年开始。"), on=on.isoformat(), year=self.first_year
            )

    def _total_upto(self, on: date) -> int:
        """Count the working days from the first day of the calendar up to and with `on`."""
        offset = on.toordinal() - date(self.first_year, 1, 1).toordinal()
        if offset < len(self._counted_upto):
            return self._counted_upto[offset]
        return self._plain_shift() + _plain_days_upto(on.toordinal())

    def _working_ordinal(self, number: int) -> int:
        """Return the ordinal of the calendar's working day with this number (from 1)."""
        if number <= len(self._working_days):
            return self._working_days[number - 1]
        return _plain_ordinal(number - self._plain_shift())

    def _plain_shift(self) -> int:
        """Return what turns a number of the endless plain week into a number of this calendar."""
        last = date(self.first_year, 1, 1).toordinal() + len(self._counted_upto) - 1
        return len(self._working_days) - _plain_days_upto(last)


def years_published_by(rows: Iterable[DayRow]) -> frozenset[int]:
    """Return the years whose notice the rows hold: New Year's Day is an official day off in each.

    A row alone does not publish its year: the notice for 2023 spoke of 2022-12-31.
    """
    return frozenset(
        row.on.year
        for row in rows
        if row.kind is DayKind.OFFICIAL_OFF and (row.on.month, row.on.day) == (1, 1)
    )


def _standing_rows(rows: Iterable[DayRow]) -> dict[date, DayRow]:
    """Keep for each day the row that stands by precedence."""
    standing: dict[date, DayRow] = {}
    for row in rows:
        rival = standing.get(row.on)
        if rival is None or _PRECEDENCE[row.kind] >= _PRECEDENCE[rival.kind]:
            standing[row.on] = row
    return standing


def _prefix_tables(
    standing: dict[date, DayRow], first: date, last: date
) -> tuple[array[int], array[int]]:
    """Return, for each day, the working days up to it; and the ordinals of all working days."""
    upto, working = array("l"), array("l")
    special = {on.toordinal(): row.kind.is_working for on, row in standing.items()}
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        # Ordinal 1, the first of January of the year 1, is a Monday.
        is_weekday = (ordinal - 1) % _WEEK_LENGTH < _WEEK_WORKING
        if special.get(ordinal, is_weekday):
            working.append(ordinal)
        upto.append(len(working))
    return upto, working


def _plain_days_upto(ordinal: int) -> int:
    """Count the Mondays to Fridays among the ordinals 1 to `ordinal`."""
    weeks, rest = divmod(ordinal, _WEEK_LENGTH)
    return weeks * _WEEK_WORKING + min(rest, _WEEK_WORKING)


def _plain_ordinal(number: int) -> int:
    """Return the ordinal of the Monday-to-Friday day with this number (from 1)."""
    weeks, rest = divmod(number - 1, _WEEK_WORKING)
    return weeks * _WEEK_LENGTH + rest + 1
