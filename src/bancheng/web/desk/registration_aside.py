"""What stands beside the registration form: what comes next, on which dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bancheng.data.queries import calendars
from bancheng.data.queries.ways.bindings import scheme_for
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.time_limits import LimitKind, Scheme, deadline

if TYPE_CHECKING:
    from bancheng.data.models import Center

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """What happens after a registration of ``today``: dates and limits of its scheme (S5, S10)."""

    today: date
    hand_over_on: date
    is_worked_weekend: bool
    days_skipped: int
    is_provisional: bool
    simple_days: int
    complex_days: tuple[int, ...]


def outlook(center: Center, today: date, *, channel: str) -> Outlook:
    """The dates that would follow from a registration at the centre by ``channel`` today."""
    scheme = scheme_for(center, channel=channel, on=today).scheme
    return outlook_under(scheme, center.pk, today)


def outlook_under(scheme: Scheme, center_id: int, today: date) -> Outlook:
    """The dates that follow from a registration of ``today`` under a scheme."""
    calendar = calendars.calendar_for(center_id)
    limit = deadline(calendar, starts_on=today, days=scheme.days(LimitKind.HAND_OVER))
    return Outlook(
        today=today,
        hand_over_on=limit.due_on,
        is_worked_weekend=limit.due_on.weekday() >= _SATURDAY,
        days_skipped=_skipped(calendar, today, limit.due_on),
        is_provisional=limit.is_provisional,
        simple_days=scheme.days(LimitKind.SIMPLE),
        complex_days=scheme.choices(LimitKind.COMPLEX),
    )


def _skipped(calendar: WorkingCalendar, start: date, end: date) -> int:
    return (end - start).days - calendar.count(start, end)
