"""Reading places: areas, centres, windows, departments."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from bancheng.data.models import Appointment, Area, Center, Window
from bancheng.data.queries.people import appointments_on
from bancheng.rules.people import Role


def live_center(center_id: int) -> Center | None:
    """A centre that is not retired, with its area."""
    live = Center.objects.filter(pk=center_id, retired_on__isnull=True)
    return live.select_related("area").first()


def center_by_public_code(code: str) -> Center | None:
    """The centre whose public form has this address."""
    live = Center.objects.filter(public_code=code, retired_on__isnull=True)
    return live.select_related("area").first()


def centers_by_code(codes: Collection[str]) -> dict[str, Center]:
    """The live centres with these official codes, by code."""
    live = Center.objects.filter(code__in=codes, retired_on__isnull=True)
    return {center.code: center for center in live.order_by("code")}


def windows_of(center: Center) -> QuerySet[Window]:
    """The windows of a centre that are open, by number."""
    return center.windows.filter(retired_on__isnull=True).order_by("number")


def open_windows(centers: Iterable[Center]) -> QuerySet[Window]:
    """The open windows of several centres, by centre and number."""
    live = Window.objects.filter(center__in=list(centers), retired_on__isnull=True)
    return live.select_related("center").order_by("center__name", "number")


def centers_under(paths: frozenset[str]) -> QuerySet[Center]:
    """Live centres in the areas with these paths, by area and name."""
    areas = Area.objects.none()
    for path in paths:
        areas |= Area.objects.filter(path__startswith=path)
    live = Center.objects.filter(retired_on__isnull=True, area__in=areas)
    return live.select_related("area").order_by("area__path", "name")


def centers_in_use(today: date) -> QuerySet[Center]:
    """Centres that have gone live and are not retired, by area and name: for people without a QR."""
    live = Center.objects.filter(retired_on__isnull=True)
    live = live.filter(Q(live_on__isnull=True) | Q(live_on__lte=today))
    return live.select_related("area").order_by("area__path", "name")


def with_readiness(centers: QuerySet[Center], today: date) -> QuerySet[Center]:
    """Each centre with what it has: ``has_window``, ``has_registrar``, ``has_lead`` (S3, S11)."""
    held = appointments_on(today).filter(center=OuterRef("pk"))
    windows = Window.objects.filter(center=OuterRef("pk"), retired_on__isnull=True)
    return centers.annotate(
        has_window=Exists(windows),
        has_registrar=Exists(_holding(held, Role.REGISTRAR)),
        has_lead=Exists(_holding(held, Role.LEAD)),
    )


def _holding(held: QuerySet[Appointment], role: Role) -> QuerySet[Appointment]:
    return held.filter(role=role)
