"""The ledger: find a case, open it, take the list out."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries import calendars
from bancheng.data.queries.cases import centers_of
from bancheng.data.queries.ledger import Filter, Mark
from bancheng.reports.ledger_page import LedgerPage, ledger_page
from bancheng.reports.ledger_sheet import as_csv
from bancheng.rules.periods import Period
from bancheng.rules.permissions import Permission, may
from bancheng.rules.workflow import Status
from bancheng.services import ledger as ledgers
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import (
    address_of,
    filter_of,
    in_words,
    light_choices,
    mark_of,
    mark_text,
    period_of,
    tab_name,
)
from bancheng.web.words.lamps import lamp_of


@requires(Permission.LEDGER_VIEW)
@require_safe
def ledger(request: StaffRequest) -> HttpResponse:
    """The filtered list, newest first, with a count for each status."""
    wanted = filter_of(request.GET)
    found = ledger_page(
        request.viewer,
        wanted,
        today=clock.today(),
        after=mark_of(request.GET.get("after", "")),
        before=mark_of(request.GET.get("before", "")),
    )
    context = {
        "wanted": wanted,
        "page": found,
        "rows": _with_lamps(found),
        "tabs": [
            (tab_name(tab.statuses), tab, _tab_url(wanted, tab.statuses)) for tab in found.tabs
        ],
        "status": ",".join(sorted(wanted.statuses)),
        "centers": list(centers_of(request.viewer)),
        "lights": light_choices(wanted),
        "periods": list(Period),
        "period": period_of(request.GET),
        "newer_url": _turned(request.GET, "before", found.newer),
        "older_url": _turned(request.GET, "after", found.older),
        "may_export": may(Permission.LEDGER_EXPORT, request.viewer),
        "may_export_contacts": may(Permission.CONTACT_EXPORT, request.viewer),
        "may_import": may(Permission.LEDGER_IMPORT, request.viewer),
        "may_register": may(Permission.CASE_REGISTER, request.viewer),
    }
    return render(request, "desk/ledger.html", context)


@requires(Permission.LEDGER_EXPORT)
@require_POST
def export(request: StaffRequest) -> StreamingHttpResponse:
    """The filtered ledger as CSV, streamed; who took what out is journaled first."""
    wanted = filter_of(request.GET)
    has_contacts = request.POST.get("contacts") == "1"
    cases = ledgers.take_out(
        wanted,
        by=request.user,
        at=clock.now(),
        described=in_words(wanted, _center_name(request, wanted)),
        has_contacts=has_contacts,
    )
    response = StreamingHttpResponse(
        as_csv(cases, has_contacts=has_contacts), content_type="text/csv; charset=utf-8"
    )
    name = f"ledger-{clock.today():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _with_lamps(page: LedgerPage) -> list[tuple[object, object]]:
    today = clock.today()
    known = calendars.calendars_for({case.center_id for case in page.rows})
    return [
        (case, lamp_of(case, today=today, calendar=known[case.center_id])) for case in page.rows
    ]


def _tab_url(wanted: Filter, statuses: frozenset[Status]) -> str:
    return address_of(replace(wanted, statuses=statuses))


def _turned(query: QueryDict, way: str, mark: Mark | None) -> str:
    """The same list, turned by ``mark``; empty where there is no further page."""
    if mark is None:
        return ""
    kept = {name: value for name, value in query.items() if name not in {"after", "before"}}
    return f"?{urlencode({**kept, way: mark_text(mark)})}"


def _center_name(request: StaffRequest, wanted: Filter) -> str:
    chosen = centers_of(request.viewer).filter(pk=wanted.center_id or 0).first()
    return chosen.name if chosen else ""
