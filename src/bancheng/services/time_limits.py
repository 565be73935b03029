"""Working the stored dates of open cases out anew, and telling what moved (decision 11)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import Case, Round
from bancheng.data.queries import calendars, cases
from bancheng.data.queries.calendars import Calendars
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.time_limits import Deadline, deadline
from bancheng.services import journal
from bancheng.services.optional_steps import limits as step_limits
from bancheng.services.optional_steps.limits import MovedStep

CHUNK = 500
DATES = ["due_on", "soon_on", "is_provisional"]


@dataclass(frozen=True, slots=True)
class MovedDate:
    """One open case whose stored dates are not what the calendar says now."""

    case_id: int
    number: str
    center_id: int
    center: str
    area_path: str
    clock: Clock
    before: date
    after: date
    was_provisional: bool
    is_provisional: bool
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """What moves the limits: the event journaled on each case, and what its sentence tells besides."""

    event: Event = Event.MOVE_LIMIT
    details: Mapping[str, object] = field(default_factory=dict)


BY_THE_CALENDAR = Why()


@dataclass(frozen=True, slots=True)
class Moved:
    """What a recomputation found: the dates of cases, and the own limits of open steps."""

    cases: tuple[MovedDate, ...] = ()
    steps: tuple[MovedStep, ...] = ()


@transaction.atomic
def recompute(*, at: datetime, apply: bool) -> Moved:
    """Compare every running limit, of cases and open steps, with the calendar; store it when told to.

    What has ended does not move: closed cases, answered rounds, the hand-over limit of a case that
    has been handed over. A moved due date is journaled on its case; the system is its author,
    because the import that caused it names its own.
    """
    known = calendars.calendars_for
    moved = each_moved(at=at) if apply else each_differing(known)
    steps = step_limits.each_moved(at=at) if apply else step_limits.each_differing(known)
    return Moved(tuple(moved), tuple(steps))


def each_differing(calendars_of: Calendars, *, center_id: int | None = None) -> Iterator[MovedDate]:
    """Each open case (of one centre, or of all) whose dates would differ by these calendars.

    Only reads; some hundreds of cases are held at a time, however many differ.
    """
    for chunk in _chunks(center_id, is_locked=False):
        for case, limit in _differing(chunk, calendars_of):
            yield _moved(case, limit)


def each_moved(
    *, at: datetime, center_id: int | None = None, why: Why = BY_THE_CALENDAR
) -> Iterator[MovedDate]:
    """Like ``each_differing`` by the calendars as they are, and store it; inside a transaction."""
    for chunk in _chunks(center_id, is_locked=True):
        differing = _differing(chunk, calendars.calendars_for)
        moved = [_moved(case, limit) for case, limit in differing]
        _store(differing, at, why)
        yield from moved


def _chunks(center_id: int | None, *, is_locked: bool) -> Iterator[list[Case]]:
    """Yield the open cases some hundreds at a time."""
    last = 0
    rows = cases.open_cases().select_related("center__area")
    if center_id is not None:
        rows = rows.filter(center_id=center_id)
    while chunk := list(_some(rows.filter(pk__gt=last), is_locked=is_locked)):
        yield chunk
        last = chunk[-1].pk


def _some(rows: QuerySet[Case], *, is_locked: bool) -> QuerySet[Case]:
    return (locked(rows) if is_locked else rows)[:CHUNK]


def _differing(chunk: list[Case], calendars_of: Calendars) -> list[tuple[Case, Deadline]]:
    """Return the cases whose stored dates differ, each with its limit worked out anew."""
    known = calendars_of({case.center_id for case in chunk})
    differing = []
    for case in chunk:
        starts_on = cast("date", case.starts_on)  # the database keeps it beside due_on
        limit = deadline(known[case.center_id], starts_on=starts_on, days=case.limit_days)
        if any(getattr(case, name) != getattr(limit, name) for name in DATES):
            differing.append((case, limit))
    return differing


def _moved(case: Case, limit: Deadline) -> MovedDate:
    """Return before and after."""
    return MovedDate(
        case_id=case.pk,
        number=case.number,
        center_id=case.center_id,
        center=case.center.name,
        area_path=case.center.area.path,
        clock=Clock(case.clock),
        before=cast("date", case.due_on),
        after=limit.due_on,
        was_provisional=case.is_provisional,
        is_provisional=limit.is_provisional,
        is_confidential=case.is_confidential,
    )


def _store(differing: list[tuple[Case, Deadline]], at: datetime, why: Why) -> None:
    """Write the dates to the cases and to the rounds that run, and journal those that moved."""
    limits = {case.pk: limit for case, limit in differing}
    rounds = _running_rounds([case for case, _ in differing])
    for row in rounds:
        _set_dates(row, limits[row.case_id])
    Round.objects.bulk_update(rounds, DATES)
    for case, limit in differing:
        before = case.due_on
        _set_dates(case, limit)
        if before != limit.due_on:
            details = {**why.details, "before": before, "after": limit.due_on}
            journal.write(why.event, by=None, at=at, case=case, details=details)
    Case.objects.bulk_update([case for case, _ in differing], DATES)


def _running_rounds(differing: list[Case]) -> list[Round]:
    """Return the rounds whose limit is the one that runs on their case."""
    running = {case.pk: case.round_number for case in differing if case.clock == Clock.ANSWER}
    rounds = Round.objects.filter(case_id__in=running, answered_on__isnull=True).order_by("pk")
    return [row for row in rounds if row.number == running[row.case_id]]


def _set_dates(row: Case | Round, limit: Deadline) -> None:
    """Copy the dates of the limit."""
    row.due_on, row.soon_on = limit.due_on, limit.soon_on
    row.is_provisional = limit.is_provisional
