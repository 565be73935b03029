"""Moments at which things happen: office hours on working days, and when reporters write at home."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.dates import LEGAL_ZONE, legal_time

OPENS, CLOSES = 9, 17
"""Hours of the clock; nobody of the staff works before or after."""

SETTLED = timedelta(minutes=30)
"""How old a working day must be before anything is said to have happened on it."""


@dataclass(frozen=True, slots=True)
class Office:
    """The working time of a window up to ``now``."""

    calendar: WorkingCalendar
    now: datetime

    @property
    def anchor(self) -> date:
        """The last working day that has begun for good."""
        day = legal_time(self.now).date()
        while not self.calendar.is_working(day) or moment(day, OPENS) + SETTLED > self.now:
            day -= timedelta(days=1)
        return day

    @property
    def latest(self) -> datetime:
        """The last moment at which somebody of the staff can have done something."""
        return min(moment(self.anchor, CLOSES), self.now - timedelta(minutes=1))

    def before(self, days: int) -> date:
        """The working day that lies ``days`` working days before the anchor."""
        day = self.anchor
        while days:
            day -= timedelta(days=1)
            days -= self.calendar.is_working(day)
        return day

    def later(self, at: datetime, hours: float) -> datetime:
        """``hours`` of working time after ``at``."""
        at = self._opened(legal_time(at))
        left = timedelta(hours=hours)
        while at + left > moment(at.date(), CLOSES):
            left -= moment(at.date(), CLOSES) - at
            at = self._opened(moment(at.date() + timedelta(days=1), OPENS))
        return at + left

    def _opened(self, at: datetime) -> datetime:
        """``at`` itself in office hours, else the next opening."""
        if self.calendar.is_working(at.date()) and at.hour < CLOSES:
            return max(at, moment(at.date(), OPENS))
        day = at.date() + timedelta(days=1)
        while not self.calendar.is_working(day):
            day += timedelta(days=1)
        return moment(day, OPENS)


def moment(day: date, hour: float) -> datetime:
    """A moment of a day, the hour with its fraction: 9.5 is half past nine."""
    return datetime.combine(day, time(), tzinfo=LEGAL_ZONE) + timedelta(minutes=round(hour * 60))


def quarter_before(day: date, quarters: int) -> date:
    """The first day of the quarter that lies ``quarters`` before the one ``day`` is in."""
    counted = day.year * 4 + (day.month - 1) // 3 - quarters
    return date(counted // 4, counted % 4 * 3 + 1, 1)
