"""Reading people, their posts, and who can be given what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from bancheng.data.models import Appointment, Assistance, Case, Center, Department, Person
from bancheng.rules.dates import start_of
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Post, Role, Viewer


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Appointments in force on ``day``, with their nodes; one ended at once ends that very day."""
    return (
        Appointment.objects.filter(starts_on__lte=day, person__is_active=True)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        .filter(Q(ended_at__isnull=True) | Q(ended_at__gte=start_of(day + timedelta(days=1))))
        .select_related("area", "center__area", "department__area")
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A post in force, and the name of the node it is held at."""

    post: Post
    unit: str

    @property
    def spot(self) -> Spot:
        """Where it is held, as far as administrators' reach goes."""
        return Spot(self.post.area_path, self.post.center_id)


def held_by(person: Person, today: date) -> tuple[Held, ...]:
    """The posts ``person`` holds today, the first one first; one query, asked on every page."""
    rows = appointments_on(today).filter(person=person).order_by("pk")
    found = rows.values_list(
        "role",
        Coalesce("center__area__path", "department__area__path", "area__path"),
        Coalesce("center_id", "department__center_id"),
        "department_id",
        Coalesce("center__name", "department__name", "area__name"),
    )
    return tuple(
        Held(Post(Role(role), path, center_id=center_id, department_id=department_id), unit)
        for role, path, center_id, department_id, unit in found
    )


def viewer_of(person: Person, today: date) -> Viewer:
    """What the permissions know of ``person`` today; one query."""
    return viewer_with(person, held_by(person, today))


def viewer_with(person: Person, held: Collection[Held]) -> Viewer:
    """What the permissions know of ``person``, whose posts have been read."""
    return Viewer(person.pk, frozenset(one.post for one in held))


def first_post(person: Person, today: date, *, center_id: int | None = None) -> Held | None:
    """The first post in force; one at ``center_id`` (None: at no centre) comes before all others."""
    return first_of(held_by(person, today), center_id=center_id)


def first_of(held: Collection[Held], *, center_id: int | None = None) -> Held | None:
    """As :func:`first_post`, of posts that have been read."""
    return min(held, key=lambda one: _own_center(one.post) != center_id, default=None)


def _own_center(post: Post) -> int | None:
    """The centre a post is held at itself, not in a department of it."""
    return post.center_id if post.department_id is None else None


def unit_of(post: Appointment) -> str:
    """The name of the node a post is held at."""
    return str(post.center or post.department or post.area)


def spot_of(post: Appointment) -> Spot:
    """Where a post is held, as far as administrators' reach goes."""
    if post.center is not None:
        return Spot(post.center.area.path, post.center.pk)
    if post.department is not None:
        return Spot(post.department.area.path, post.department.center_id)
    if post.area is None:  # pragma: no cover - the database refuses such a row
        raise ValueError("an appointment without a node")
    return Spot(post.area.path)


def holders(center: Center, today: date, *roles: Role) -> QuerySet[Person]:
    """People who hold one of ``roles`` at ``center`` today, by name."""
    held = appointments_on(today).filter(center=center, role__in=roles)
    return Person.objects.filter(appointments__in=held).distinct().order_by("name", "pk")


def handlers_for(center: Center, today: date) -> QuerySet[Appointment]:
    """Whom ``center`` can hand a case to: its own handlers, and those of departments of its area.

    Departments of an area above it count; each row carries person and unit, by unit and name.
    """
    return (
        appointments_on(today)
        .filter(role=Role.HANDLER)
        .filter(Q(center=center) | Q(department__in=departments_for(center)))
        .select_related("person")
        .order_by(F("center").asc(nulls_last=True), "department__name", "person__name", "pk")
    )


def departments_for(center: Center) -> QuerySet[Department]:
    """Departments that ``center`` can turn to: its own, and those of the areas above it."""
    paths = paths_above(center.area.path)
    return (
        Department.objects.filter(retired_on__isnull=True)
        .filter(Q(center=center) | Q(center__isnull=True, area__path__in=paths))
        .order_by("name", "pk")
    )


def paths_above(path: str) -> list[str]:
    """The paths of an area and of all areas above it."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]


def assistants_of(case: Case, today: date) -> QuerySet[Person]:
    """The handlers of the departments asked to assist with ``case``."""
    asked = Assistance.objects.filter(case=case).values("department")
    held = appointments_on(today).filter(role=Role.HANDLER, department__in=asked)
    return Person.objects.filter(appointments__in=held).distinct().order_by("name", "pk")


def leads_of(center: Center, today: date) -> QuerySet[Person]:
    """The leads of the centre's working group."""
    return holders(center, today, Role.LEAD)


def supervisors_of(center: Center, today: date) -> QuerySet[Person]:
    """The district office of every area the centre lies in."""
    return _above(center, today, Role.SUPERVISOR)


def administrators_above(center: Center, today: date) -> QuerySet[Person]:
    """The administrators of every area the centre lies in."""
    return _above(center, today, Role.ADMINISTRATOR)


def _above(center: Center, today: date, role: Role) -> QuerySet[Person]:
    paths = list(paths_above(center.area.path))
    held = appointments_on(today).filter(role=role, area__path__in=paths)
    return Person.objects.filter(appointments__in=held).distinct().order_by("name", "pk")


def registration_centers(viewer: Viewer) -> QuerySet[Center]:
    """The centres at which the viewer may register, by name."""
    ids = viewer.centers(Role.REGISTRAR, Role.LEAD)
    live = Center.objects.filter(pk__in=ids, retired_on__isnull=True)
    return live.select_related("area").order_by("name")


def sample_accounts() -> QuerySet[Person]:
    """The invented people of the sample district, for the sign-in page; none in real use."""
    return Person.objects.filter(is_sample=True, is_active=True).order_by("pk")


def sample_posts(today: date) -> list[Appointment]:
    """One sample account for each role, with person and node; none in real use."""
    held = appointments_on(today).filter(person__is_sample=True)
    first: dict[str, Appointment] = {}
    for appointment in held.select_related("person").order_by("pk"):
        first.setdefault(appointment.role, appointment)
    return list(first.values())


def person(person_id: int) -> Person | None:
    """One person, active or not."""
    return Person.objects.filter(pk=person_id).first()


def lead_posts(center: Center, today: date) -> QuerySet[Appointment]:
    """The posts of the centre's leads: the only ones a complaint about conduct can go to."""
    held = appointments_on(today).filter(center=center, role=Role.LEAD)
    return held.select_related("person").order_by("person__name", "pk")


def post_named(appointment_id: int) -> Appointment | None:
    """A post by its number, in force or not."""
    rows = Appointment.objects.filter(pk=appointment_id)
    return rows.select_related("person", "center", "department").first()


def departments_named(ids: Collection[int]) -> QuerySet[Department]:
    """These departments, by name."""
    return Department.objects.filter(pk__in=ids).order_by("name")
