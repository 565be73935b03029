"""同意 or 退回修改: what waits at a station, and the word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.step_records import waiting_at
from bancheng.reports.proposals import proposal_of
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.optional_steps import approvals
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, take, words

if TYPE_CHECKING:
    from bancheng.data.models import Case, StepRecord

TEMPLATE = "desk/actions/approve.html"


class ApproveForm(StepForm):
    """Perhaps a remark."""

    words = words(_("意见"), _("可不写；同事看得到，反映人看不到"), rows=3)


class RejectForm(StepForm):
    """Why it goes back."""

    words = words(_("为什么退回、要改什么"), _("同事看得到，反映人看不到"))


@requires_case(Permission.CASE_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: StaffRequest, case: Case) -> HttpResponse:
    """同意."""
    record = waiting_at(case)
    page = StepPage(
        Action.APPROVE,
        lead=zh("同意后就往下走：最后一步同意，转办或答复当天生效。"),
        template=TEMPLATE,
        shows=_proposed(case, record),
        step=record,
    )
    form = form_of(request, case, Action.APPROVE, ApproveForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: approvals.approve(
            case.pk, by=request.user, at=clock.now(), words=form.typed("words"), version=version
        ),
    )


@requires_case(Permission.CASE_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: StaffRequest, case: Case) -> HttpResponse:
    """退回修改."""
    record = waiting_at(case)
    page = StepPage(
        Action.REJECT,
        lead=zh("退给报上来的人改，改好再报。期限照走。"),
        template=TEMPLATE,
        keeps_draft=True,
        shows=_proposed(case, record),
        step=record,
    )
    form = form_of(request, case, Action.REJECT, RejectForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: approvals.reject(
            case.pk, by=request.user, at=clock.now(), words=form.typed("words"), version=version
        ),
    )


def _proposed(case: Case, record: StepRecord | None) -> dict[str, object]:
    return {"waiting": record, "proposal": proposal_of(case, record) if record else None}
