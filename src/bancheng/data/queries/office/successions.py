"""What people have in hand, as those see it who may pass it on: numbers, units, who could take it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bancheng.data.models import Appointment, Case, Center, Department, Person
from bancheng.data.queries.office import people
from bancheng.data.queries.office.accounts import cases_in_hand, in_sight
from bancheng.rules.office.successions import IN_HAND
from bancheng.rules.people import Role, Viewer


@dataclass(frozen=True, slots=True)
class Pile:
    """The cases one person has in hand for one unit, and the posts that could take them.

    Complaints about conduct are a pile of their own: only leads can take them. ``is_led``: the viewer
    leads the centre and may take them; administrators never pass on to themselves.
    """

    key: str
    unit: str
    is_confidential: bool
    cases: tuple[Case, ...]
    is_led: bool
    takers: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with cases in hand; ``is_in_office``: a post is in force today."""

    person_id: int
    name: str
    count: int
    is_in_office: bool


def in_hand(viewer: Viewer) -> QuerySet[Case]:
    """The cases somebody has in hand and the viewer may pass on; ``Permission.CASE_PASS_ON`` in SQL."""
    here = Q(center_id__in=viewer.centers(Role.ADMINISTRATOR), is_confidential=False)
    reach = _whole_reach(viewer) | here
    return Case.objects.filter(reach, handler__isnull=False, status__in=sorted(IN_HAND))


def _whole_reach(viewer: Viewer) -> Q:
    """Where the viewer passes on complaints about conduct, too: as a lead, or from above."""
    reach = Q(center_id__in=viewer.centers(Role.LEAD))
    for path in viewer.areas(Role.ADMINISTRATOR):
        reach |= Q(center__area__path__startswith=path)
    return reach


def numbers_told_to(viewer: Viewer) -> Q:
    """The cases whose numbers may stand in a list of what somebody has in hand.

    A number that stands in one list and is missing from the other would say what it is about.
    """
    return Q(is_confidential=False) | _whole_reach(viewer)


def has_more(viewer: Viewer, person: Person) -> bool:
    """Whether the person has cases in hand that the viewer, an administrator, does not pass on."""
    if not viewer.holds(Role.ADMINISTRATOR):
        return False
    return cases_in_hand(person).exclude(pk__in=in_hand(viewer).values("pk")).exists()


def holders(viewer: Viewer, today: date) -> list[Holder]:
    """Everybody with cases that the viewer may pass on, by name; one query."""
    posts = people.appointments_on(today).filter(person=OuterRef("handler"))
    rows = in_hand(viewer).annotate(is_in_office=Exists(posts)).order_by("handler__name", "handler")
    counted = rows.values_list("handler", "handler__name", "is_in_office").annotate(n=Count("pk"))
    return [Holder(pk, name, n, is_in) for pk, name, is_in, n in counted]


def person_in_sight(viewer: Viewer, person_id: int) -> Person | None:
    """A person whose cases the viewer may pass on, whether there are any now or not."""
    here = viewer.centers(Role.LEAD)
    held = Appointment.objects.filter(Q(center__in=here) | Q(department__center__in=here))
    seen = Q(pk__in=held.values("person")) | Q(pk__in=in_hand(viewer).values("handler"))
    seen |= Q(pk__in=in_sight(viewer).values("pk"))
    return Person.objects.filter(seen, pk=person_id).first()


def piles_of(viewer: Viewer, person: Person, today: date) -> list[Pile]:
    """What ``person`` has in hand, by unit; a query or two for each centre."""
    rows = in_hand(viewer).filter(handler=person).select_related("center__area", "department")
    takers: dict[tuple[Center, bool], tuple[Appointment, ...]] = {}
    piles = []
    ordered = rows.order_by(
        "center__name", "department__name", "department", "is_confidential", "pk"
    )
    for (center, department, is_confidential), cases in groupby(ordered, key=_pile_of):
        is_led = center.pk in viewer.centers(Role.LEAD)
        if (center, is_confidential) not in takers:
            others = {person.pk} if is_led else {person.pk, viewer.person_id}
            takers[center, is_confidential] = _takers(center, is_confidential, others, today)
        piles.append(
            Pile(
                key=f"{center.pk}-{department.pk if department else 0}-{int(is_confidential)}",
                unit=f"{center} {department}" if department else str(center),
                is_confidential=is_confidential,
                cases=tuple(cases),
                is_led=is_led,
                takers=takers[center, is_confidential],
            )
        )
    return piles


def _pile_of(case: Case) -> tuple[Center, Department | None, bool]:
    return case.center, case.department, case.is_confidential


def _takers(
    center: Center, is_confidential: bool, but_not: Collection[int], today: date
) -> tuple[Appointment, ...]:
    find = people.lead_posts if is_confidential else people.handlers_for
    return tuple(
        find(center, today)
        .exclude(person__in=but_not)
        .select_related("person", "center", "department")
    )


def takers_of(piles: Iterable[Pile]) -> list[Appointment]:
    """Everybody who could take at least one of ``piles``, by unit and name, each post once."""
    posts = {post.pk: post for pile in piles for post in pile.takers}
    return sorted(
        posts.values(), key=lambda post: (people.unit_of(post), post.person.name, post.pk)
    )
