"""Reading a person's own notices."""

from django.db.models import F, Q, QuerySet

from bancheng.data.models import Notice
from bancheng.data.queries.cases import visible_to
from bancheng.rules.people import Viewer


def own(viewer: Viewer) -> QuerySet[Notice]:
    """The notices of ``viewer``, but of a complaint about conduct only what they may see of it.

    Whoever has lost a case is still told so; a case that has turned out to be about conduct is
    gone for them, and what was said of it too.
    """
    harmless = Q(case__isnull=True) | Q(case__is_confidential=False)
    harmless |= Q(case__in=visible_to(viewer))
    return Notice.objects.filter(harmless, person_id=viewer.person_id)


def unread_count(viewer: Viewer) -> int:
    """How many notices the viewer has not read."""
    return own(viewer).filter(read_at__isnull=True).count()


def recent(viewer: Viewer, *, limit: int) -> list[Notice]:
    """The viewer's newest notices, unread first."""
    told = own(viewer).select_related("case", "quarterly_return__center")
    return list(told.order_by(F("read_at").asc(nulls_first=True), "-made_at", "-pk")[:limit])
