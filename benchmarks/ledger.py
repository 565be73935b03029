"""`python -m benchmarks.ledger [CASES]`: what it costs to take a long ledger out, and to read it.

Each export runs as a job in a process of its own, so that its peak memory is its own. The floor is
Python's sqlite3 writing the same cases to a plain CSV file; see benchmarks/README.md.
"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

MOST = 100_000
MOST_PEAK = 250
"""Megabytes of the process that takes the whole ledger out."""
PIECE = 2_000
BEGAN = datetime(2022, 10, 11, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
MATTERS = ("居住证签注", "食品经营许可变更", "社保卡补办", "不动产转移登记", "企业注销", "医疗救助")
PLACES = ("网上", "窗口", "自助机", "手机", "电话", "大厅")
TROUBLES = ("三次都退回", "显示材料不符合", "说查不到记录", "要的证明开不出来", "没人说得清找谁")


def prepare(count: int) -> None:
    """An installation with ``count`` invented cases, written straight into the tables."""
    from django.core.management import call_command

    from tests.people import settle

    call_command("migrate", verbosity=0)
    town = settle()
    cases = _cases(count, town)
    while piece := list(islice(cases, PIECE)):
        _write(piece, town)


def _cases(count: int, town: Any) -> Iterator[Any]:
    from bancheng.data.models import Case

    for n in range(count):
        at = BEGAN + timedelta(minutes=17 * n)
        yield Case(
            pk=n + 1,
            center=town.center,
            year=at.year,
            serial=n + 1,
            number=f"{town.center.short_name}-{at.year}-{n + 1:06d}",
            submission=uuid4(),
            status="closed",
            flow_code="43",
            flow_version=1,
            scheme_code="43",
            scheme_version="2022-10-11",
            kind="problem",
            channel=("counter", "phone", "qr")[n % 3],
            behalf="self",
            handled_on=at.date(),
            matter=MATTERS[n % 6],
            problem=f"第 {n} 件：{PLACES[n % 6]}提交，{TROUBLES[n % 5]}，来回跑了{n % 7 + 2}趟还没办成。",
            registered_at=at,
            registered_on=at.date(),
            registered_by=town.registrar,
            decided_at=at,
            decided_on=at.date(),
            decided_by=town.registrar,
            handler=town.handler,
            handed_over_on=at.date(),
            answered_on=at.date(),
            closed_at=at + timedelta(hours=3),
            closed_on=at.date(),
            closed_by=town.registrar,
            closure="confirmed_on_behalf",
            outcome="done",
            solved="yes",
            cause="unclear_guide",
        )


def _write(cases: list[Any], town: Any) -> None:
    from django.db import transaction

    from bancheng.data.fields import digest, seal
    from bancheng.data.models import Case, CaseReason, Contact, Round
    from bancheng.services.finding import search

    name, phone = "陆示例", "13800000000"
    digests = {"name_digest": digest(name), "phone_digest": digest(phone)}
    assert seal(name) != name
    with transaction.atomic():
        Case.objects.bulk_create(cases)
        Contact.objects.bulk_create(
            Contact(
                case=case,
                name=name,
                phone=phone,
                name_masked="陆**",
                phone_masked="138****0000",
                phone_tail_digest=digests["phone_digest"],
                **digests,
            )
            for case in cases
        )
        CaseReason.objects.bulk_create(CaseReason(case=case, reason="materials") for case in cases)
        Round.objects.bulk_create(
            Round(
                case=case,
                number=1,
                starts_on=case.registered_on,
                difficulty="simple",
                own_days=3,
                limit_days=3,
                due_on=case.registered_on + timedelta(days=5),
                soon_on=case.registered_on + timedelta(days=3),
                answer="已和窗口核对，材料齐全，今天上午办好，已当面告诉反映人。",
                answer_how="in_person",
                answered_at=case.closed_at,
                answered_on=case.registered_on,
                answered_by=town.handler,
                answered_by_name=town.handler.name,
                is_accepted=True,
                replied_at=case.closed_at,
                replied_on=case.registered_on,
                recorded_by=town.registrar,
            )
            for case in cases
        )
        search.keep([case.pk for case in cases])


def export(kind: str, *, has_contacts: bool = True) -> dict[str, int]:
    """One export as the product does it: a job that is asked for and carried out."""
    from dataclasses import asdict

    from django.utils.timezone import now

    from bancheng.data.models import Job, Person
    from bancheng.gateways import job_files
    from bancheng.rules.jobs import JobKind
    from bancheng.services.jobs import queue
    from bancheng.web.ledger.export_orders import Order, carry_out

    lead = Person.objects.get(username="yy.reg")
    asking = {"by": lead, "at": now(), "submission": uuid4(), "back": "/ledger/"}
    order = Order("", kind, has_contacts, "全部")
    job = queue.ask(JobKind.EXPORT_LEDGER, asdict(order), **asking)
    queue.carry_out(job.pk, carry_out, now=now)
    job = Job.objects.get(pk=job.pk)
    assert job.state == "done", job.outcome
    return {"rows": job.outcome["rows"], "size": job_files.path_of(job.token).stat().st_size}


def floor() -> dict[str, int]:
    """The least such an export can cost: the same cases, column by column, to a plain file."""
    target = Path(os.environ["BANCHENG_VAR"], "floor.csv")
    source = sqlite3.connect(Path(os.environ["BANCHENG_VAR"], "bancheng.sqlite3"))
    rows = source.execute(
        "SELECT c.*, k.name_masked, k.phone_masked, r.answer FROM data_case c "
        "JOIN data_contact k ON k.case_id = c.id JOIN data_round r ON r.case_id = c.id "
        "ORDER BY c.registered_at DESC, c.id DESC"
    )
    with target.open("w", encoding="utf-8", newline="") as file:
        writer, count = csv.writer(file), 0
        for row in rows:
            writer.writerow(row)
            count += 1
    return {"rows": count, "size": target.stat().st_size}


def reading() -> None:
    """Milliseconds of the ledger's pages, as the district asks for them; the best of five."""
    from datetime import date

    from bancheng.data.models import Case, Person
    from bancheng.data.queries.finding.ledger import Filter, mark_at
    from bancheng.data.queries.office.people import viewer_of
    from bancheng.reports.ledger_page import ledger_page
    from bancheng.rules.catalogues import Channel
    from bancheng.rules.finding.ledger import Sort

    viewer = viewer_of(Person.objects.get(username="sj.sup"), date(2026, 11, 2))
    middle = Case.objects.order_by("registered_at")[Case.objects.count() // 2]
    asked: dict[str, tuple[Filter, dict[str, Any]]] = {
        "first page": (Filter(), {}),
        "page in the middle": (Filter(), {"after": mark_at(middle, Sort.NEWEST)}),
        "by closing": (Filter(), {"sort": Sort.CLOSED_OLDEST}),
        "one channel": (Filter(channels=frozenset({Channel.QR})), {}),
        "a common word": (Filter(search="退回"), {}),
        "a rare word": (Filter(search="第 777 件"), {}),
        "two words": (Filter(search="自助机 查不到"), {}),
        "a number": (Filter(search=middle.number), {}),
    }
    for name, (wanted, more) in asked.items():

        def turn(wanted: Filter = wanted, more: dict[str, Any] = more) -> None:
            ledger_page(viewer, wanted, today=date(2026, 11, 2), **more)

        print(f"{name:20} {1000 * min(_seconds(turn) for _ in range(5)):8.1f} ms")


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


PARTS: dict[str, Callable[[], dict[str, int]]] = {
    "csv": lambda: export("csv"),
    "csv masked": lambda: export("csv", has_contacts=False),
    "xlsx": lambda: export("xlsx"),
    "floor": floor,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock and of the processor, peak megabytes, and what was made."""

    rows: int
    size: int
    seconds: float
    processor: float
    peak: float

    def told(self) -> str:
        """All of it in a line."""
        times = f"{self.seconds:6.1f} s, {self.processor:6.1f} s of the processor"
        return f"{times}, {self.peak:4.0f} MB peak; {self.rows} cases, {self.size / 1e6:.1f} MB"


def measured(part: str) -> Measured:
    """What one part costs, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.ledger", "--part", part]
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Measured(**json.loads(child.stdout.splitlines()[-1]))


def measure(part: str) -> None:
    """Carry out one part in this process and print what it cost."""
    began, worked = perf_counter(), process_time()
    made = PARTS[part]()
    seconds, processor = perf_counter() - began, process_time() - worked
    told = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.findall(r"VmHWM:\s+(\d+) kB", told)[0]) / 1024
    print(json.dumps({**made, "seconds": seconds, "processor": processor, "peak": peak}))


def main() -> None:
    """Build the cases, measure each part, print seconds, megabytes and the ratio to the floor."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    with tempfile.TemporaryDirectory(prefix="bancheng-bench-") as var:
        os.environ["BANCHENG_VAR"] = var
        _set_up()
        took = _seconds(lambda: prepare(count))
        print(f"{count} cases made in {took:.0f} s")
        least = measured("floor")
        print(f"floor       {least.told()}")
        peaks = []
        for part in ("csv", "csv masked", "xlsx"):
            found = measured(part)
            print(f"{part:11} {found.told()}, {found.processor / least.processor:.1f} × the floor")
            peaks.append(found.peak)
        subprocess.run([sys.executable, "-m", "benchmarks.ledger", "--part", "reading"], check=True)
    raise SystemExit(0 if max(peaks) < MOST_PEAK else 1)


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bancheng.config.settings"
    import django

    django.setup()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        _set_up()
        if sys.argv[2] == "reading":
            reading()
        else:
            measure(sys.argv[2])
    else:
        main()
