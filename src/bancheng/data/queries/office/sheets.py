"""Reading the office sheets people have brought, and finding what their lines speak of."""

from datetime import datetime

from django.db.models import QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import Appointment, Area, Center, Department, OfficeSheet, Person, Window
from bancheng.data.queries.office.accounts import appointments_of, in_sight
from bancheng.data.queries.office.places import areas_administered, centers_administered
from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role, Viewer


def own(viewer: Viewer) -> QuerySet[OfficeSheet]:
    """The files the viewer has brought."""
    return OfficeSheet.objects.filter(uploaded_by_id=viewer.person_id)


def recent(viewer: Viewer, *, limit: int) -> list[OfficeSheet]:
    """What the viewer has imported lately, the newest first."""
    done = own(viewer).filter(imported_at__isnull=False)
    return list(done.order_by("-uploaded_at", "-pk")[:limit])


def lock(sheet_id: int) -> None:
    """Lock the file, if there is one, until the transaction ends."""
    list(locked(OfficeSheet.objects.filter(pk=sheet_id)).values_list("pk"))


def forgotten(since: datetime) -> QuerySet[OfficeSheet]:
    """Files that have waited since before a moment and were never imported."""
    return OfficeSheet.objects.filter(imported_at__isnull=True, uploaded_at__lt=since)


def area_by_code(viewer: Viewer, code: str) -> Area | None:
    """The area with this code that the viewer looks after whole."""
    return areas_administered(viewer).filter(code=code).first()


def center_by_code(viewer: Viewer, code: str) -> Center | None:
    """The centre with this code that the viewer looks after."""
    return centers_administered(viewer).filter(code=code).order_by("pk").first()


def window_of(center: Center, number: str) -> Window | None:
    """A window of a centre, retired or not."""
    return center.windows.filter(number=number).select_related("center__area").first()


def department_of(home: Area | Center, name: str) -> Department | None:
    """A department of a centre, or of an area itself, retired or not."""
    rows = home.departments.filter(name=name).select_related("area", "center__area")
    return (rows.filter(center__isnull=True) if isinstance(home, Area) else rows).first()


def person_called(viewer: Viewer, username: str) -> Person | None:
    """The person with this account, as far as the viewer sees it."""
    return in_sight(viewer).filter(username=username).first()


def posts_like(person: Person, role: Role, node: Node) -> list[Appointment]:
    """The posts a person holds, will hold or has held as ``role`` at ``node``, the newest first."""
    where = {PlaceKind.CENTER: "center", PlaceKind.DEPARTMENT: "department"}.get(node.kind, "area")
    return list(appointments_of(person).filter(role=role, **{where: node.place_id}))
