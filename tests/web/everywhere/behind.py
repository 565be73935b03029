"""Jobs and imports of 岳阳 and of 方松, for the walks through every address."""

from uuid import uuid4

from bancheng.data.models import Person
from bancheng.rules.jobs import JobKind, Outcome
from bancheng.services.imports import uploads
from bancheng.services.jobs import queue
from bancheng.services.office_sheets import files
from tests.people import Town
from tests.scenarios import MORNING
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


def sheets_of(town: Town) -> tuple[int, int]:
    """An office sheet brought by the administrator of the district, and by that of the centre."""
    return _sheet(town.administrator), _sheet(town.center_administrator)


def _sheet(by: Person) -> int:
    window = {"窗口": [["中心编码", "窗口号"], ["nowhere", "1号"]]}
    return files.receive(workbook(window), by=by, at=MORNING, token=uuid4()).pk
