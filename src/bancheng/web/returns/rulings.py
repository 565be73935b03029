"""What the district makes of a return: 收下, or 退回修改 with a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.rules.intake.texts import clean
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.services.returns import submissions
from bancheng.services.returns.steps import Which
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.desk.steps import sent_version
from bancheng.web.returns.reach import center_of
from bancheng.web.returns.returns import UNTAKEN, Sent, shown
from bancheng.web.returns.ruling_form import RulingForm

if TYPE_CHECKING:
    from bancheng.rules.returns.quarters import Quarter


@requires(Permission.RETURN_RECEIVE)
@require_POST
def send_back(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """退回修改: the centre reads the remark and mends its return."""
    center_of(request, center_id)
    version, form = sent_version(request), RulingForm(request.POST)
    form.is_valid()
    try:
        submissions.send_back(
            Which(center_id, quarter),
            by=request.user,
            at=clock.now(),
            remark=clean(form.cleaned_data["remark"]),
            version=version,
        )
    except Invalid as refusal:
        form.take(refusal)
        return shown(request, center_id, quarter, Sent(ruling=form), status=UNTAKEN)
    messages.success(request, _("已退回，中心会收到消息。"))
    return redirect("return", center_id, quarter)


@requires(Permission.RETURN_RECEIVE)
@require_POST
def receive(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """收下: nothing of it changes any more."""
    center_of(request, center_id)
    version = sent_version(request)
    which = Which(center_id, quarter)
    submissions.receive(which, by=request.user, at=clock.now(), version=version)
    messages.success(request, _("已收下，数字和名单不再改变。"))
    return redirect("return", center_id, quarter)
