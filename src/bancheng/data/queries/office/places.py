"""Reading places: areas, centres, windows, departments."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import Appointment, Area, Center, Department, Matter, Window
from bancheng.data.queries.office.people import appointments_on
from bancheng.rules.office.places import PlaceKind, Spot, administers, number_order
from bancheng.rules.people import Role, Viewer


def live_center(center_id: int) -> Center | None:
    """A centre that is not retired, with its area."""
    live = Center.objects.filter(pk=center_id, retired_on__isnull=True)
    return live.select_related("area").first()


def live_centers() -> QuerySet[Center]:
    """Every centre that is not retired, by area and name: whose calendar one may look at."""
    return Center.objects.filter(retired_on__isnull=True).order_by("area__path", "name")


def center_by_public_code(code: str) -> Center | None:
    """The centre whose public form has this address."""
    live = Center.objects.filter(public_code=code, retired_on__isnull=True)
    return live.select_related("area").first()


def centers_by_code(codes: Collection[str]) -> dict[str, Center]:
    """The live centres with these official codes, by code."""
    live = Center.objects.filter(code__in=codes, retired_on__isnull=True)
    return {center.code: center for center in live.order_by("code")}


def windows_of(center: Center) -> list[Window]:
    """The windows of a centre that are open, by number."""
    return in_number_order(center.windows.filter(retired_on__isnull=True))


def is_open_window(center: Center, window_id: int) -> bool:
    """Whether it is a window of the centre that is open."""
    return center.windows.filter(retired_on__isnull=True, pk=window_id).exists()


def in_number_order(windows: QuerySet[Window]) -> list[Window]:
    """Windows as people count them: “3号” before “10号”."""
    return sorted(windows.order_by("pk"), key=lambda window: number_order(window.number))


def open_windows(centers: Iterable[Center]) -> list[Window]:
    """The open windows of several centres, by centre and number."""
    live = Window.objects.filter(center__in=list(centers), retired_on__isnull=True)
    by_number = in_number_order(live.select_related("center"))
    return sorted(by_number, key=lambda window: window.center.name)


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


Place = Area | Center | Window | Department | Matter
"""Whatever can be created, changed, retired and reopened."""


def place(kind: PlaceKind, place_id: int) -> Place | None:
    """One place of a kind, retired or not, with what it lies in."""
    one: Place | None = _rows_of(kind).filter(pk=place_id).first()
    return one


def place_for_update(kind: PlaceKind, place_id: int) -> Place | None:
    """Like ``place``, locked until the transaction ends."""
    one: Place | None = locked(_rows_of(kind).filter(pk=place_id)).first()
    return one


def _rows_of(kind: PlaceKind) -> QuerySet[Any]:
    found: dict[PlaceKind, QuerySet[Any]] = {
        PlaceKind.AREA: Area.objects.select_related("parent"),
        PlaceKind.CENTER: Center.objects.select_related("area"),
        PlaceKind.WINDOW: Window.objects.select_related("center__area"),
        PlaceKind.DEPARTMENT: Department.objects.select_related("area", "center__area"),
        PlaceKind.MATTER: Matter.objects.select_related("center__area"),
    }
    return found[kind]


def kind_of(one: Place) -> PlaceKind:
    """What kind of place it is."""
    return PlaceKind(type(one).__name__.lower())


def spot_of(one: Place) -> Spot:
    """Where a place lies, as far as administrators' reach goes; a shared matter lies nowhere."""
    if isinstance(one, Area):
        return Spot(one.path)
    if isinstance(one, Center):
        return Spot(one.area.path, one.pk)
    if one.center is None:
        return Spot(one.area.path if isinstance(one, Department) else "")
    return Spot(one.center.area.path, one.center.pk)


def name_at(spot: Spot) -> str:
    """The name of the area or centre that lies exactly there."""
    if spot.center_id is not None:
        return Center.objects.get(pk=spot.center_id).name
    return Area.objects.get(path=spot.area_path).name


def centers_administered(viewer: Viewer) -> QuerySet[Center]:
    """The centres an administrator looks after, retired ones too; ``administers`` in SQL."""
    return Center.objects.filter(_within_reach(viewer)).select_related("area")


def _within_reach(viewer: Viewer, center: str = "") -> Q:
    """``administers`` as a condition on centres, or on what has one under ``center``."""
    reach = Q(**{f"{center}pk__in": viewer.centers(Role.ADMINISTRATOR)})
    for path in viewer.areas(Role.ADMINISTRATOR):
        reach |= Q(**{f"{center}area__path__startswith": path})
    return reach


def areas_administered(viewer: Viewer) -> QuerySet[Area]:
    """The areas an administrator looks after whole, retired ones too, by path."""
    areas = Area.objects.none()
    for path in viewer.areas(Role.ADMINISTRATOR):
        areas |= Area.objects.filter(path__startswith=path)
    return areas.order_by("path")


def departments_administered(viewer: Viewer) -> QuerySet[Department]:
    """The departments an administrator looks after, of centres and of areas, retired ones too."""
    reach = Q(center__isnull=False) & _within_reach(viewer, "center__")
    for path in viewer.areas(Role.ADMINISTRATOR):
        reach |= Q(center__isnull=True, area__path__startswith=path)
    return Department.objects.filter(reach).select_related("area", "center__area")


def tree(
    viewer: Viewer, today: date, *, size: int, after: str = "", has_retired: bool = False
) -> list[Area]:
    """At most ``size`` + 1 areas in the order of the tree, from the one after the path ``after``.

    Each carries ``shown_centers`` with their readiness; three queries whatever there is.
    """
    live = Q() if has_retired else Q(retired_on__isnull=True)
    centers = with_readiness(centers_administered(viewer).filter(live), today).order_by("name")
    seen = Q(pk__in=areas_administered(viewer).values("pk"))
    seen |= Q(pk__in=centers_administered(viewer).values("area"))
    areas = Area.objects.filter(seen & live, path__gt=after).order_by("path")
    return list(
        areas.prefetch_related(Prefetch("centers", queryset=centers, to_attr="shown_centers"))[
            : size + 1
        ]
    )


def children_of(area: Area) -> QuerySet[Area]:
    """The areas right beneath one, retired ones too, by path."""
    return area.children.order_by("path")


def centers_in(area: Area) -> QuerySet[Center]:
    """The centres of an area itself, retired ones too, by name."""
    return area.centers.order_by("name")


def departments_in(one: Area | Center) -> QuerySet[Department]:
    """The departments of an area itself or of a centre, retired ones too, by name."""
    rows = one.departments.order_by("name", "pk")
    return rows.filter(center__isnull=True) if isinstance(one, Area) else rows


def all_windows_of(center: Center) -> list[Window]:
    """The windows of a centre, retired ones too, by number."""
    return in_number_order(center.windows.all())


def matters_of(center: Center, *, after: str = "", size: int) -> list[Matter]:
    """At most ``size`` + 1 matters of a centre's own list, retired ones too, by name."""
    return list(center.matters.filter(name__gt=after).order_by("name")[: size + 1])


def matter_count(center: Center) -> int:
    """How many matters the centre offers now."""
    return center.matters.filter(retired_on__isnull=True).count()


def administered(viewer: Viewer, kind: PlaceKind, place_id: int) -> Place | None:
    """One place if the viewer looks after it, retired or not."""
    one = place(kind, place_id)
    return one if one is not None and administers(viewer, spot_of(one)) else None


def administered_area(viewer: Viewer, area_id: int) -> Area | None:
    """One area if the viewer looks after it, retired or not."""
    one = administered(viewer, PlaceKind.AREA, area_id)
    return one if isinstance(one, Area) else None


def administered_center(viewer: Viewer, center_id: int, today: date) -> Center | None:
    """One centre the viewer looks after, retired or not, with its readiness."""
    return with_readiness(centers_administered(viewer), today).filter(pk=center_id).first()


def homes_of(one: Place) -> list[Area | Center]:
    """What a place lies in, the nearest first."""
    if isinstance(one, Area):
        return [one.parent] if one.parent else []
    if isinstance(one, Center):
        return [one.area]
    if one.center is not None:
        return [one.center, one.center.area]
    return [one.area] if isinstance(one, Department) else []
