"""Taking the filtered ledger out of the system: a short one at once, a long one as a job."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from bancheng.data.queries.finding.ledger import cases_in
from bancheng.gateways import job_files
from bancheng.reports.ledger_choices import choices_for
from bancheng.reports.ledger_sheet.text import as_csv
from bancheng.rules.jobs import JobKind
from bancheng.rules.permissions import Permission
from bancheng.services.jobs import queue
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.jobs import background
from bancheng.web.ledger.export_orders import CSV, EXCEL, Order
from bancheng.web.ledger_filter import address_of, filter_of, query_of, sort_of
from bancheng.web.words.filters import in_words

AT_ONCE = 3_000
"""So many cases are taken out while one waits; more than that become a job with progress."""

_MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@requires(Permission.LEDGER_EXPORT)
@require_POST
def export(request: StaffRequest) -> HttpResponseBase:
    """Exactly what the ledger shows, as CSV or Excel; who took what out is journaled first."""
    wanted = filter_of(request.GET)
    names = choices_for(request.viewer, wanted).names_in(wanted)
    order = Order(
        query=query_of(wanted, sort_of(request.GET)),
        kind=EXCEL if request.POST.get("as") == EXCEL else CSV,
        has_contacts=request.POST.get("contacts") == "1",
        described=in_words(wanted, names),
    )
    if cases_in(request.viewer, wanted, today=clock.today()).count() > AT_ONCE:
        return _as_job(request, order)
    return _at_once(request, order)


def _as_job(request: StaffRequest, order: Order) -> HttpResponseBase:
    job = queue.ask(
        JobKind.EXPORT_LEDGER,
        asdict(order),
        by=request.user,
        at=clock.now(),
        submission=_submission(request.POST.get("submission", "")),
        back=address_of(filter_of(request.GET), sort_of(request.GET)),
    )
    background.start(job)
    return redirect("job", job.pk)


def _at_once(request: StaffRequest, order: Order) -> HttpResponseBase:
    at = clock.now()
    cases = order.take_out(by=request.user, at=at)
    response: HttpResponseBase
    if order.kind == CSV:
        response = StreamingHttpResponse(
            as_csv(
                cases,
                viewer=request.viewer,
                has_contacts=order.has_contacts,
                fields=cases.fields,
            )
        )
    else:
        with TemporaryDirectory(dir=job_files.folder()) as folder:
            path = Path(folder, "ledger")
            order.write(path, cases, fields=cases.fields, by=request.user, at=at)
            response = HttpResponse(path.read_bytes())
    response.headers["Content-Type"] = _MEDIA_TYPES[order.kind]
    response.headers["Content-Disposition"] = content_disposition_header(True, order.file_name(at))
    response.headers["Cache-Control"] = "no-store"
    return response


def _submission(text: str) -> UUID:
    """The form's own token, so that a double click is one job."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
