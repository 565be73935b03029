"""The “not ready” list: centres that lack a window, a registrar, a lead or a calendar (S3, S11)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from bancheng.data.models import Center
from bancheng.data.queries import calendars
from bancheng.data.queries.flows import idle_steps
from bancheng.data.queries.office.places import centers_administered, centers_under, with_readiness
from bancheng.rules.flows.palette import Step
from bancheng.rules.office.readiness import Lack
from bancheng.rules.people import Role, Viewer


@dataclass(frozen=True, slots=True)
class NotReady:
    """A centre and what it lacks, in the order in which it is mended."""

    center: Center
    lacks: tuple[Lack, ...]
    idle: tuple[Step, ...]
    """The steps of its flow whose role nobody holds there today."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """A page of the centres that are not ready, and out of how many live ones."""

    rows: tuple[NotReady, ...]
    not_ready: int
    centers: int
    older: "Mark | None"


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a centre in the order by area and name."""

    area_path: str
    name: str


def readiness(viewer: Viewer, *, today: date, size: int, after: Mark | None = None) -> Readiness:
    """The live centres under an administrator or the district that cannot serve yet.

    A calendar is there when the notice for this year's days off is. Costs the same for any number.
    """
    idle = idle_steps(list(_centers_of(viewer)), today)
    centers = with_readiness(_centers_of(viewer), today)
    lacking = centers
    if today.year in calendars.calendar_for(None).published_years:
        lacking = centers.filter(
            Q(has_window=False) | Q(has_registrar=False) | Q(has_lead=False) | Q(pk__in=idle)
        )
    rows = list(_from(lacking, after).order_by("area__path", "name")[: size + 1])
    found = _with_lacks(rows[:size], idle, today)
    return Readiness(
        rows=tuple(row for row in found if row.lacks or row.idle),
        not_ready=lacking.count(),
        centers=centers.count(),
        older=Mark(rows[size - 1].area.path, rows[size - 1].name) if len(rows) > size else None,
    )


def _centers_of(viewer: Viewer) -> QuerySet[Center]:
    """The live centres that concern the viewer, as administrator or as district."""
    supervised = centers_under(viewer.areas(Role.SUPERVISOR)).order_by()
    administered = centers_administered(viewer).filter(retired_on__isnull=True)
    either = Q(pk__in=supervised.values("pk")) | Q(pk__in=administered.values("pk"))
    return Center.objects.filter(either).select_related("area")


def _from(centers: QuerySet[Center], after: Mark | None) -> QuerySet[Center]:
    if after is None:
        return centers
    same = Q(area__path=after.area_path, name__gt=after.name)
    return centers.filter(Q(area__path__gt=after.area_path) | same)


def lacks_of(center: Center, today: date) -> tuple[Lack, ...]:
    """What one centre (with its annotations of ``with_readiness``) lacks on a day."""
    published = calendars.calendar_for(center.pk).published_years
    return _lacks(center, today.year in published)


def _with_lacks(
    centers: Collection[Center], idle: Mapping[int, tuple[Step, ...]], today: date
) -> list[NotReady]:
    known = calendars.calendars_for({center.pk for center in centers})
    return [
        NotReady(
            center,
            _lacks(center, today.year in known[center.pk].published_years),
            idle.get(center.pk, ()),
        )
        for center in centers
    ]


def _lacks(center: Center, has_calendar: bool) -> tuple[Lack, ...]:
    """What a centre (with its annotations of ``with_readiness``) lacks."""
    has = {
        Lack.WINDOW: getattr(center, "has_window"),  # noqa: B009 - an annotation
        Lack.REGISTRAR: getattr(center, "has_registrar"),  # noqa: B009 - an annotation
        Lack.LEAD: getattr(center, "has_lead"),  # noqa: B009 - an annotation
        Lack.CALENDAR: has_calendar,
    }
    return tuple(lack for lack in Lack if not has[lack])
