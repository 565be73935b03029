"""A town with a case in every status, so that every page has something to show.

``python -m tests.journeys.stage.furnished FOLDER`` builds it; ``cases.json`` in the folder says which case
is which, with number and query code.
"""

import fcntl
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.journeys.stage import installation

if TYPE_CHECKING:
    from bancheng.data.models import Case
    from tests.people import Town


def build(template: Path, folder: Path) -> Path:
    """A copy of ``template`` with cases in it, built once."""
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = installation.copy(template, folder.with_suffix(".draft"))
            installation.run("-m", "tests.journeys.stage.furnished", folder=draft)
            draft.rename(folder)
    return folder


def cases_of(folder: Path) -> dict[str, dict[str, str | int]]:
    """Name (“answered”, “conduct”, …) → id, number, code."""
    return dict(json.loads((folder / "cases.json").read_text()))


def _furnish(folder: Path) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    django.setup()
    from bancheng.data.models import Area, Case, Center, Department, Person, Window
    from bancheng.data.queries.receipts import code_of
    from bancheng.rules.workflow import Status
    from bancheng.services import attachments, handling
    from tests.people import PEOPLE, Town
    from tests.scenarios import MORNING, case_at, photo

    usernames = dict(zip(PEOPLE, Person.objects.order_by("pk"), strict=False))
    center, other = Center.objects.order_by("pk")
    department, assisting = Department.objects.order_by("pk")
    town = Town(
        district=Area.objects.get(code="310117"),
        center=center,
        window=Window.objects.get(center=center),
        department=department,
        assisting_department=assisting,
        other_center=other,
        other_window=Window.objects.get(center=other),
        **usernames,
    )
    made = {str(status): case_at(status, town) for status in Status}
    made["second"] = case_at(Status.CLOSED, town, is_second_round=True)
    made["conduct"] = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    made["suggestion"] = case_at(Status.REGISTERED, town, is_suggestion=True)
    made["spot"] = case_at(Status.CLOSED, town, is_on_the_spot=True)
    made["self"] = case_at(Status.REGISTERED, town, is_self_reported=True)
    made["asked"] = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(made["asked"].pk, by=town.handler, at=MORNING, text="请补租房合同。")
    attachments.keep(made["in_progress"], [photo()], by=town.registrar, at=MORNING)
    made["in_progress"].assistances.create(
        department=assisting, asked_at=MORNING, asked_by=town.registrar
    )
    made["imported"] = _imported(town)
    _arranged(town)
    _closed(town)
    _brought(town)
    told = {
        name: {"id": case.pk, "number": case.number, "code": code_of(case)}
        for name, case in made.items()
        if isinstance(case, Case)
    }
    (folder / "cases.json").write_text(json.dumps(told, ensure_ascii=False))


def _imported(town: "Town") -> "Case":
    """A case of an old ledger; besides, a ledger that waits to be imported, and a job to be done."""
    from bancheng.data.models import Case
    from bancheng.rules.jobs import JobKind
    from bancheng.services.jobs import queue
    from tests.scenarios import MORNING
    from tests.services.imports.taking import HALF_YEAR, brought, takings_of

    taking = takings_of(town)
    taking.take(brought(HALF_YEAR))
    taking.check(brought(HALF_YEAR))
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/import/"}
    queue.ask(JobKind.IMPORT, {}, **asking)
    return Case.objects.filter(is_imported=True).order_by("pk")[0]


def _closed(town: "Town") -> None:
    """A closure that was approved, and one that waits to be."""
    from datetime import date

    from bancheng.services.days import local_days
    from tests.scenarios import MORNING
    from tests.services.days.calendars_at import wish

    above = {"by": town.administrator, "at": MORNING}
    for day in (date(2026, 12, 31), date(2026, 12, 28)):
        asked = {"by": town.lead, "at": MORNING, "entry": wish(starts_on=day)}
        request = local_days.ask(town.center.pk, **asked)
    seen = local_days.look_at(request.pk, **above).digest
    local_days.approve(request.pk, seen=seen, **above)


def _arranged(town: "Town") -> None:
    """A view of the ledger for the whole centre, and a return that has been filed."""
    from bancheng.rules.returns.quarters import Quarter
    from bancheng.services.finding import saved_views
    from bancheng.services.returns import submissions
    from bancheng.services.returns.steps import Which
    from tests.scenarios import MORNING

    shared = {"name": "没办结的", "query": "status=in_progress", "center_id": town.center.pk}
    saved_views.keep(by=town.lead, at=MORNING, **shared)
    submissions.submit(Which(town.center.pk, Quarter(2026, 3)), by=town.lead, at=MORNING)


def _brought(town: "Town") -> None:
    """An office sheet with a bad row, and a good one."""
    from bancheng.services.office_sheets import files
    from tests.scenarios import MORNING
    from tests.services.office_sheets.brought import filled, workbook

    for bad in ([["nowhere", "2号"]], []):
        sheets = filled(town)
        sheets["窗口"] += bad
        files.receive(workbook(sheets), by=town.administrator, at=MORNING, token=uuid4())


if __name__ == "__main__":
    _furnish(Path(os.environ["BANCHENG_VAR"]))
    sys.exit(0)
