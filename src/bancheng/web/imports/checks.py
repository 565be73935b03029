"""The third page: what the dry run found, the import itself, and what it has brought."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries import imports
from bancheng.reports.import_check import as_csv, check_page
from bancheng.rules.jobs import JobKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.imports.columns import begin

if TYPE_CHECKING:
    from bancheng.data.models import LedgerImport

CASES = 50
"""Imported cases shown at once."""

_LONGEST_ID = 18


@requires(Permission.LEDGER_IMPORT)
@require_safe
def show(request: StaffRequest, import_id: int) -> HttpResponse:
    """What was found, or what was taken over; before either, the columns are asked for."""
    one = _own(request, import_id)
    if one.imported_at is not None:
        return _done(request, one)
    if one.checked_at is None:
        return redirect("import_columns", one.pk)
    context = {
        "one": one,
        "page": check_page(one, first=_number(request.GET.get("first", ""))),
        "total": one.good + one.bad + one.known,
        "submission": uuid4(),
    }
    return render(request, "imports/check.html", context)


def _done(request: StaffRequest, one: LedgerImport) -> HttpResponse:
    after = _number(request.GET.get("after", ""))
    found = imports.cases_of(request.viewer, one, after=after, size=CASES)
    context = {
        "one": one,
        "page": check_page(one),
        "total": one.good + one.bad + one.known,
        "cases": found[:CASES],
        "next": found[CASES - 1].pk if len(found) > CASES else None,
        "is_first": not after,
    }
    return render(request, "imports/done.html", context)


@requires(Permission.LEDGER_IMPORT)
@require_safe
def troubles(request: StaffRequest, import_id: int) -> StreamingHttpResponse:
    """Every trouble of the dry run as a sheet, to mend the file by."""
    one = _own(request, import_id)
    response = StreamingHttpResponse(as_csv(one), content_type="text/csv; charset=utf-8")
    name = f"import-{clock.today():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.LEDGER_IMPORT)
@require_POST
def take(request: StaffRequest, import_id: int) -> HttpResponse:
    """Take the good rows over, behind the page."""
    one = _own(request, import_id)
    if one.checked_at is None or one.imported_at is not None:
        return redirect("import", one.pk)
    job_id = begin(
        request,
        JobKind.IMPORT,
        one.pk,
        submission=_submission(request),
        back=reverse("import", args=[one.pk]),
    )
    return redirect("job", job_id)


def _own(request: StaffRequest, import_id: int) -> LedgerImport:
    one = imports.own(request.viewer).filter(pk=import_id).first()
    if one is None:
        raise NotFound
    return one


def _submission(request: StaffRequest) -> UUID:
    """What the page was sent with; a fresh one where that is none."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else 0
