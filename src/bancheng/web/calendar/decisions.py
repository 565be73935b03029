"""What somebody above makes of a request for local days: 批准, or 不批 with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Stale
from bancheng.services.days import local_days
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.calendar.requests import UNTAKEN, RemarkForm, shown


@requires(Permission.CALENDAR_APPROVE)
@require_POST
def approve(request: StaffRequest, request_id: int) -> HttpResponse:
    """批准: the days are the centre's, and its open cases' limits move at once."""
    seen = request.POST.get("seen", "")
    try:
        local_days.approve(request_id, by=request.user, at=clock.now(), seen=seen)
    except Stale as refusal:
        return shown(request, request_id, refusal=refusal, status=409)
    messages.success(request, _("批准了，没办结的期限已经照新的日历算。"))
    return redirect("calendar_request", request_id)


@requires(Permission.CALENDAR_APPROVE)
@require_POST
def refuse(request: StaffRequest, request_id: int) -> HttpResponse:
    """不批: nothing changes, and whoever asked reads why."""
    form = RemarkForm(request.POST)
    form.is_valid()
    remark = form.cleaned_data["remark"]
    try:
        local_days.refuse(request_id, by=request.user, at=clock.now(), remark=remark)
    except Invalid as refusal:
        form.take(refusal)
        return shown(request, request_id, form=form, status=UNTAKEN)
    messages.success(request, _("没有批准，日历没有变。"))
    return redirect("calendar_request", request_id)
