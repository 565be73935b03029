"""Requests for local days: whose they are, who may see them, what other days they leave."""

from django.db.models import Q, QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import CalendarRequest, Center
from bancheng.rules.days.requests import RequestStatus, Taken
from bancheng.rules.people import Role, Viewer

_AROUND = ("center__area", "asked_by", "decided_by", "edition")


def seen_by(viewer: Viewer) -> QuerySet[CalendarRequest]:
    """The requests of the centres that the viewer leads or administers, in no order."""
    found = CalendarRequest.objects.filter(_reach(viewer, "center__"))
    return found.select_related(*_AROUND, "edition__undone")


def centers_asked_for(viewer: Viewer) -> QuerySet[Center]:
    """The live centres for which the viewer may ask, by area and name."""
    live = Center.objects.filter(_reach(viewer), retired_on__isnull=True)
    return live.select_related("area").order_by("area__path", "name")


def _reach(viewer: Viewer, center: str = "") -> Q:
    own = viewer.centers(Role.LEAD, Role.ADMINISTRATOR)
    reach = Q(**{f"{center}pk__in": own})
    for path in viewer.areas(Role.ADMINISTRATOR):
        reach |= Q(**{f"{center}area__path__startswith": path})
    return reach


def newest(
    requests: QuerySet[CalendarRequest], *, size: int, before: int | None = None
) -> list[CalendarRequest]:
    """At most ``size`` + 1 requests, the newest first, those before one."""
    if before is not None:
        requests = requests.filter(pk__lt=before)
    return list(requests.order_by("-pk")[: size + 1])


def waiting_for(viewer: Viewer) -> QuerySet[CalendarRequest]:
    """The undecided requests that the viewer may decide, the oldest first."""
    above = Q(pk__in=[])
    for path in viewer.areas(Role.ADMINISTRATOR):
        above |= Q(center__area__path__startswith=path)
    waiting = CalendarRequest.objects.filter(above, status=RequestStatus.ASKED)
    others = waiting.exclude(asked_by=viewer.person_id).select_related(*_AROUND)
    return others.order_by("asked_at", "pk")


def request_for_update(request_id: int) -> CalendarRequest | None:
    """A request, locked until the transaction ends, with its centre."""
    found = locked(CalendarRequest.objects.filter(pk=request_id)).first()
    if found is None:
        return None
    return CalendarRequest.objects.select_related(*_AROUND).get(pk=request_id)


def taken_days(center: Center) -> list[Taken]:
    """The days that undecided requests and approvals that still hold speak of."""
    held = Q(status=RequestStatus.ASKED)
    held |= Q(status=RequestStatus.APPROVED, edition__undone__isnull=True)
    found = CalendarRequest.objects.filter(held, center=center)
    rows = found.order_by("starts_on", "pk").values_list("starts_on", "ends_on", "status")
    return [Taken(first, last, RequestStatus(status)) for first, last, status in rows]
