"""The receipt for the reporter: number, query code, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries import cases
from bancheng.reports.progress import outlook_of, progress_of
from bancheng.rules.numbering import spaced
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.services.reporter import receipts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires, requires_case
from bancheng.web.desk.registration_aside import outlook_under

if TYPE_CHECKING:
    from bancheng.data.models import Case

ONCE = "receipt_once"
"""Session key: the submission whose receipt may be shown one single time."""


@requires_case(Permission.RECEIPT_VIEW)
@require_safe
def receipt(request: StaffRequest, case: Case) -> HttpResponse:
    """The receipt of a case; whoever looks is written down."""
    code = receipts.show(case.pk, by=request.user, at=clock.now())
    return _page(request, case, code, is_once=False)


@requires_case(Permission.RECEIPT_VIEW)
@require_POST
def renew_code(request: StaffRequest, case: Case) -> HttpResponse:
    """换发查询码: for a receipt that was lost; the old code is void."""
    receipts.renew(case.pk, by=request.user, at=clock.now())
    return redirect("receipt", case.pk)


def show_once(request: HttpRequest, case: Case) -> HttpResponse:
    """Lead somebody who registered a case they may not see to its receipt, for one look."""
    request.session[ONCE] = str(case.submission)
    return redirect("receipt_once")


@requires(Permission.CASE_REGISTER)
@require_safe
def receipt_once(request: StaffRequest) -> HttpResponse:
    """The receipt of a complaint about conduct, shown to its registrar one single time."""
    submission = request.session.pop(ONCE, None)
    case = cases.by_submission(UUID(submission)) if submission else None
    if case is None:
        raise NotFound
    code = receipts.show_once(case.pk, by=request.user, at=clock.now())
    return _page(request, case, code, is_once=True)


def _page(request: HttpRequest, case: Case, code: str, *, is_once: bool) -> HttpResponse:
    address = request.build_absolute_uri(reverse("look_up"))
    drawing = segno.make(f"{address}?{urlencode({'number': case.number})}", error="m")
    context = {
        "case": case,
        "code": spaced(code),
        "address": address,
        "qr": drawing.svg_data_uri(border=2, dark="#1a2325", encode_minimal=True),
        "outlook": outlook_under(cases.scheme_of(case), case.center_id, case.registered_on),
        "due": progress_of(case, today=clock.today()).due,
        "answers": outlook_of(case),
        "is_once": is_once,
    }
    return render(request, "desk/receipt.html", context)
