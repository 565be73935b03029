"""`python -m benchmarks.imports [ROWS]`: how long an old ledger takes, and how long it locks.

The floor is what SQLite itself needs to write as many rows into the same tables, measured in the
same run; see benchmarks/README.md.
"""

import json
import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

VAR = Path(tempfile.mkdtemp(prefix="bancheng-bench-"))
os.environ["BANCHENG_VAR"] = str(VAR)
os.environ["DJANGO_SETTINGS_MODULE"] = "bancheng.config.settings"

HEADINGS = [
    "序号", "反映人姓名", "联系电话", "办理日期", "接待窗口", "办理业务名称", "“办不成事”的原因",
    "遇到的问题及诉求", "登记人员", "办理人员", "受理与否", "受理/不予受理的原因", "受理日期",
    "办结日期", "涉及部门", "是否反馈", "办理过程与结果", "备注",
]  # fmt: skip
TABLES = ("data_case", "data_contact", "data_casereason", "data_caseorigin", "data_journalentry")
MOST_SECONDS = 60  # for ten thousand rows
MOST_LOCKED = 3  # times the floor
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
MATTERS = ("居住证签注", "食品经营许可变更", "社保卡补办", "不动产登记", "个体户注销", "门诊报销")


def rows(count: int) -> Iterator[list[object]]:
    """Invented cases over three years, one a row."""
    for n in range(count):
        day = date(2022, 10, 11) + timedelta(days=n % 1000)
        yield [
            n + 1, f"{SURNAMES[n % 32]}示例{n % 97}", f"138{n:08d}", day, f"{n % 9 + 1}号",
            MATTERS[n % 6], ("材料不符合", "证明材料难找", "停电")[n % 3],
            f"第 {n} 件：网上提交三次都退回，说记录查不到，窗口也说不清楚该找谁。", "王示例", "李示例",
            "是", "", day, day + timedelta(days=3), "示例人社科", "是",
            "电话联系后核对记录，当天补录，次日办好，已当面告诉本人。", "",
        ]  # fmt: skip


def workbook(count: int, place: Path) -> None:
    """The same as an Excel file."""
    import xlsxwriter

    with xlsxwriter.Workbook(
        place, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["松江区示例中心“办不成事”台账"])
        sheet.write_row(1, 0, HEADINGS)
        for number, row in enumerate(rows(count), start=2):
            sheet.write_row(number, 0, row)


@contextmanager
def timed(name: str, times: dict[str, float]) -> Iterator[None]:
    """Note how long something took."""
    begun = perf_counter()
    yield
    times[name] = perf_counter() - begun


def measure(count: int) -> dict[str, float]:
    """Import ``count`` rows into a fresh installation; seconds by step."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import connection
    from django.utils.timezone import now

    from bancheng.gateways import job_files, sheets
    from bancheng.rules.imports.headings import find_header
    from bancheng.rules.imports.layout import Layout
    from bancheng.rules.jobs import JobKind
    from bancheng.services.imports import dry_runs, takeovers, uploads
    from bancheng.services.jobs import queue
    from tests.people import settle

    town, times = settle(), {}
    workbook(count, VAR / "old.xlsx")
    upload = SimpleUploadedFile("old.xlsx", (VAR / "old.xlsx").read_bytes())
    who = {"by": town.registrar, "at": now()}
    with timed("upload", times):
        one = uploads.receive(upload, center_id=town.center.pk, token=uuid4(), **who)
    header = find_header(list(sheets.rows_of(job_files.path_of(one.token, "rows"), 0))[:30])
    uploads.arrange(one.pk, Layout(0, header, header.guess), **who)
    locked = Locked()
    for name, kind, function in (
        ("dry run", JobKind.IMPORT_CHECK, dry_runs.run),
        ("import", JobKind.IMPORT, takeovers.run),
    ):
        asking = {**who, "submission": uuid4(), "back": "/"}
        job = queue.ask(kind, {"import_id": one.pk}, **asking)
        with timed(name, times), connection.execute_wrapper(locked):
            queue.carry_out(job.pk, function, now=now)
        job.refresh_from_db()
        assert job.state == "done", job.outcome
    times["lock"] = locked.longest
    one.refresh_from_db()
    assert one.imported == count, (one.imported, one.bad)
    return times


class Locked:
    """How long the longest transaction has held the write lock."""

    def __init__(self) -> None:
        self.begun, self.longest = 0.0, 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("BEGIN"):
            self.begun = perf_counter()
        result = execute(sql, *rest)
        if rest[-1]["connection"].in_atomic_block:
            self.longest = max(self.longest, perf_counter() - self.begun)
        return result


def floor() -> float:
    """Seconds for SQLite to write the same rows once more, into empty copies of the same tables."""
    with sqlite3.connect(VAR / "bancheng.sqlite3") as source:
        schema = [
            sql
            for (sql,) in source.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN (?,?,?,?,?) "
                "AND type IN ('table', 'index') ORDER BY type DESC",
                TABLES,
            )
        ]
        held = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    with sqlite3.connect(VAR / "floor.sqlite3", isolation_level=None) as target:
        target.execute("PRAGMA journal_mode=WAL")
        target.execute("PRAGMA synchronous=FULL")
        for sql in schema:
            target.execute(sql)
        begun = perf_counter()
        target.execute("BEGIN IMMEDIATE")
        for name, found in held.items():
            places = ",".join("?" * len(found[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({places})", found)
        target.execute("COMMIT")
        return perf_counter() - begun


def main() -> None:
    """Measure, print, and fail where it takes too long."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    times = measure(count)
    times["floor"] = floor()
    times["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: round(value, 2) for name, value in times.items()}))
    is_quick = times["import"] < MOST_SECONDS * max(1, count / 10_000)
    raise SystemExit(0 if is_quick and times["lock"] < MOST_LOCKED * times["floor"] else 1)


if __name__ == "__main__":
    main()
