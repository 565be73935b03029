"""The tree of areas and centres, and the page of each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bancheng.data.queries.office import places as queries
from bancheng.reports.readiness import lacks_of
from bancheng.reports.roster import roster as roster_of
from bancheng.rules.office.places import Spot, administers
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires

AREAS_A_PAGE = 30
MATTERS_A_PAGE = 50


@requires(Permission.PLACE_MANAGE)
@require_safe
def places(request: StaffRequest) -> HttpResponse:
    """All areas the administrator looks after with their centres, in the order of the tree."""
    has_retired = "retired" in request.GET
    rows = queries.tree(
        request.viewer,
        clock.today(),
        size=AREAS_A_PAGE,
        after=request.GET.get("after", ""),
        has_retired=has_retired,
    )
    older: dict[str, str] = {"retired": "1"} if has_retired else {}
    if len(rows) > AREAS_A_PAGE:
        older["after"] = rows[AREAS_A_PAGE - 1].path
    context = {
        "areas": [(area, _reaches(request, area.path)) for area in rows[:AREAS_A_PAGE]],
        "has_retired": has_retired,
        "newer_url": "",
        "older_url": f"?{urlencode(older)}" if "after" in older else "",
    }
    return render(request, "office/places.html", context)


@requires(Permission.PLACE_MANAGE)
@require_safe
def area(request: StaffRequest, area_id: int) -> HttpResponse:
    """One area: what lies right beneath it, and its own departments."""
    one = queries.administered_area(request.viewer, area_id)
    if one is None:
        raise NotFound
    context = {
        "area": one,
        "children": queries.children_of(one),
        "centers": queries.centers_in(one),
        "departments": queries.departments_in(one),
        "can_move": one.parent is not None and _reaches(request, one.parent.path),
    }
    return render(request, "office/area.html", context)


@requires(Permission.PLACE_MANAGE)
@require_safe
def center(request: StaffRequest, center_id: int) -> HttpResponse:
    """One centre: its facts, windows, departments, matters, working group, and what it lacks."""
    today = clock.today()
    one = queries.administered_center(request.viewer, center_id, today)
    if one is None:
        raise NotFound
    context = {
        "center": one,
        "is_above": _reaches(request, one.area.path),
        "windows": queries.all_windows_of(one),
        "departments": queries.departments_in(one),
        "matter_count": queries.matter_count(one),
        "lacks": lacks_of(one, today),
        "roster": roster_of(request.viewer, one.pk, on=today),
        "public_url": request.build_absolute_uri(reverse("report", args=[one.public_code])),
    }
    return render(request, "office/center.html", context)


@requires(Permission.PLACE_MANAGE)
@require_safe
def matters(request: StaffRequest, center_id: int) -> HttpResponse:
    """The business names a centre offers for completion, by name."""
    one = queries.administered_center(request.viewer, center_id, clock.today())
    if one is None:
        raise NotFound
    rows = queries.matters_of(one, after=request.GET.get("after", ""), size=MATTERS_A_PAGE)
    has_more = len(rows) > MATTERS_A_PAGE
    after = urlencode({"after": rows[MATTERS_A_PAGE - 1].name}) if has_more else ""
    context = {
        "center": one,
        "matters": rows[:MATTERS_A_PAGE],
        "newer_url": "",
        "older_url": f"?{after}" if after else "",
    }
    return render(request, "office/matters.html", context)


def _reaches(request: StaffRequest, area_path: str) -> bool:
    """Whether the administrator looks after the whole area, not a centre in it."""
    return administers(request.viewer, Spot(area_path))
