"""Reading a person's own notices."""

from bancheng.data.models import Notice


def unread_count(person_id: int) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(person_id=person_id, read_at__isnull=True).count()
