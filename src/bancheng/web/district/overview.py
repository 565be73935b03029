"""The district's overview: every centre in a row, each figure with its base and its cases."""

from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bancheng.data.queries.finding.ledger import Filter
from bancheng.reports.district import FIGURES, CenterFigures, overview
from bancheng.rules.finding.periods import first_of_quarter
from bancheng.rules.lights import Light
from bancheng.rules.permissions import Permission
from bancheng.rules.workflow import RUNNING, Status
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import address_of


@requires(Permission.DISTRICT_VIEW)
@require_safe
def district(request: StaffRequest) -> HttpResponse:
    """What stands in each centre today, and what this quarter brought."""
    today = clock.today()
    since = first_of_quarter(today)
    rows = overview(request.viewer, since=since, today=today)
    context = {
        "since": since,
        "rows": [(row.center, _cells(row, row.center.pk, since)) for row in rows],
        "totals": [
            {"count": sum(getattr(row, name) for row in rows), "url": address, "name": name}
            for name, address in _addresses(None, since).items()
        ],
    }
    return render(request, "district/overview.html", context)


def _cells(row: CenterFigures, center_id: int, since: date) -> list[dict[str, object]]:
    """Each figure of a row with the address of the cases it counts."""
    addresses = _addresses(center_id, since)
    return [{"name": name, "count": getattr(row, name), "url": addresses[name]} for name in FIGURES]


def _addresses(center_id: int | None, since: date) -> dict[str, str]:
    """Figure → the ledger page with exactly its cases."""
    wanted = wanted_by(center_id, since)
    return {name: address_of(wanted[name]) for name in FIGURES}


def wanted_by(center_id: int | None, since: date) -> dict[str, Filter]:
    """Figure → the filter of the cases it counts, in one centre or (None) in all."""
    here = Filter(center_id=center_id)
    lately = replace(here, since=since)
    return {
        "registered": lately,
        "declined": replace(lately, statuses=frozenset({Status.DECLINED})),
        "closed": replace(lately, statuses=frozenset({Status.CLOSED})),
        "objected": replace(lately, is_objected=True),
        "running": replace(here, statuses=RUNNING),
        "soon": replace(here, lights=frozenset({Light.SOON})),
        "late": replace(here, lights=frozenset({Light.LATE})),
        "waiting": replace(here, lights=frozenset({Light.WAIT})),
    }
