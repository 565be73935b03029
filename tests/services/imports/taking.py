"""Old ledgers as they are brought, and the way from a file to its cases, by the services alone."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Case, Job, LedgerImport, Person
from bancheng.reports.import_columns import columns_page
from bancheng.rules.imports.layout import Layout
from bancheng.rules.jobs import JobKind, JobState
from bancheng.services.imports import dry_runs, takeovers, uploads
from bancheng.services.jobs import queue
from tests.people import Town
from tests.scenarios import MORNING

LEDGERS = Path(__file__).parents[2] / "ledgers"
"""Messy ledgers of our own making: the people in them are invented."""

HALF_YEAR = "half-year.xlsx"  # titles, two lines of merged headings, a separator, totals
WINDOW_2024 = "window-2024.xls"  # old Excel, serial dates, boxes to tick
EARLY = "early.csv"  # GB 18030, line breaks within cells

PLAIN = "反映人姓名,联系电话,办理日期,办理业务名称,遇到的问题及诉求,办结日期\n"


def brought(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    """A file as it comes out of a form."""
    return SimpleUploadedFile(name, content or (LEDGERS / name).read_bytes())


def typed(*rows: str, headings: str = PLAIN) -> SimpleUploadedFile:
    """A CSV file with these rows."""
    return brought("plain.csv", (headings + "".join(f"{row}\n" for row in rows)).encode())


def row(number: int = 1, **changes: str) -> str:
    """One good row of ``typed``."""
    cells = {
        "name": "陆示例",
        "phone": f"138{number:08d}",
        "handled": "2023-03-06",
        "matter": "居住证签注",
        "problem": "网上提交三次都退回。",
        "closed": "2023-03-08",
        **changes,
    }
    return ",".join(cells.values())


@dataclass(slots=True)
class Taking:
    """One file on its way; every step is a service."""

    town: Town
    by: Person
    at: datetime = MORNING

    def receive(self, upload: SimpleUploadedFile) -> LedgerImport:
        """Upload it for the centre of the town."""
        center = self.town.center.pk
        return uploads.receive(upload, center_id=center, by=self.by, at=self.at, token=uuid4())

    def arrange(self, upload: SimpleUploadedFile) -> LedgerImport:
        """Upload it and take the guess for its columns."""
        one = self.receive(upload)
        page = columns_page(one)
        assert page.header is not None
        layout = Layout(page.sheet, page.header, page.header.guess)
        return uploads.arrange(one.pk, layout, by=self.by, at=self.at)

    def job(self, kind: JobKind, function: queue.Function, one: LedgerImport) -> Job:
        """Let a job be done at once; returns it as it ended."""
        asking = {"by": self.by, "at": self.at, "submission": uuid4(), "back": "/"}
        job = queue.ask(kind, {"import_id": one.pk}, **asking)
        queue.carry_out(job.pk, function, now=lambda: self.at)
        job.refresh_from_db()
        one.refresh_from_db()
        return job

    def check(self, upload: SimpleUploadedFile) -> LedgerImport:
        """Up to the dry run."""
        one = self.arrange(upload)
        assert self.job(JobKind.IMPORT_CHECK, dry_runs.run, one).state == JobState.DONE
        return one

    def take(self, upload: SimpleUploadedFile) -> LedgerImport:
        """All the way."""
        one = self.check(upload)
        job = self.job(JobKind.IMPORT, takeovers.run, one)
        assert job.state == JobState.DONE, job.outcome
        return one

    def cases(self, one: LedgerImport) -> list[Case]:
        """What it has brought, by number."""
        rows = Case.objects.filter(origin__ledger_import=one)
        return list(rows.select_related("contact", "origin").order_by("year", "serial"))


def takings_of(town: Town, **changes: object) -> Taking:
    """By the registrar of the centre, unless told otherwise."""
    return Taking(town, **({"by": town.registrar} | changes))
