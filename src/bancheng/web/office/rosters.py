"""The working group's roster, for the screen and the printer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bancheng.reports.roster import centers_with_roster
from bancheng.reports.roster import roster as roster_of
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires


@requires(Permission.ROSTER_VIEW)
@require_safe
def rosters(request: StaffRequest) -> HttpResponse:
    """The centres whose roster one may read; a single one is opened at once."""
    centers = list(centers_with_roster(request.viewer).order_by("area__path", "name")[:MOST])
    if len(centers) == 1:
        return redirect("roster", centers[0].pk)
    return render(request, "office/rosters.html", {"centers": centers})


MOST = 200
"""Centres of one list; a district has some dozens."""


@requires(Permission.ROSTER_VIEW)
@require_safe
def roster(request: StaffRequest, center_id: int) -> HttpResponse:
    """Who belongs to the working group of a centre today, with their duties."""
    found = roster_of(request.viewer, center_id, on=clock.today())
    if found is None:
        raise NotFound
    return render(request, "office/roster.html", {"roster": found, "now": clock.now()})
