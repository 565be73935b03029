"""Taking over the yearly notice: looked at first, then written whole, and open cases follow (C1)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import CalendarDay, Person
from bancheng.data.queries import calendars
from bancheng.data.queries.office import people
from bancheng.rules.dates import legal_date
from bancheng.rules.days.files import read_days
from bancheng.rules.days.tables import TABLE, Table, days_of_file, faults_of
from bancheng.rules.journal import Event
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import Invalid, NotPermitted, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.days import editions, previews
from bancheng.services.days.previews import Asking, Preview

_NOTHING_NEW = zh("和现在的日历一样，没有要改的。")
_LOCAL = zh("这里只导入全国的放假安排。停办、加开由中心申请，另一人批准。")
_WITHDRAWN = zh("这里不用“撤销”一栏。导错了，到“改动记录”里撤回。")
_SEVERAL = zh("文件里写了 {count} 种来源或版本，一次只导入一份通知。分开，或在这里填一种。")


def read_file(content: bytes, *, file_name: str, year: int, source: str, version: str) -> Table:
    """The notice a file holds; a title and number typed here stand for those in the file.

    Invalid names every bad row: of another year, local, taking back, or of more than one notice.
    """
    typed = {"source": source, "version": version}
    given = {name: text for name, text in typed.items() if text}
    rows = read_days(content, file_name=file_name, given=given)
    errors = {row.place: Wording(_LOCAL) for row in rows if row.row.kind.is_local}
    errors |= {row.place: Wording(_WITHDRAWN) for row in rows if row.is_withdrawn}
    notices = sorted({(row.row.source, row.row.version) for row in rows})
    if len(notices) > 1:
        errors.setdefault(TABLE, Wording(_SEVERAL, {"count": len(notices)}))
    if errors:
        raise Invalid(errors)
    days = days_of_file(rows, year=year)
    return Table(year, days, *notices[0], file_name=file_name)


def look_at(table: Table, *, by: Person, at: datetime, first: int = 0) -> Preview:
    """What the notice would change; nothing is written. Invalid by field and line; NotPermitted."""
    viewer = _require(by, at)
    if errors := faults_of(table, calendars.calendar_for(None)):
        raise Invalid(errors)
    return previews.preview(_days(table), asking=Asking(viewer, legal_date(at), first))


@transaction.atomic
def take(table: Table, *, by: Person, at: datetime, seen: str) -> Preview:
    """Write the notice as a new edition and move the limits of open cases.

    ``seen`` is the digest of the preview that was shown; Stale where it would be another now,
    Refusal where nothing would change.
    """
    editions.one_after_another()
    found = look_at(table, by=by, at=at)
    if found.is_empty:
        raise Refusal(_NOTHING_NEW)
    previews.require_unchanged(found, seen)
    name = table.file_name or f"{table.source} {table.version}"
    edition = editions.write(_days(table), by=by, at=at, file_name=name)
    previews.carry_out(edition, found)
    details = _in_journal(table, name, found)
    journal.write(Event.IMPORT_CALENDAR, by=by, at=at, details=details)
    return found


def _require(by: Person, at: datetime) -> Viewer:
    viewer = people.viewer_of(by, legal_date(at))
    found = verdict(Permission.CALENDAR_MANAGE, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    return viewer


def _days(table: Table) -> list[CalendarDay]:
    return [
        CalendarDay(
            on=day.on, kind=day.kind, name=day.name, source=table.source, version=table.version
        )
        for day in table.days
    ]


def _in_journal(table: Table, name: str, found: Preview) -> Mapping[str, object]:
    return {
        "years": str(table.year),
        "rows": len(table.days),
        "file": name,
        "source": table.source,
        "version": table.version,
        **previews.counted(found),
        "changes": previews.told(found.days),
    }
