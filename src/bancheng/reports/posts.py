"""Posts as administrators see them: where, as what, since when, and whether they still count."""

from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.office.accounts import appointment, appointments_of
from bancheng.data.queries.office.people import spot_of, unit_of
from bancheng.rules.office.appointments import Phase, phase_of, ruled_from
from bancheng.rules.office.places import administers
from bancheng.rules.people import Role, Viewer


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post; ``is_mine``: within the reach of the administrator who looks.

    ``can_end``: theirs to give and to take, too.
    """

    post_id: int
    role: Role
    unit: str
    starts_on: date
    ends_on: date | None
    duties: str
    phase: Phase
    is_mine: bool
    can_end: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One account of a list, with the posts in force today as (role, unit)."""

    person: Person
    posts: tuple[tuple[Role, str], ...]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class PostOfPerson:
    """One post with whose it is."""

    person_id: int
    name: str
    role: Role
    unit: str
    duties: str


def post_within(viewer: Viewer, post_id: int) -> PostOfPerson | None:
    """One post if the administrator looks after its node."""
    post = appointment(post_id)
    if post is None or not administers(viewer, spot_of(post)):
        return None
    return PostOfPerson(
        post.person_id, post.person.name, Role(post.role), unit_of(post), post.duties
    )


def posts_of(viewer: Viewer, person: Person, *, today: date) -> tuple[PostLine, ...]:
    """All posts of a person, the newest first; one query."""
    return tuple(_line(viewer, post, today) for post in appointments_of(person))


def seen(person: Person, is_locked: bool) -> PersonLine:
    """A person of ``queries.accounts.page`` as a line."""
    held: list[Appointment] = getattr(person, "posts_today", [])
    posts = tuple((Role(post.role), unit_of(post)) for post in held)
    return PersonLine(person, posts, is_locked)


def _line(viewer: Viewer, post: Appointment, today: date) -> PostLine:
    phase = phase_of(post.starts_on, post.ends_on, is_ended=post.ended_at is not None, today=today)
    role, spot = Role(post.role), spot_of(post)
    return PostLine(
        post_id=post.pk,
        role=role,
        unit=unit_of(post),
        starts_on=post.starts_on,
        ends_on=post.ends_on,
        duties=post.duties,
        phase=phase,
        is_mine=administers(viewer, spot),
        can_end=administers(viewer, ruled_from(role, spot)),
    )
