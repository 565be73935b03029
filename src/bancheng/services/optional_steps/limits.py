"""Working the own limits of open optional steps out anew, and telling what moved (decision 11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import JournalEntry, StepRecord
from bancheng.data.queries import calendars, step_records
from bancheng.data.queries.calendars import Calendars
from bancheng.rules.flows.records import called
from bancheng.rules.journal import Event
from bancheng.services import journal

CHUNK = 500


@dataclass(frozen=True, slots=True)
class MovedStep:
    """One open step whose stored limit is not what the calendar says now."""

    case_id: int
    number: str
    center_id: int
    center: str
    area_path: str
    record_id: int
    name: str
    """“会办”, “法务意见”."""
    department: str
    """Whose part it is; blank: nobody's beside the case's own people."""
    before: date
    after: date
    is_confidential: bool = False


def each_differing(calendars_of: Calendars, *, center_id: int | None = None) -> Iterator[MovedStep]:
    """Each open step (of one centre, or of all) whose limit would differ by these calendars.

    Only reads; some hundreds of steps are held at a time, however many differ.
    """
    for chunk in _chunks(center_id, is_locked=False):
        for row, due_on in _differing(chunk, calendars_of):
            yield _moved(row, due_on)


def each_moved(*, at: datetime, center_id: int | None = None) -> Iterator[MovedStep]:
    """Like ``each_differing`` by the calendars as they are, and store it; inside a transaction."""
    for chunk in _chunks(center_id, is_locked=True):
        differing = _differing(chunk, calendars.calendars_for)
        moved = [_moved(row, due_on) for row, due_on in differing]
        _store(differing, at)
        yield from moved


def _chunks(center_id: int | None, *, is_locked: bool) -> Iterator[list[StepRecord]]:
    last = 0
    rows = step_records.running_steps().select_related("case__center__area")
    if center_id is not None:
        rows = rows.filter(case__center_id=center_id)
    while chunk := list(_some(rows.filter(pk__gt=last), is_locked=is_locked)):
        yield chunk
        last = chunk[-1].pk


def _some(rows: QuerySet[StepRecord], *, is_locked: bool) -> QuerySet[StepRecord]:
    return (locked(rows) if is_locked else rows)[:CHUNK]


def _differing(chunk: list[StepRecord], calendars_of: Calendars) -> list[tuple[StepRecord, date]]:
    """The steps whose stored limit differs, each with the day it ends on: from the day it was asked."""
    known = calendars_of({row.case.center_id for row in chunk})
    differing = []
    for row in chunk:
        days = cast("int", row.limit_days)  # the database keeps it beside due_on
        due_on = known[row.case.center_id].add(row.asked_on, days)
        if row.due_on != due_on:
            differing.append((row, due_on))
    return differing


def _moved(row: StepRecord, due_on: date) -> MovedStep:
    case = row.case
    return MovedStep(
        case_id=case.pk,
        number=case.number,
        center_id=case.center_id,
        center=case.center.name,
        area_path=case.center.area.path,
        record_id=row.pk,
        name=row.name,
        department=row.department_name,
        before=cast("date", row.due_on),
        after=due_on,
        is_confidential=case.is_confidential,
    )


def _store(differing: list[tuple[StepRecord, date]], at: datetime) -> None:
    """Write the limits, and an entry on the case of each; the system is its author."""
    told = [
        (
            row.case,
            {"step": called(row.name, row.department_name), "before": row.due_on, "after": due_on},
        )
        for row, due_on in differing
    ]
    entries = journal.entries_of(Event.MOVE_STEP_LIMIT, told, by=None, at=at)
    JournalEntry.objects.bulk_create(entries)
    for row, due_on in differing:
        row.due_on = due_on
    StepRecord.objects.bulk_update([row for row, _ in differing], ["due_on"])
