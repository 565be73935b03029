"""Reading the working calendar of a centre: the shipped rows, and over them the imported ones."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from bancheng.data.models import CalendarDay, CalendarEdition
from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar, years_published_by
from bancheng.rules.days.official import shipped_calendar, shipped_rows

Standing = dict[tuple[int | None, date, str], CalendarDay]
"""Imported days by centre (None: all), day and kind."""

_memory: tuple[UUID | None, dict[int | None, WorkingCalendar]] = (None, {})


def calendar_for(center_id: int | None) -> WorkingCalendar:
    """The calendar of a centre (None: of all); built once a process and edition.

    Costs one small query each time, to see whether an import has come since.
    """
    return calendars_for([center_id])[center_id]


def calendars_for(center_ids: Collection[int | None]) -> Mapping[int | None, WorkingCalendar]:
    """The calendars of several centres, for the price of one."""
    global _memory  # noqa: PLW0603 - the one cache, replaced as a whole
    token = _latest_token()
    if token is None:
        return dict.fromkeys(center_ids, shipped_calendar())
    if _memory[0] != token:
        _memory = (token, {None: _build(None)})
    known = _memory[1]
    missing = {center_id for center_id in center_ids if center_id and center_id not in known}
    if missing:
        own = CalendarDay.objects.filter(center_id__in=missing).values_list("center_id", flat=True)
        # Centres without rows of their own share the calendar of all.
        known.update(dict.fromkeys(missing, known[None]))
        known.update({center_id: _build(center_id) for center_id in set(own)})
    return {center_id: known[center_id] for center_id in center_ids}


def standing_days(center_id: int | None) -> Standing:
    """The imported days that stand for a centre, the one imported last coming last."""
    scope = Q(center__isnull=True) | Q(center_id=center_id)
    standing: Standing = {}
    for day in CalendarDay.objects.filter(scope).order_by("edition_id", "pk"):
        key = (day.center_id, day.on, day.kind)
        standing.pop(key, None)  # a later word also comes later
        if not day.is_withdrawn:
            standing[key] = day
    return standing


def _latest_token() -> UUID | None:
    """What the latest edition is known by; unlike its id never used twice."""
    tokens = CalendarEdition.objects.order_by("-pk").values_list("token", flat=True)
    return tokens.first()


def _build(center_id: int | None) -> WorkingCalendar:
    """Build a calendar from the shipped rows and, after them, the imported ones that stand."""
    imported = (
        DayRow(day.on, DayKind(day.kind), day.name, day.source, day.version)
        for day in standing_days(center_id).values()
    )
    rows = [*shipped_rows(), *imported]
    return WorkingCalendar.from_rows(rows, years_published_by(rows))
