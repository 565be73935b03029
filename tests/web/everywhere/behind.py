"""Jobs, imports and local days of 岳阳 and of 方松, for the walks through every address."""

from datetime import date
from uuid import uuid4

from bancheng.data.models import Person
from bancheng.rules.jobs import JobKind, Outcome
from bancheng.services.days import local_days
from bancheng.services.imports import uploads
from bancheng.services.jobs import queue
from bancheng.services.office_sheets import files
from tests.people import Town
from tests.scenarios import MORNING
from tests.services.days.calendars_at import wish
from tests.services.imports.taking import typed
from tests.services.office_sheets.brought import workbook


def jobs_of(town: Town) -> tuple[int, int]:
    """A finished job with a file, asked for here and there."""
    return _job(town.registrar), _job(town.other_registrar)


def _job(by: object) -> int:
    asking = {"by": by, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT, {}, **asking)
    queue.carry_out(job.pk, _with_a_file, now=lambda: MORNING)
    return job.pk


def _with_a_file(work: queue.Work) -> Outcome:
    work.file.write_bytes(b"x")
    return Outcome({"import_id": 0}, "ledger.csv")


def imports_of(town: Town) -> tuple[int, int]:
    """An uploaded ledger of each centre."""
    return (
        _import(town.center.pk, town.registrar),
        _import(town.other_center.pk, town.other_registrar),
    )


def _import(center_id: int, by: object) -> int:
    sent = {"center_id": center_id, "by": by, "at": MORNING, "token": uuid4()}
    return uploads.receive(typed(), **sent).pk


def requests_of(town: Town) -> tuple[int, int]:
    """A wish for days of each centre, still open."""
    return _wish(town.center.pk, town.lead, 31), _wish(town.other_center.pk, town.other_lead, 31)


def editions_of(town: Town) -> tuple[int, int]:
    """Days of each centre, approved."""
    return (
        _closure(town, _wish(town.center.pk, town.lead, 28)),
        _closure(town, _wish(town.other_center.pk, town.other_lead, 28)),
    )


def _wish(center_id: int, by: Person, day: int) -> int:
    entry = wish(starts_on=date(2026, 12, day))
    return local_days.ask(center_id, by=by, at=MORNING, entry=entry).pk


def _closure(town: Town, request_id: int) -> int:
    who = {"by": town.administrator, "at": MORNING}
    seen = local_days.look_at(request_id, **who).digest
    edition = local_days.approve(request_id, seen=seen, **who).edition
    assert edition is not None
    return edition.pk


def sheets_of(town: Town) -> tuple[int, int]:
    """An office sheet brought by the administrator of the district, and by that of the centre."""
    return _sheet(town.administrator), _sheet(town.center_administrator)


def _sheet(by: Person) -> int:
    window = {"窗口": [["中心编码", "窗口号"], ["nowhere", "1号"]]}
    return files.receive(workbook(window), by=by, at=MORNING, token=uuid4()).pk
