"""An order keeps all that an export needs, and a job tells how far it is."""

from dataclasses import asdict
from uuid import uuid4

import pytest

from bancheng.data.models import Job
from bancheng.gateways import job_files
from bancheng.rules.jobs import JobKind
from bancheng.rules.workflow import Status
from bancheng.services.jobs import queue
from bancheng.web.jobs import background
from bancheng.web.ledger import export_orders
from bancheng.web.ledger.export_orders import Order
from tests.people import Town
from tests.scenarios import MORNING, case_at

ORDER = Order("status=registered&q=陆示例", "csv", True, "状态：待定受理；有搜索词")


def test_a_job_tells_how_far_it_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        case_at(Status.REGISTERED, town)
    told = []
    write = job_files.write_progress
    monkeypatch.setattr(
        job_files,
        "write_progress",
        lambda token, progress: (
            told.append((progress.done, progress.total)),
            write(token, progress),
        ),
    )
    monkeypatch.setattr(export_orders, "TELL_EVERY", 2)
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/"}
    job = queue.ask(JobKind.EXPORT_LEDGER, asdict(ORDER), **asking)
    queue.carry_out(job.pk, export_orders.carry_out, now=lambda: MORNING)
    assert told == [(0, 0), (0, 5), (2, 5), (4, 5), (5, 5)]
    job = Job.objects.get()
    assert job.file_name == "台账-20261102-0912.csv"
    assert job_files.path_of(job.token).read_text(encoding="utf-8-sig").count("陆示例") == 5


def test_the_thread_knows_how_to_carry_an_order_out() -> None:
    assert background.FUNCTIONS[JobKind.EXPORT_LEDGER] is export_orders.carry_out
