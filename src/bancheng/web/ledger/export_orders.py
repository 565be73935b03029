"""What somebody has asked to take out of the ledger, and how it becomes a file, at once or as a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from bancheng.data.queries.finding.ledger import InOrder
from bancheng.data.queries.intake_forms import AskedField
from bancheng.data.queries.office.people import viewer_of
from bancheng.reports.ledger_sheet.text import as_csv
from bancheng.reports.ledger_sheet.workbook import write_workbook
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.jobs import JobKind, Outcome
from bancheng.services import ledger as ledgers
from bancheng.services.jobs import queue
from bancheng.web.jobs import background
from bancheng.web.ledger_filter import filter_of, sort_of

if TYPE_CHECKING:
    from datetime import datetime

    from bancheng.data.models import Case, Person

CSV, EXCEL = "csv", "xlsx"
TELL_EVERY = 500
"""Cases between two words on how far a job is."""


@dataclass(frozen=True, slots=True)
class Order:
    """An export: the filter as the ledger's address has it, in words, and what it is to be."""

    query: str
    kind: str
    has_contacts: bool
    described: str

    def take_out(self, *, by: Person, at: datetime) -> InOrder:
        """The cases, after writing down who takes them out."""
        query = QueryDict(self.query)
        return ledgers.take_out(
            filter_of(query),
            sort=sort_of(query),
            by=by,
            at=at,
            described=self.described,
            has_contacts=self.has_contacts,
        )

    def write(
        self,
        path: Path,
        cases: Iterable[Case],
        *,
        fields: Iterable[AskedField],
        by: Person,
        at: datetime,
    ) -> None:
        """The whole sheet as a file, with a column for each of ``fields``."""
        viewer = viewer_of(by, legal_date(at))
        if self.kind == EXCEL:
            about = self._about(by, at)
            write_workbook(
                path,
                cases,
                viewer=viewer,
                has_contacts=self.has_contacts,
                about=about,
                fields=fields,
            )
        else:
            with path.open("wb") as file:
                file.writelines(
                    as_csv(cases, viewer=viewer, has_contacts=self.has_contacts, fields=fields)
                )

    def file_name(self, at: datetime) -> str:
        """How the file is called when it is saved."""
        return _("台账-{at}.{kind}").format(at=f"{legal_time(at):%Y%m%d-%H%M}", kind=self.kind)

    def _about(self, by: Person, at: datetime) -> dict[str, str]:
        return {
            _("条件"): self.described,
            _("导出人"): by.name,
            _("导出时间"): f"{legal_time(at):%Y-%m-%d %H:%M}",
            _("联系方式"): _("全文") if self.has_contacts else _("打码"),
        }


def carry_out(work: queue.Work) -> Outcome:
    """Take out what a job asks for; permissions are asked here, whoever put it on the list."""
    parameters: dict[str, Any] = dict(work.parameters)
    order = Order(**parameters)
    cases = order.take_out(by=work.by, at=work.at)
    told = _telling(cases, work)
    order.write(work.file, told, fields=cases.fields, by=work.by, at=work.at)
    return Outcome({"rows": len(cases)}, order.file_name(work.at))


# Not in ``background`` itself: it would have to know the ledger, which knows it already.
background.FUNCTIONS[JobKind.EXPORT_LEDGER] = carry_out


def _telling(cases: InOrder, work: queue.Work) -> Iterator[Case]:
    """The cases one by one, telling between them how far the job is."""
    for done, case in enumerate(cases):
        if done % TELL_EVERY == 0:
            work.progress(done, len(cases))
        yield case
    work.progress(len(cases), len(cases))
