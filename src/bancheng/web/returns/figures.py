"""The very cases behind a figure, and what has changed since the figures were filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bancheng.data.queries.returns import returns
from bancheng.reports.returns.figure_cases import (
    CasesPage,
    cases_page,
    changes_since,
    filed_cases,
    live_cases,
)
from bancheng.reports.returns.sheets import edition_of, sheet_of
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import mark_of, turned
from bancheng.web.returns.reach import center_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bancheng.data.models import Case
    from bancheng.rules.returns.quarters import Quarter


@requires(Permission.RETURN_VIEW)
@require_safe
def figure_cases(
    request: StaffRequest, center_id: int, quarter: Quarter, figure: str
) -> HttpResponse:
    """What one figure of a return counts, case by case."""
    center, today = center_of(request, center_id), clock.today()
    edition = edition_of(returns.return_of(center, quarter))
    sheet = sheet_of(center, quarter, edition, today=today)
    if figure not in sheet.lines:
        raise NotFound
    matter = "" if edition else request.GET.get("matter", "")
    if edition is None:
        cases = live_cases(center, quarter, figure, today=today, matter=matter)
    else:
        cases = filed_cases([edition], figure)
    context = {
        **turning(request, cases),
        "center": center,
        "quarter": quarter,
        "line": sheet.lines[figure],
        "sheet": sheet,
        "matter": matter,
    }
    return render(request, "returns/figure.html", context)


def turning(request: StaffRequest, cases: QuerySet[Case]) -> dict[str, object]:
    """A page of cases and the ways on, as the address asks for it."""
    found: CasesPage = cases_page(
        request.viewer,
        cases,
        after=mark_of(request.GET.get("after", ""), Sort.NEWEST),
        before=mark_of(request.GET.get("before", ""), Sort.NEWEST),
    )
    return {
        "page": found,
        "newer_url": turned(request.GET, "before", found.newer),
        "older_url": turned(request.GET, "after", found.older),
    }


@requires(Permission.RETURN_VIEW)
@require_safe
def changes(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """What would be counted otherwise today; the filed figures stay as they are."""
    center = center_of(request, center_id)
    edition = edition_of(returns.return_of(center, quarter))
    if edition is None:
        raise NotFound
    context = {
        "center": center,
        "quarter": quarter,
        "edition": edition,
        "changes": changes_since(request.viewer, edition, today=clock.today()),
    }
    return render(request, "returns/changes.html", context)
