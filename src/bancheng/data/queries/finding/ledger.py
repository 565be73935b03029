"""The ledger: filters as one value, each backed by an index; pages by keyset, never by offset."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from bancheng.data.models import (
    Assistance,
    Case,
    CaseAnswer,
    CaseEntry,
    CaseReason,
    Person,
    Round,
)
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.finding import search
from bancheng.data.queries.intake_forms import AskedField, fields_of
from bancheng.data.queries.step_hurdles import awaited_from
from bancheng.rules.catalogues import Cause, Channel, Closure, Kind, Outcome, Reason
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period, Span, span_of
from bancheng.rules.lights import Light
from bancheng.rules.people import Viewer
from bancheng.rules.workflow import ENDED, RUNNING, Status


@dataclass(frozen=True, slots=True)
class Filter:
    """What a ledger page shows; None, False or empty: not narrowed (``is_imported`` False: without).

    ``period``, or where that is chosen by hand ``since`` and ``until``, are of registration. Of
    several members of a list one must hold. ``matter`` is the whole name; a department is involved
    whether it handles or assists.
    """

    center_id: int | None = None
    statuses: frozenset[Status] = frozenset()
    lights: frozenset[Light] = frozenset()
    since: date | None = None
    until: date | None = None
    search: str = ""
    handler_id: int | None = None
    except_handler_id: int | None = None
    is_objected: bool = False
    period: Period = Period.CHOSEN
    window_id: int | None = None
    department_id: int | None = None
    matter: str = ""
    kinds: frozenset[Kind] = frozenset()
    channels: frozenset[Channel] = frozenset()
    reasons: frozenset[Reason] = frozenset()
    causes: frozenset[Cause] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    closures: frozenset[Closure] = frozenset()
    closed_since: date | None = None
    closed_until: date | None = None
    is_on_the_spot: bool = False
    is_imported: bool | None = None
    entry_id: int | None = None  # a centre's own, beneath a common code
    is_awaited: bool = False  # an optional step of it waits for the viewer's own word

    def without(self, *names: str) -> "Filter":
        """The same, not narrowed by these."""
        empty: dict[str, Any] = {
            field.name: field.default for field in fields(self) if field.name in names
        }
        return replace(self, **empty)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page begins or ends: the place of one case in an order; None: it has no such date."""

    value: datetime | date | None
    case_id: int


_SAME = ("center_id", "window_id", "handler_id", "matter", "is_objected", "is_on_the_spot")
_ONE_OF = {
    "statuses": "status",
    "kinds": "kind",
    "channels": "channel",
    "causes": "cause",
    "outcomes": "outcome",
    "closures": "closure",
}


def cases_in(viewer: Viewer, wanted: Filter, *, today: date) -> QuerySet[Case]:
    """The cases ``viewer`` may see that fit ``wanted``, in no order."""
    return visible_to(viewer).filter(condition(wanted, viewer=viewer, today=today))


def condition(wanted: Filter, *, viewer: Viewer, today: date) -> Q:
    """``wanted`` as one condition, so that a count and the list behind it are the same."""
    fits = _facts(wanted) & _dates(wanted, today) & _other_tables(wanted)
    if wanted.lights:
        fits &= reduce(or_, (light_is(light, today) for light in sorted(wanted.lights)))
    if wanted.is_awaited:
        fits &= awaited_from(viewer, today)
    return fits & search.says(wanted.search, viewer) if wanted.search else fits


def _facts(wanted: Filter) -> Q:
    same = {name: getattr(wanted, name) for name in _SAME}
    fits = Q(**{name: value for name, value in same.items() if value})
    if wanted.is_imported is not None:
        fits &= Q(is_imported=wanted.is_imported)
    if wanted.except_handler_id is not None:
        fits &= ~Q(handler_id=wanted.except_handler_id)
    for name, field in _ONE_OF.items():
        if members := getattr(wanted, name):
            fits &= Q(**{f"{field}__in": sorted(members)})
    return fits


def _dates(wanted: Filter, today: date) -> Q:
    chosen = Span(wanted.since, wanted.until)
    registered = span_of(wanted.period, today=today, chosen=chosen)
    closed = Span(wanted.closed_since, wanted.closed_until)
    return _within("registered_on", registered) & _within("closed_on", closed)


def _within(field: str, span: Span) -> Q:
    ends = {f"{field}__gte": span.since, f"{field}__lte": span.until}
    return Q(**{lookup: day for lookup, day in ends.items() if day is not None})


def _other_tables(wanted: Filter) -> Q:
    fits = Q()
    if wanted.reasons:
        ticked = CaseReason.objects.filter(reason__in=sorted(wanted.reasons))
        fits &= Q(pk__in=ticked.values("case_id"))
    if wanted.entry_id is not None:
        given = CaseEntry.objects.filter(entry_id=wanted.entry_id)
        fits &= Q(pk__in=given.values("case_id"))
    if wanted.department_id is not None:
        assisting = Assistance.objects.filter(department_id=wanted.department_id)
        handling = Q(department_id=wanted.department_id)
        fits &= handling | Q(pk__in=assisting.values("case_id"))
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


_FIELDS = {
    Sort.NEWEST: "registered_at",
    Sort.OLDEST: "registered_at",
    Sort.DUE_SOONEST: "due_on",
    Sort.DUE_LATEST: "due_on",
    Sort.CLOSED_NEWEST: "closed_at",
    Sort.CLOSED_OLDEST: "closed_at",
}
_ALWAYS_THERE = frozenset({"registered_at"})


def mark_at(case: Case, sort: Sort) -> Mark:
    """The place of ``case`` in an order."""
    return Mark(getattr(case, _FIELDS[sort]), case.pk)


def page(
    cases: QuerySet[Case],
    *,
    size: int,
    sort: Sort = Sort.NEWEST,
    after: Mark | None = None,
    before: Mark | None = None,
) -> list[Case]:
    """At most ``size`` + 1 rows in order, those that follow ``after`` or precede ``before``.

    The one row more says whether there is another page. Costs the same on every page.
    """
    cases = cases.select_related("center__area", "contact", "handler", "department")
    rows: list[Case] = []
    for part in _parts(cases, sort, before or after, is_backwards=before is not None):
        if len(rows) <= size:
            rows += part[: size + 1 - len(rows)]
    prefetch_related_objects(rows, "reasons", "assistances")
    return rows[::-1] if before is not None else rows


def _parts(
    cases: QuerySet[Case], sort: Sort, mark: Mark | None, *, is_backwards: bool = False
) -> list[QuerySet[Case]]:
    """The rows that have the date of an order, then those that lack it; from ``mark`` on.

    Two queries walk two stretches of one index. A single one would have to sort all rows, because
    the databases put what is empty at different ends.
    """
    field, sign = _FIELDS[sort], "-" if sort.is_descending != is_backwards else ""
    if field in _ALWAYS_THERE:
        parts = {True: cases}
    else:
        parts = {
            is_dated: cases.filter(**{f"{field}__isnull": not is_dated})
            for is_dated in (True, False)
        }
    order = sorted(parts, reverse=not is_backwards)
    if mark is not None:
        here = mark.value is not None
        parts[here] = parts[here].filter(_beyond(mark, field, "lt" if sign else "gt"))
        order = order[order.index(here) :]
    return [
        parts[has].order_by(*((f"{sign}{field}",) if has else ()), f"{sign}id") for has in order
    ]


def _beyond(mark: Mark, field: str, way: str) -> Q:
    """Not “later, or the same day and …”: with such an OR an index is read from its beginning."""
    if mark.value is None:
        return Q(**{f"id__{way}": mark.case_id})
    passed = {field: mark.value, f"id__{_NOT[way]}": mark.case_id}
    return Q(**{f"{field}__{way}e": mark.value}) & ~Q(**passed)


_NOT = {"lt": "gte", "gt": "lte"}


def counted(cases: QuerySet[Case], **conditions: Q) -> dict[str, int]:
    """How many of ``cases`` fit each condition; one query for all."""
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return cases.aggregate(**counts)


def by_status(cases: QuerySet[Case]) -> dict[Status, int]:
    """How many of ``cases`` stand in each status; one query."""
    rows = cases.order_by().values_list("status").annotate(n=Count("pk"))
    return {Status(status): n for status, n in rows}


class InOrder:
    """Certain cases in an order, with all that a sheet tells of them, read piece by piece.

    Which ones is settled at once, so that their number is known and no long transaction holds up
    those at the windows; of each, only its id is kept meanwhile (eight bytes).
    """

    def __init__(self, cases: QuerySet[Case], sort: Sort, *, has_contacts: bool) -> None:
        """Settle which cases, in which order, and which added fields their forms have."""
        parts = (part.values_list("pk", flat=True).iterator() for part in _parts(cases, sort, None))
        self._ids = array("q", chain.from_iterable(parts))
        self.fields: list[AskedField] = fields_of(cases)
        self._has_contacts = has_contacts

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Case]:
        for start in range(0, len(self), PIECE):
            ids = self._ids[start : start + PIECE]
            found = _whole(has_contacts=self._has_contacts).in_bulk(list(ids))
            yield from (found[case_id] for case_id in ids)


PIECE = 500
_SEALED = ("contact__name", "contact__phone", "contact__principal")
_NOT_TOLD = ("submission", "registered_at", "decided_at", "closed_at", "starts_on", "soon_on")
_NOT_TOLD_OF_ROUNDS = ("starts_on", "soon_on", "classified_at", "answered_at", "replied_at")


def _whole(*, has_contacts: bool) -> QuerySet[Case]:
    """Cases with all that is told of them.

    What is not told is not read, contact data above all where they are masked. Centres and people
    are few: they are read once a piece, not joined to every case.
    """
    people = Person.objects.only("name")
    told: list[str | Prefetch[Any]] = [
        "center__area",
        "window",
        "department",
        Prefetch("handler", people),
        Prefetch("registered_by", people),
        Prefetch("duplicate_of", Case.objects.only("number")),
        Prefetch("reasons", CaseReason.objects.order_by("pk")),
        Prefetch("rounds", Round.objects.defer(*_NOT_TOLD_OF_ROUNDS).order_by("number")),
        Prefetch("assistances", Assistance.objects.order_by("pk")),
        "assistances__department",
        Prefetch("answers", CaseAnswer.objects.order_by("place")),
        Prefetch("entries", CaseEntry.objects.order_by("pk")),
        "origin",
    ]
    rows = Case.objects.select_related("contact").defer(*_NOT_TOLD).prefetch_related(*told)
    return rows if has_contacts else rows.defer(*_NOT_TOLD, *_SEALED)
