"""The “not ready” list for administrators and the district."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bancheng.reports.readiness import Mark, readiness
from bancheng.rules.permissions import Permission, may
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires

CENTERS_A_PAGE = 30


@requires(Permission.READINESS_VIEW)
@require_safe
def not_ready(request: StaffRequest) -> HttpResponse:
    """Centres that cannot serve yet, each with what it lacks."""
    path, name = request.GET.get("path", ""), request.GET.get("name", "")
    after = Mark(path, name) if path else None
    found = readiness(request.viewer, today=clock.today(), size=CENTERS_A_PAGE, after=after)
    older = {"path": found.older.area_path, "name": found.older.name} if found.older else {}
    context = {
        "found": found,
        "may_manage": may(Permission.PLACE_MANAGE, request.viewer),
        "newer_url": "",
        "older_url": f"?{urlencode(older)}" if older else "",
    }
    return render(request, "office/not_ready.html", context)
