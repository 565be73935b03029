"""The receipt of a report just sent: number, query code, and what comes next on which dates."""

from io import BytesIO

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bancheng.data.queries import cases
from bancheng.data.queries.receipts import code_of
from bancheng.reports.case_page import answers_of
from bancheng.reports.progress import outlook_of
from bancheng.rules.numbering import spaced
from bancheng.rules.people import Reporter
from bancheng.web.access import public, reporter_of
from bancheng.web.public.report_drafts import sent_case
from bancheng.web.public.reports import center_at, private


@public
@private
def report_receipt(request: HttpRequest, public_code: str) -> HttpResponse:
    """Shown to the browser that sent the report alone, as long as its proof of the case counts."""
    center = center_at(public_code)
    case_id = sent_case(request, center)
    case = cases.case_of(Reporter(case_id)) if case_id else None
    reporter = reporter_of(request, case) if case else None
    if case is None or reporter is None or not reporter.has_code:
        return redirect("look_up")
    onward = f"{reverse('look_up')}?{urlencode({'number': case.number})}"
    context = {
        "center": center,
        "case": case,
        "code": spaced(code_of(case)),
        "outlook": outlook_of(case),
        "answers": answers_of(case, is_reporter=True),
        "qr": qr_code(request.build_absolute_uri(onward)),
    }
    return render(request, "public/receipt.html", context)


def qr_code(address: str) -> SafeString:
    """A QR code of ``address`` as SVG that scales; without colours or styles of its own."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass="qr", lineclass=None
    )
    title = _("扫码查进度")
    svg = drawn.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
    return mark_safe(svg)  # nosec B308 B703 - drawn here; the address is only in the pattern
