"""Reading the flows that places have laid down, who there takes their steps, and who follows them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from bancheng.data.models import Appointment, Case, Center, Edition, StepRecord
from bancheng.data.queries.office.people import appointments_on
from bancheng.data.queries.ways.editions import Home, followers, in_force_for
from bancheng.rules.flows.palette import Step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.flows.staffing import Crew, Vacancy, idle
from bancheng.rules.flows.ways import STANDARD_STEPS
from bancheng.rules.people import Role
from bancheng.rules.ways.editions import Subject
from bancheng.rules.workflow import OPEN


def plan_in(edition: Edition | None) -> Plan:
    """The steps an edition has chosen; without one, those of the standard flow."""
    return Plan(STANDARD_STEPS) if edition is None else Plan.read(edition.content or {})


def crews_of(home: Home, today: date) -> tuple[Crew, ...]:
    """Who holds which role today at each centre that follows, or would follow, ``home``."""
    centers = followers(Subject.FLOW, home)
    held = appointments_on(today).filter(center__in=centers).order_by("person__name", "person")
    named: dict[int, dict[Role, tuple[str, ...]]] = {}
    for center_id, role, name in held.values_list("center_id", "role", "person__name"):
        if center_id is not None:
            at = named.setdefault(center_id, {})
            at[Role(role)] = (*at.get(Role(role), ()), name)
    return tuple(Crew(center.name, named.get(center.pk, {})) for center in centers)


def idle_steps(centers: Collection[Center], today: date) -> dict[int, tuple[Step, ...]]:
    """The steps of each centre's flow whose role nobody holds there today; three queries in all.

    By the centre's number; a centre where every step has its people is left out.
    """
    running = in_force_for(Subject.FLOW, centers)
    held = _roles_held(appointments_on(today).filter(center__in=[one.pk for one in centers]))
    found = {
        one.pk: idle(plan_in(running[one.pk].edition), held.get(one.pk, set())) for one in centers
    }
    return {center_id: steps for center_id, steps in found.items() if steps}


def vacancies(ending: QuerySet[Appointment], today: date) -> list[Vacancy]:
    """The roles that nobody will hold once these posts, in force today, have ended; five queries."""
    posts = list(ending)
    centers = {post.center.pk: post.center for post in posts if post.center is not None}
    running = in_force_for(Subject.FLOW, centers.values())
    others = appointments_on(today).filter(center__in=centers)
    kept = _roles_held(others.exclude(pk__in=[post.pk for post in posts]))
    waiting = _waiting_at(centers)
    leaving = {(post.center_id, Role(post.role)) for post in posts if post.center_id is not None}
    return [
        Vacancy(
            centers[center_id].name,
            role,
            _names_of(plan_in(running[center_id].edition), role),
            waiting.get((center_id, role), 0),
        )
        for center_id, role in sorted(leaving)
        if role not in kept.get(center_id, set())
    ]


def _names_of(plan: Plan, role: Role) -> tuple[str, ...]:
    return tuple(step.name for step in plan.steps if step.role is role)


def _roles_held(posts: QuerySet[Appointment]) -> dict[int, set[Role]]:
    held: dict[int, set[Role]] = {}
    for center_id, role in posts.order_by().values_list("center_id", "role").distinct():
        if center_id is not None:
            held.setdefault(center_id, set()).add(Role(role))
    return held


def _waiting_at(centers: Collection[int]) -> dict[tuple[int, Role], int]:
    """How many cases wait for each role's word; nothing of the cases but their number."""
    rows = StepRecord.objects.filter(case__center__in=list(centers), decided_at__isnull=True)
    counted = rows.exclude(role="").order_by().values_list("case__center_id", "role")
    return {
        (center_id, Role(role)): total
        for center_id, role, total in counted.annotate(total=Count("case", distinct=True))
    }


def open_cases_by_edition(home: Home) -> list[tuple[Edition | None, int]]:
    """How many open cases of a centre, or of all beneath an area, go by which edition.

    None is the standard flow; the oldest edition first. Nothing of the cases but their number.
    """
    beneath = (
        Q(center=home) if isinstance(home, Center) else Q(center__area__path__startswith=home.path)
    )
    rows = Case.objects.filter(beneath, status__in=OPEN).values_list("flow_edition")
    counts = dict(rows.annotate(total=Count("pk")).order_by("flow_edition"))
    known = _editions(pk for pk in counts if pk is not None)
    found = [(known.get(pk) if pk else None, total) for pk, total in counts.items()]
    return sorted(found, key=_age)


def _editions(ids: Iterable[int]) -> dict[int, Edition]:
    rows = Edition.objects.filter(pk__in=list(ids)).select_related("center", "area").order_by("pk")
    return {edition.pk: edition for edition in rows}


def _age(counted: tuple[Edition | None, int]) -> int:
    return counted[0].pk if counted[0] else 0
