"""Writing days as one edition, the one way in which the calendar ever changes."""

from collections.abc import Iterable
from datetime import datetime

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import CalendarDay, CalendarEdition, Person
from bancheng.services import journal

_LONGEST_NAME = 200


def one_after_another() -> None:
    """Let changes of the calendar pass one by one: call first inside the transaction."""
    one_at_a_time("calendar")


def write(
    days: Iterable[CalendarDay],
    *,
    by: Person | None,
    at: datetime,
    file_name: str,
    undoes: CalendarEdition | None = None,
) -> CalendarEdition:
    """Write ``days``, in this order, as a new edition; ``by`` None is the command line."""
    edition = CalendarEdition.objects.create(
        imported_at=at,
        imported_by=by,
        imported_by_name=journal.name_of(by),
        file_name=file_name[-_LONGEST_NAME:],
        undoes=undoes,
    )
    written = list(days)
    for day in written:
        day.edition = edition
    CalendarDay.objects.bulk_create(written)
    return edition
