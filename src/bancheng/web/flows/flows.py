"""流程设置: the flow of a place as it is today, its versions, and how far the draft is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bancheng.reports.flows.pages import flow_page
from bancheng.rules.permissions import Permission
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.flows.reach import home_of

if TYPE_CHECKING:
    from bancheng.rules.office.places import PlaceKind


@requires(Permission.SETTING_MANAGE)
@require_safe
def flow(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Today's flow as a picture, who laid it down, and what can be done about it."""
    page = flow_page(home_of(request, home_kind, home_id), today=clock.today())
    return render(request, "flows/flow.html", {"page": page, "kind": home_kind})
