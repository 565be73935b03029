"""The working group's roster, for the screen and the printer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bancheng.papers import rosters as rosters_on_paper
from bancheng.papers.impressions import Impression
from bancheng.reports.roster import centers_with_roster
from bancheng.reports.roster import roster as roster_of
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound
from bancheng.rules.sights import Sight
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.printed import as_pdf


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
def roster_paper(request: StaffRequest, center_id: int) -> HttpResponse:
    """The same as PDF, with the place for the seal."""
    found = roster_of(request.viewer, center_id, on=clock.today())
    if found is None:
        raise NotFound
    by, now = request.user.name, clock.now()
    impression = Impression(by=by, at=now, sight=Sight.NONE, address="")
    paper = rosters_on_paper.pdf(found.center, found.lines, on=found.on, impression=impression)
    return as_pdf(paper, _("{name}工作小组名册").format(name=found.center.name))


@requires(Permission.ROSTER_VIEW)
@require_safe
def roster(request: StaffRequest, center_id: int) -> HttpResponse:
    """Who belongs to the working group of a centre today, with their duties."""
    found = roster_of(request.viewer, center_id, on=clock.today())
    if found is None:
        raise NotFound
    context = {
        "roster": found,
        "now": clock.now(),
        "may_pass_on": may(Permission.CASE_PASS_ON, request.viewer),
    }
    return render(request, "office/roster.html", context)
