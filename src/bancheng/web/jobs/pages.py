"""A job's own page: how far it is, and what came of it; only for who asked for it."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bancheng.gateways import job_files
from bancheng.reports.job_page import JobPage, job_page
from bancheng.rules.jobs import JobKind
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires

ONWARD: dict[JobKind, tuple[str, str]] = {
    JobKind.IMPORT_CHECK: ("import", "import_id"),
    JobKind.IMPORT: ("import", "import_id"),
}
"""Kind → the page of its result, where that has one, and the fact of the outcome that names it."""

_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@requires(Permission.JOB_VIEW)
@require_safe
def job(request: StaffRequest, job_id: int) -> HttpResponse:
    """How the job stands; by itself it looks again until there is a result, then goes there."""
    page = _own(request, job_id)
    if page.is_done and page.kind in ONWARD:
        name, fact = ONWARD[page.kind]
        return _go(request, reverse(name, args=[page.job.outcome[fact]]))
    template = "jobs/job.html#standing" if request.htmx else "jobs/job.html"
    return render(request, template, {"page": page})


def _go(request: StaffRequest, address: str) -> HttpResponse:
    """On to the result; to htmx a redirect alone would only be the next fragment."""
    if not request.htmx:
        return redirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


@requires(Permission.JOB_VIEW)
@require_safe
def job_file(request: StaffRequest, job_id: int) -> HttpResponseBase:
    """The file the job has made, to be saved and never shown by the browser.

    Who has lost the post since cannot take it away any more.
    """
    page = _own(request, job_id)
    found = verdict(page.needs, request.viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    path = job_files.path_of(page.job.token)
    if not page.job.file_name or not path.exists():
        raise NotFound
    ending = page.job.file_name.rpartition(".")[2]
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=page.job.file_name,
        content_type=_MEDIA_TYPES.get(ending, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: StaffRequest, job_id: int) -> JobPage:
    page = job_page(request.viewer, job_id, now=clock.now())
    if page is None:
        raise NotFound
    return page
