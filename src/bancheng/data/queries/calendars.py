"""Reading the working calendar of a centre: the shipped rows, and over them the imported ones."""

from uuid import UUID

from django.db.models import Q

from bancheng.data.models import CalendarDay, CalendarEdition
from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar, years_published_by
from bancheng.rules.official_days import shipped_calendar, shipped_rows

_Calendars = dict[int | None, WorkingCalendar]
_memory: tuple[UUID | None, _Calendars] = (None, {})


def calendar_for(center_id: int | None) -> WorkingCalendar:
    """The calendar of a centre (None: of all); built once a process and edition.

    Costs one small query each time, to see whether an import has come since; call it once a page.
    """
    global _memory  # noqa: PLW0603 - the one cache, replaced as a whole
    token = _latest_token()
    if token is None:
        return shipped_calendar()
    if _memory[0] != token:
        _memory = (token, {})
    calendars = _memory[1]
    if center_id not in calendars:
        calendars[center_id] = _build(center_id, calendars)
    return calendars[center_id]


def imported_rows(center_id: int | None) -> list[DayRow]:
    """The imported rows that stand for a centre, the one imported last coming last."""
    scope = Q(center__isnull=True) | Q(center_id=center_id)
    standing: dict[tuple[int | None, object, str], CalendarDay] = {}
    for day in CalendarDay.objects.filter(scope).order_by("edition_id", "pk"):
        key = (day.center_id, day.on, day.kind)
        standing.pop(key, None)  # a later word also comes later
        if not day.is_withdrawn:
            standing[key] = day
    return [
        DayRow(day.on, DayKind(day.kind), day.name, day.source, day.version)
        for day in standing.values()
    ]


def _latest_token() -> UUID | None:
    """What the latest edition is known by; unlike its id never used twice."""
    tokens = CalendarEdition.objects.order_by("-pk").values_list("token", flat=True)
    return tokens.first()


def _build(center_id: int | None, calendars: _Calendars) -> WorkingCalendar:
    """Build a calendar; centres without rows of their own share the one of all."""
    if center_id is not None and not CalendarDay.objects.filter(center_id=center_id).exists():
        if None not in calendars:
            calendars[None] = _build(None, calendars)
        return calendars[None]
    rows = [*shipped_rows(), *imported_rows(center_id)]
    return WorkingCalendar.from_rows(rows, years_published_by(rows))
