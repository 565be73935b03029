"""Giving the invented people of the sample district accounts and appointments (A2)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from bancheng.data.models import Appointment, Person
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.samples import SAMPLE_PASSWORD
from bancheng.rules.people import Role
from bancheng.services import journal
from bancheng.services.office import appointments
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.chance import chance
from bancheng.services.sample_district.places import Places

FORMER = "former"
"""In ``people.toml``: the registrar who was there before the first one named for the same place."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who holds which posts, by role and place (a key of ``places.toml``)."""

    posts: dict[tuple[Role, str], list[Appointment]]

    def pick(self, role: Role, place: str, *, on: date, by: object) -> Appointment:
        """One of those in office; ``by`` names what is decided, which falls the same each time."""
        held = [post for post in self.posts[role, place] if _is_in_office(post, on)]
        return chance(role, place, by).choice(held)

    def everybody(self) -> list[Person]:
        """All people, each once."""
        found = {post.person_id: post.person for posts in self.posts.values() for post in posts}
        return list(found.values())


def _is_in_office(post: Appointment, on: date) -> bool:
    return post.starts_on <= on and (post.ends_on is None or on <= post.ends_on)


def appoint(places: Places, *, at: datetime, changed_on: date) -> Staff:
    """Appoint everybody of ``people.toml`` from the day of ``at``.

    Whoever follows a former registrar takes over on ``changed_on``. Every account has the one
    sample password, hashed once.
    """
    password = make_password(SAMPLE_PASSWORD)
    rows: list[list[str]] = book("people")["people"]
    changing = {where for _, _, word, where in rows if word == FORMER}
    posts: dict[tuple[Role, str], list[Appointment]] = {}
    for name, username, word, where in rows:
        person = _account(name, username, password, at)
        role = Role.REGISTRAR if word == FORMER else Role(word)
        starts_on, ends_on = legal_date(at), None
        if word == FORMER:
            ends_on = changed_on - timedelta(days=1)
        elif role is Role.REGISTRAR and where in changing:
            starts_on = changed_on
            changing.discard(where)
        kind, place_id = places.node(where)
        entry = PostEntry(
            role=role,
            node=Node(kind, place_id),
            starts_on=starts_on,
            ends_on=ends_on,
            duties=book("people")["duties"][role],
        )
        post = appointments.appoint(person.pk, by=None, at=at, entry=entry)
        posts.setdefault((role, where), []).append(post)
    return Staff(posts)


def _account(name: str, username: str, password: str, at: datetime) -> Person:
    person = Person(username=username, name=name, password=password, is_sample=True)
    person.save(force_insert=True)
    details = {"name": name, "username": username, "person": person.pk}
    journal.write(Event.CREATE_PERSON, by=None, at=at, details=details)
    return person
