"""The ledger: filters as one value, each backed by an index; pages by keyset, never by offset."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from bancheng.data.fields import digest
from bancheng.data.models import Case
from bancheng.data.queries.cases import visible_to
from bancheng.rules.intake.contacts import phone
from bancheng.rules.intake.faults import Fault
from bancheng.rules.lights import Light
from bancheng.rules.numbering import folded_number
from bancheng.rules.people import Viewer
from bancheng.rules.workflow import ENDED, OPEN, Status

RUNNING = OPEN - {Status.ANSWERED}
"""The statuses in which the window or a handler must do something."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a ledger page shows; None or empty: not narrowed. Dates are of registration."""

    center_id: int | None = None
    statuses: frozenset[Status] = frozenset()
    lights: frozenset[Light] = frozenset()
    since: date | None = None
    until: date | None = None
    search: str = ""
    handler_id: int | None = None
    is_objected: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page begins or ends: the place of one case in the order newest first."""

    registered_at: datetime
    case_id: int


def cases_in(viewer: Viewer, wanted: Filter, *, today: date) -> QuerySet[Case]:
    """The cases ``viewer`` may see that fit ``wanted``, in no order."""
    return visible_to(viewer).filter(condition(wanted, today=today))


def condition(wanted: Filter, *, today: date) -> Q:
    """``wanted`` as one condition, so that a count and the list behind it are the same."""
    fits = _place_and_status(wanted) & _dates(wanted)
    if wanted.lights:
        fits &= reduce(or_, (light_is(light, today) for light in sorted(wanted.lights)))
    return fits & _search(wanted.search) if wanted.search else fits


def _place_and_status(wanted: Filter) -> Q:
    fits = Q()
    if wanted.center_id is not None:
        fits &= Q(center_id=wanted.center_id)
    if wanted.statuses:
        fits &= Q(status__in=wanted.statuses)
    if wanted.handler_id is not None:
        fits &= Q(handler_id=wanted.handler_id)
    if wanted.is_objected:
        fits &= Q(is_objected=True)
    return fits


def _dates(wanted: Filter) -> Q:
    fits = Q()
    if wanted.since is not None:
        fits &= Q(registered_on__gte=wanted.since)
    if wanted.until is not None:
        fits &= Q(registered_on__lte=wanted.until)
    return fits


def light_is(light: Light, today: date) -> Q:
    """``rules.lights.light_of`` in SQL; a test compares the two on every status and date."""
    running = Q(status__in=RUNNING)
    late = running & Q(due_on__lt=today)
    soon = running & Q(due_on__gte=today, soon_on__lte=today)
    return {
        Light.DONE: Q(status__in=ENDED),
        Light.WAIT: Q(status=Status.ANSWERED),
        Light.LATE: late,
        Light.SOON: soon,
        Light.OK: running & ~late & ~soon,
    }[light]


def _search(typed: str) -> Q:
    """A number (whole, its serial, or that of the old ledger), a name or a phone, each exactly."""
    text = folded_number(typed)
    fits = Q(number=text) | Q(contact__name_digest=digest(typed.strip()))
    fits |= Q(origin__old_number=typed.strip())
    if text.isdecimal() and len(text) <= _SERIAL_DIGITS:
        fits |= Q(serial=int(text))
    try:
        fits |= Q(contact__phone_digest=digest(phone(typed)))
    except Fault:
        return fits
    return fits


_SERIAL_DIGITS = 6


def page(
    cases: QuerySet[Case], *, size: int, after: Mark | None, before: Mark | None
) -> list[Case]:
    """At most ``size`` + 1 rows, newest first, after (older than) or before (newer than) a mark.

    The one row more says whether there is another page. Costs the same on every page.
    """
    rows = cases.select_related("center", "contact", "handler", "department")
    rows = rows.prefetch_related("reasons")
    if before is not None:
        newer = rows.filter(_beyond(before, "gt")).order_by("registered_at", "id")
        return list(newer[: size + 1])[::-1]
    if after is not None:
        rows = rows.filter(_beyond(after, "lt"))
    return list(rows.order_by("-registered_at", "-id")[: size + 1])


def _beyond(mark: Mark, way: str) -> Q:
    further = Q(**{f"registered_at__{way}": mark.registered_at})
    same = Q(registered_at=mark.registered_at)
    return further | (same & Q(**{f"id__{way}": mark.case_id}))


def counted(cases: QuerySet[Case], **conditions: Q) -> dict[str, int]:
    """How many of ``cases`` fit each condition; one query for all."""
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return cases.aggregate(**counts)


def by_status(cases: QuerySet[Case]) -> dict[Status, int]:
    """How many of ``cases`` stand in each status; one query."""
    rows = cases.order_by().values_list("status").annotate(n=Count("pk"))
    return {Status(status): n for status, n in rows}


def in_order(cases: QuerySet[Case]) -> Iterator[Case]:
    """All of ``cases``, newest first, read piece by piece with flat memory."""
    rows = cases.select_related("center", "contact", "handler", "department", "window")
    rows = rows.prefetch_related("reasons").order_by("-registered_at", "-id")
    return rows.iterator(chunk_size=500)
