"""Where somebody could be moved away from, and what is in their hands there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from bancheng.data.models import Appointment, Area, Case, Center, Department, Person
from bancheng.data.queries.office.accounts import cases_in_hand, unexpired
from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind


@dataclass(frozen=True, slots=True)
class Home:
    """A centre with its departments, a department of an area, or an area: with the posts held there."""

    node: Node
    name: str
    posts: tuple[Appointment, ...]


def homes_of(person: Person, today: date) -> list[Home]:
    """Where the person holds or will hold posts, in the order of the appointments; one query."""
    found: dict[Node, list[Appointment]] = {}
    names: dict[Node, str] = {}
    for post in unexpired(person, today):
        node = home_of(post)
        found.setdefault(node, []).append(post)
        names[node] = str(_home(post))
    return [Home(node, names[node], tuple(posts)) for node, posts in found.items()]


def home_of(post: Appointment) -> Node:
    """The home a post belongs to: one in a department of a centre belongs to the centre."""
    home = _home(post)
    return Node(PlaceKind(type(home).__name__.lower()), home.pk)


def _home(post: Appointment) -> Area | Center | Department:
    department = post.department
    home: Area | Center | Department | None = post.center or post.area
    if department is not None:
        home = department if department.center is None else department.center
    if home is None:  # pragma: no cover - the database refuses such a row
        raise ValueError("an appointment without a node")
    return home


def in_hand_at(person: Person, home: Node) -> QuerySet[Case]:
    """The cases the person has in hand by posts at ``home``."""
    here = {
        PlaceKind.CENTER: Q(center=home.place_id, department__isnull=True)
        | Q(department__center=home.place_id),
        PlaceKind.DEPARTMENT: Q(department=home.place_id),
    }
    return cases_in_hand(person).filter(here.get(home.kind, Q(pk__in=[])))
