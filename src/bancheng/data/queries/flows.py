"""Reading the flows that places have laid down, who there takes their steps, and who follows them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from bancheng.data.models import Case, Center, Edition
from bancheng.data.queries.office.people import appointments_on
from bancheng.data.queries.ways.editions import Home, followers
from bancheng.rules.flows.plans import Plan
from bancheng.rules.flows.staffing import Crew
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
