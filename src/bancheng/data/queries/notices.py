"""Reading a person's own notices."""

from bancheng.data.models import Notice


def unread_count(person_id: int) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(person_id=person_id, read_at__isnull=True).count()


def recent(person_id: int, *, limit: int) -> list[Notice]:
    """The person's newest notices, unread first."""
    own = Notice.objects.filter(person_id=person_id).select_related("case")
    return list(own.order_by("read_at", "-made_at", "-pk")[:limit])
