"""Importing calendar days from a file: all of it or nothing, and what it changes (C1, decision 11)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bancheng.data.models import CalendarDay, Center, Person
from bancheng.data.queries import calendars
from bancheng.data.queries.office import people, places
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.dates import legal_date
from bancheng.rules.days.files import FileDay, read_days
from bancheng.rules.journal import Event
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import Invalid, NotPermitted
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal, time_limits
from bancheng.services.days import editions
from bancheng.services.days.previews import DayChange
from bancheng.services.time_limits import Moved

Centers = Mapping[str, Center]
Calendars = Mapping[int | None, WorkingCalendar]


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """What an import did, or would do: its rows, the days and the limits that change."""

    rows: int
    days: tuple[DayChange, ...]
    published_years: tuple[int, ...]
    moved: Moved


@transaction.atomic
def import_days(
    content: bytes, *, file_name: str, by: Person | None, at: datetime, apply: bool
) -> CalendarImport:
    """Take the rows of a CSV or JSON file as a new edition; without `apply` only say what changes.

    `by` None is the command line. Invalid names every bad row, and nothing is written then;
    NotPermitted: only administrators of an area look after the calendar.
    """
    _require(by, at)
    editions.one_after_another()
    rows = read_days(content, file_name=file_name)
    _require_two_for_local_days(rows, by)
    centers = _centers_of(rows)
    _require_something_to_withdraw(rows, centers)
    scopes = {None, *(center.pk for center in centers.values())}
    before = calendars.calendars_for(scopes)
    editions.write(_days(rows, centers), by=by, at=at, file_name=file_name)
    after = calendars.calendars_for(scopes)
    details = {"years": _years_in(rows), "rows": len(rows), "file": file_name}
    journal.write(Event.IMPORT_CALENDAR, by=by, at=at, details=details)
    published = sorted(after[None].published_years - before[None].published_years)
    outcome = CalendarImport(
        rows=len(rows),
        days=_changes(rows, centers, before, after),
        published_years=tuple(published),
        moved=time_limits.recompute(at=at, apply=True),
    )
    if not apply:
        transaction.set_rollback(True)
    return outcome


def _require(by: Person | None, at: datetime) -> None:
    """Refuse a person who does not look after the calendar."""
    if by is None:
        return
    found = verdict(Permission.CALENDAR_MANAGE, people.viewer_of(by, legal_date(at)))
    if not found.is_allowed:
        raise NotPermitted(found.because)


def _require_two_for_local_days(rows: Collection[FileDay], by: Person | None) -> None:
    """Refuse local days from one person alone; the command line is the office's own."""
    asked = Wording(zh("停办、加开要由中心申请，另一人批准，不能从文件载入。"))
    errors = {row.place: asked for row in rows if row.row.kind.is_local and by is not None}
    if errors:
        raise Invalid(errors)


def _centers_of(rows: Collection[FileDay]) -> Centers:
    """Return the centres the rows name by code; Invalid for a code of none."""
    centers = places.centers_by_code({row.center_code for row in rows if row.center_code})
    unknown = Wording(zh("没有这个编码的中心，请照中心名单核对。"))
    errors = {
        row.place: unknown for row in rows if row.center_code and row.center_code not in centers
    }
    if errors:
        raise Invalid(errors)
    return centers


def _require_something_to_withdraw(rows: Collection[FileDay], centers: Centers) -> None:
    """Refuse rows that take back what no import ever said."""
    nothing = Wording(zh("没有载入过这一天，不用撤销。软件自带的放假安排要改，请载入新的一行。"))
    withdrawn = [row for row in rows if row.is_withdrawn]
    scopes = {_center_id(row, centers) for row in withdrawn}
    standing = {center_id: calendars.standing_days(center_id) for center_id in scopes}
    errors = {}
    for row in withdrawn:
        center_id = _center_id(row, centers)
        if (center_id, row.row.on, row.row.kind) not in standing[center_id]:
            errors[row.place] = nothing
    if errors:
        raise Invalid(errors)


def _center_id(row: FileDay, centers: Centers) -> int | None:
    """Return the id of the row's centre, None for all."""
    return centers[row.center_code].pk if row.center_code else None


def _days(rows: Collection[FileDay], centers: Centers) -> Iterator[CalendarDay]:
    """The rows as days to be written."""
    for row in rows:
        yield CalendarDay(
            center_id=_center_id(row, centers),
            on=row.row.on,
            kind=row.row.kind,
            name=row.row.name,
            source=row.row.source,
            version=row.row.version,
            is_withdrawn=row.is_withdrawn,
        )


def _changes(
    rows: Collection[FileDay], centers: Centers, before: Calendars, after: Calendars
) -> tuple[DayChange, ...]:
    """Return each day of the file that reads otherwise now."""
    changes = {}
    for row in rows:
        center_id, on = _center_id(row, centers), row.row.on
        old, new = (known[center_id].explain(on, on)[0] for known in (before, after))
        if old != new:
            name = centers[row.center_code].name if row.center_code else ""
            changes[on, name] = DayChange(on, name, old, new)
    return tuple(changes[key] for key in sorted(changes))


def _years_in(rows: Collection[FileDay]) -> str:
    """Return the years the rows speak of, for the journal."""
    return "、".join(str(year) for year in sorted({row.row.on.year for row in rows}))
