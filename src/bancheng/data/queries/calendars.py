"""Reading the working calendar of a centre: the shipped rows, and over them the imported ones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from itertools import chain
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from bancheng.data.models import CalendarDay, CalendarEdition, Center
from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar, years_published_by
from bancheng.rules.days.official import shipped_calendar, shipped_rows
from bancheng.rules.people import Role, Viewer

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
    memory = _memory  # another thread may replace it at any moment
    if memory[0] != token:
        memory = _memory = (token, {None: _build(None)})
    known = memory[1]
    missing = {center_id for center_id in center_ids if center_id and center_id not in known}
    if missing:
        own = CalendarDay.objects.filter(center_id__in=missing).values_list("center_id", flat=True)
        # Centres without rows of their own share the calendar of all.
        known.update(dict.fromkeys(missing, known[None]))
        known.update({center_id: _build(center_id) for center_id in set(own)})
    return {center_id: known[center_id] for center_id in center_ids}


Calendars = Callable[[Collection[int | None]], Mapping[int | None, WorkingCalendar]]
"""Whatever answers like ``calendars_for``."""


def calendars_if(more: Iterable[CalendarDay]) -> Calendars:
    """The calendars as they would be after ``more``: days of an edition that nobody has written.

    Each is built when it is first asked for and kept as long as what is returned here.
    """
    known: dict[int | None, WorkingCalendar] = {}
    said: dict[int | None, list[CalendarDay]] = defaultdict(list)
    for day in more:
        said[day.center_id].append(day)

    def answer(center_ids: Collection[int | None]) -> Mapping[int | None, WorkingCalendar]:
        missing = {None, *center_ids} - set(known)
        asked = [center_id for center_id in missing if center_id is not None]
        own = CalendarDay.objects.filter(center_id__in=asked)
        alone = {*own.values_list("center_id", flat=True), *said} & missing | (missing & {None})
        known.update({one: _build(one, [*said[None], *_own(said, one)]) for one in alone})
        known.update(dict.fromkeys(missing - alone, known[None]))
        return {center_id: known[center_id] for center_id in center_ids}

    return answer


def _own(
    said: Mapping[int | None, list[CalendarDay]], center_id: int | None
) -> Collection[CalendarDay]:
    return said.get(center_id, ()) if center_id is not None else ()


def standing_days(center_id: int | None, more: Iterable[CalendarDay] = ()) -> Standing:
    """The imported days that stand for a centre, the one imported last coming last.

    ``more`` comes after all of them.
    """
    scope = Q(center__isnull=True) | Q(center_id=center_id)
    kept = CalendarDay.objects.filter(scope).select_related("edition").order_by("edition_id", "pk")
    return _standing(chain(kept, more))


def standing_before(edition: CalendarEdition) -> Standing:
    """The days that stood before an edition came, in the order in which they were said."""
    spoken = CalendarDay.objects.filter(edition=edition)
    earlier = CalendarDay.objects.filter(edition_id__lt=edition.pk, on__in=spoken.values("on"))
    return _standing(earlier.select_related("center").order_by("edition_id", "pk"))


def _standing(days: Iterable[CalendarDay]) -> Standing:
    standing: Standing = {}
    for day in days:
        key = (day.center_id, day.on, day.kind)
        standing.pop(key, None)  # a later word also comes later
        if not day.is_withdrawn:
            standing[key] = day
    return standing


def _latest_token() -> UUID | None:
    """What the latest edition is known by; unlike its id never used twice."""
    tokens = CalendarEdition.objects.order_by("-pk").values_list("token", flat=True)
    return tokens.first()


def days_of(edition: CalendarEdition) -> list[CalendarDay]:
    """What an edition says, in its own order."""
    return list(edition.days.select_related("center").order_by("pk"))


def spoken_of_since(edition: CalendarEdition) -> set[tuple[int | None, date]]:
    """Centre (None: all) and day of everything that later editions speak of."""
    later = CalendarDay.objects.filter(edition_id__gt=edition.pk, on__in=edition.days.values("on"))
    return set(later.values_list("center_id", "on"))


def edition(edition_id: int) -> CalendarEdition | None:
    """An edition with the request it came from and what it takes back."""
    found = CalendarEdition.objects.select_related(*_AROUND)
    return found.filter(pk=edition_id).first()


def is_asked_by(edition: CalendarEdition, person_id: int) -> bool:
    """Whether the edition came from that person's own request."""
    request = getattr(edition, "request", None)
    return request is not None and request.asked_by_id == person_id


_AROUND = ("undoes", "undone", "request__center__area", "imported_by")


def editions_known_to(
    viewer: Viewer, *, size: int, before: int | None = None, only: int | None = None
) -> list[CalendarEdition]:
    """At most ``size`` + 1 editions, the newest first, with the days they speak of; one query.

    Official ones concern everybody; local ones are seen by who administers the area of their centre.
    """
    found = CalendarEdition.objects.filter(_within(viewer)).select_related(*_AROUND)
    if before is not None:
        found = found.filter(pk__lt=before)
    if only is not None:
        found = found.filter(pk=only)
    spans = found.annotate(first_on=Min("days__on"), last_on=Max("days__on"), total=Count("days"))
    return list(spans.order_by("-pk")[: size + 1])


def _within(viewer: Viewer) -> Q:
    of_all = CalendarDay.objects.filter(edition=OuterRef("pk"), center__isnull=True)
    own = Q(pk__in=[])
    for path in viewer.areas(Role.ADMINISTRATOR):
        own |= Q(center__area__path__startswith=path)
    of_own = CalendarDay.objects.filter(own, edition=OuterRef("pk"), center__isnull=False)
    return Q(Exists(of_all)) | Q(Exists(of_own))


def centers_spoken_of(edition: CalendarEdition) -> list[Center]:
    """The centres an edition has days of their own for."""
    ids = edition.days.filter(center__isnull=False).values("center")
    return list(Center.objects.filter(pk__in=ids).select_related("area").order_by("pk"))


def _build(center_id: int | None, more: Iterable[CalendarDay] = ()) -> WorkingCalendar:
    """Build a calendar from the shipped rows and, after them, the imported ones that stand."""
    imported = (
        DayRow(day.on, DayKind(day.kind), day.name, day.source, day.version)
        for day in standing_days(center_id, more).values()
    )
    rows = [*shipped_rows(), *imported]
    return WorkingCalendar.from_rows(rows, years_published_by(rows))
