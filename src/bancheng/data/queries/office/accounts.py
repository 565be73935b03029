"""Reading accounts and appointments as administrators meet them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from bancheng.data.databases import locked
from bancheng.data.models import Appointment, Case, Department, Person
from bancheng.data.queries.office.people import appointments_on, spot_of
from bancheng.data.queries.office.places import (
    areas_administered,
    centers_administered,
    departments_administered,
)
from bancheng.rules.office.accounts import Standing
from bancheng.rules.office.appointments import ruled_from
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.office.successions import IN_HAND
from bancheng.rules.people import Role, Viewer

_NODES = ("area", "center__area", "department__area", "department__center")
_AFTER_EVERY_NAME = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of people shows; None or empty: not narrowed."""

    search: str = ""
    center_id: int | None = None
    role: Role | None = None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of people ends: the place of one in the order of names."""

    name: str
    person_id: int


def in_sight(viewer: Viewer) -> QuerySet[Person]:
    """The people an administrator sees; says in SQL what ``accounts.may_see`` says in Python."""
    held = Appointment.objects.filter(_within_reach(viewer))
    seen = Q(pk__in=held.values("person"))
    if viewer.areas(Role.ADMINISTRATOR):
        seen |= Q(~Exists(Appointment.objects.filter(person=OuterRef("pk"))))
    return Person.objects.filter(seen)


def _within_reach(viewer: Viewer) -> Q:
    centers = viewer.centers(Role.ADMINISTRATOR)
    reach = Q(center__in=centers) | Q(department__center__in=centers)
    for path in viewer.areas(Role.ADMINISTRATOR):
        reach |= Q(area__path__startswith=path)
        reach |= Q(center__area__path__startswith=path)
        reach |= Q(department__area__path__startswith=path)
    return reach


def people_in(viewer: Viewer, wanted: Filter, *, today: date) -> QuerySet[Person]:
    """The people in sight that fit ``wanted``, in no order."""
    people = in_sight(viewer).filter(is_active=not wanted.is_retired)
    if wanted.search:
        until = wanted.search + _AFTER_EVERY_NAME
        named = Q(name__gte=wanted.search, name__lt=until)
        people = people.filter(named | Q(username=wanted.search.lower()))
    held = Appointment.objects.all() if wanted.is_retired else appointments_on(today)
    if wanted.center_id is not None:
        held = held.filter(Q(center=wanted.center_id) | Q(department__center=wanted.center_id))
    if wanted.role is not None:
        held = held.filter(role=wanted.role)
    if wanted.center_id is not None or wanted.role is not None:
        people = people.filter(pk__in=held.values("person"))
    return people


def page(
    people: QuerySet[Person], today: date, *, size: int, after: Mark | None = None
) -> list[Person]:
    """At most ``size`` + 1 people by name; each carries ``posts_today``. Two queries."""
    if after is not None:
        same = Q(name=after.name, pk__gt=after.person_id)
        people = people.filter(Q(name__gt=after.name) | same)
    posts = Prefetch(
        "appointments",
        queryset=appointments_on(today).order_by("pk"),
        to_attr="posts_today",
    )
    return list(people.prefetch_related(posts).order_by("name", "pk")[: size + 1])


def person_for_update(person_id: int) -> Person | None:
    """The person, locked until the transaction ends."""
    return locked(Person.objects.filter(pk=person_id)).first()


def appointments_of(person: Person) -> QuerySet[Appointment]:
    """All posts a person holds, will hold or has held, the newest first, with their nodes."""
    held = person.appointments.select_related(*_NODES, "ended_by")
    return held.order_by("-starts_on", "-pk")


def unexpired(person: Person, today: date) -> QuerySet[Appointment]:
    """The posts a person holds or will hold, with their nodes."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    held = person.appointments.filter(lasting, ended_at__isnull=True)
    return held.select_related(*_NODES).order_by("pk")


def standing_of(person: Person, today: date) -> Standing:
    """Where a person holds posts now or later, and where in the past; one query."""
    now: set[Spot] = set()
    past: set[Spot] = set()
    above: set[Spot] = set()
    for post in person.appointments.select_related(*_NODES):
        is_over = post.ended_at is not None or (post.ends_on is not None and post.ends_on < today)
        (past if is_over else now).add(spot_of(post))
        if not is_over:
            above.add(ruled_from(Role(post.role), spot_of(post)))
    return Standing(frozenset(now), frozenset(past), frozenset(above))


def appointment(appointment_id: int) -> Appointment | None:
    """An appointment with its person and node."""
    found = Appointment.objects.select_related("person", *_NODES)
    return found.filter(pk=appointment_id).first()


def appointment_for_update(appointment_id: int) -> Appointment | None:
    """An appointment, locked, with its person and node."""
    found = locked(Appointment.objects.filter(pk=appointment_id)).first()
    return None if found is None else appointment(found.pk)


def locked_usernames(usernames: Collection[str], *, at: datetime) -> frozenset[str]:
    """Those of ``usernames`` that wrong passwords have shut at the moment; one query."""
    since = at - timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(username__in=usernames, attempt_time__gt=since)
    counted = attempts.order_by().values("username").annotate(n=Sum("failures_since_start"))
    shut = counted.filter(n__gte=settings.AXES_FAILURE_LIMIT)
    return frozenset(name for name in shut.values_list("username", flat=True) if name)


def cases_in_hand(person: Person) -> QuerySet[Case]:
    """The cases that wait for what the person does next, in no order."""
    return Case.objects.filter(handler=person, status__in=sorted(IN_HAND))


NodeGroup = list[tuple[PlaceKind, list[tuple[int, str]]]]
"""Kinds of nodes, each with the live ones as (number, name)."""


def nodes_within(viewer: Viewer) -> NodeGroup:
    """Where an administrator can appoint: live centres, departments and areas; three queries."""
    live = {"retired_on__isnull": True}
    centers = centers_administered(viewer).filter(**live).order_by("area__path", "name")
    departments = departments_administered(viewer).filter(**live).order_by("area__path", "name")
    areas = areas_administered(viewer).filter(**live)
    return [
        (PlaceKind.CENTER, [(one.pk, one.name) for one in centers]),
        (PlaceKind.DEPARTMENT, [(one.pk, _department_name(one)) for one in departments]),
        (PlaceKind.AREA, [(one.pk, one.name) for one in areas]),
    ]


def _department_name(one: Department) -> str:
    return f"{one.center or one.area} {one.name}"
