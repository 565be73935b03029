"""Saved views of the ledger: one's own, and those shared with the centres one works at."""

from django.db.models import Q, QuerySet

from bancheng.data.models import Center, SavedView
from bancheng.rules.people import Role, Viewer

READERS = (Role.REGISTRAR, Role.LEAD, Role.MEMBER, Role.HANDLER)
"""Who works at a centre and so sees what is shared there."""


def seen_by(viewer: Viewer) -> QuerySet[SavedView]:
    """What the viewer can open, by name."""
    shared = Q(center_id__in=viewer.centers(*READERS))
    own = Q(saved_by_id=viewer.person_id, center_id__isnull=True)
    rows = SavedView.objects.filter(own | shared)
    return rows.select_related("center", "saved_by").order_by("name", "pk")


def kept_by(viewer: Viewer) -> QuerySet[SavedView]:
    """What the viewer can rename and delete: one's own, and what is shared where one leads."""
    led = Q(center_id__in=viewer.centers(Role.LEAD))
    own = Q(saved_by_id=viewer.person_id, center_id__isnull=True)
    rows = SavedView.objects.filter(own | led)
    return rows.select_related("center", "saved_by")


def kept_view(viewer: Viewer, view_id: int) -> SavedView | None:
    """One of ``kept_by``."""
    return kept_by(viewer).filter(pk=view_id).first()


def centers_led(viewer: Viewer) -> QuerySet[Center]:
    """The centres with which the viewer may share, by name."""
    return Center.objects.filter(pk__in=viewer.centers(Role.LEAD)).order_by("name")
