"""The district's roll-up of a quarter: on the screen, as a workbook, and the cases behind a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries.returns import returns
from bancheng.reports.returns.figure_cases import filed_cases
from bancheng.reports.returns.roll_up import centers_of, quarters_offered, roll_up
from bancheng.reports.returns.workbook import MEDIA_TYPE, workbook_of
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.returns.figures import FIGURE_OF
from bancheng.rules.returns.quarters import Quarter
from bancheng.services.returns import roll_ups
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.returns.figures import turning
from bancheng.web.words.return_lamps import return_lamp

if TYPE_CHECKING:
    from django.http import HttpResponseRedirect


@requires(Permission.DISTRICT_VIEW)
@require_safe
def newest(request: StaffRequest) -> HttpResponseRedirect:
    """To the roll-up of the last quarter that is over."""
    return redirect("roll_up", Quarter.of(clock.today()).moved(-1))


@requires(Permission.DISTRICT_VIEW)
@require_safe
def roll_up_page(request: StaffRequest, quarter: Quarter) -> HttpResponse:
    """Who has filed, who is late, and what it comes to."""
    today = clock.today()
    found = roll_up(request.viewer, quarter, today=today)
    context = {
        "found": found,
        "quarter": quarter,
        "rows": [(row, return_lamp(row.standing)) for row in found.rows],
        "quarters": quarters_offered(request.viewer, today=today),
    }
    return render(request, "returns/roll_up.html", context)


@requires(Permission.DISTRICT_VIEW)
@require_safe
def total(request: StaffRequest, quarter: Quarter, figure: str) -> HttpResponse:
    """The cases behind one total: those of every return that was filed."""
    if figure not in FIGURE_OF:
        raise NotFound
    editions = returns.filed_editions(centers_of(request.viewer), [quarter], has_lists=True)
    cases = filed_cases(editions, figure)
    found = roll_up(request.viewer, quarter, today=clock.today())
    context = {
        **turning(request, cases),
        "found": found,
        "quarter": quarter,
        "line": found.total.sheet.lines[figure],
        "rows": [
            (row, row.sheet.lines[figure])
            for row in found.rows
            if row.sheet and figure in row.sheet.lines
        ],
    }
    return render(request, "returns/total.html", context)


@requires(Permission.DISTRICT_VIEW)
@require_POST
def workbook(request: StaffRequest, quarter: Quarter) -> HttpResponse:
    """The roll-up with all figures as a workbook; who took it out is journaled first."""
    now = clock.now()
    roll_ups.note_taken_out(quarter, by=request.user, at=now)
    content = workbook_of(roll_up(request.viewer, quarter, today=now.date()), at=now)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="returns-{quarter.code}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
