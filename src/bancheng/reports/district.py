"""The district's overview: each centre's figures, each with its base and the cases behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from bancheng.data.models import Center
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.finding.ledger import light_is
from bancheng.data.queries.office.places import centers_under
from bancheng.rules.lights import Light
from bancheng.rules.people import Role, Viewer
from bancheng.rules.workflow import RUNNING, Status

FIGURES = (
    "registered",
    "declined",
    "closed",
    "objected",
    "running",
    "soon",
    "late",
    "waiting",
)


@dataclass(frozen=True, slots=True)
class CenterFigures:
    """One centre. ``registered``, ``declined``, ``closed`` and ``objected`` count cases registered
    since the first day of the period (decision 9); the others count what stands today, whenever it
    was registered.
    """

    center: Center
    registered: int
    declined: int
    running: int
    late: int
    soon: int
    waiting: int
    closed: int
    objected: int


def overview(viewer: Viewer, *, since: date, today: date) -> tuple[CenterFigures, ...]:
    """A row for every live centre under the viewer, by area and name; two queries."""
    centers = centers_under(viewer.areas(Role.SUPERVISOR))
    in_period = Q(registered_on__gte=since)
    rows = (
        visible_to(viewer)
        .order_by()
        .values("center_id")
        .annotate(
            registered=Count("pk", filter=in_period),
            declined=Count("pk", filter=in_period & Q(status=Status.DECLINED)),
            running=Count("pk", filter=Q(status__in=RUNNING)),
            late=Count("pk", filter=light_is(Light.LATE, today)),
            soon=Count("pk", filter=light_is(Light.SOON, today)),
            waiting=Count("pk", filter=Q(status=Status.ANSWERED)),
            closed=Count("pk", filter=in_period & Q(status=Status.CLOSED)),
            objected=Count("pk", filter=in_period & Q(is_objected=True)),
        )
    )
    found = {row["center_id"]: row for row in rows}
    return tuple(_figures(center, found.get(center.pk)) for center in centers)


def _figures(center: Center, row: Any) -> CenterFigures:
    counts = dict.fromkeys(FIGURES, 0) if row is None else {name: row[name] for name in FIGURES}
    return CenterFigures(center=center, **counts)
