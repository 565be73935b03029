"""延期: asked for by the handler, decided by the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.step_records import open_step
from bancheng.reports.deadlines import asked_extension, extended_limits
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.optional_steps import extensions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import (
    StepForm,
    StepPage,
    form_of,
    picks,
    take,
    wording_of,
    words,
)

if TYPE_CHECKING:
    from bancheng.data.models import Case, StepRecord

_CHOICE = zh("延到第 {days} 个工作日：{due} 前答复")


class AskForm(StepForm):
    """Until when, and why."""

    days = picks(_("延到哪一天"), [])
    reason = words(_("为什么要延期、还要做什么"), _("组长看得到"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("days", choices)

    @property
    def chosen_days(self) -> int | None:
        """The working days, counted from the first day of the round."""
        chosen = self.cleaned_data.get("days")
        return int(chosen) if chosen else None


class GrantForm(StepForm):
    """Perhaps a word for the reporter."""

    words = words(_("给反映人的话"), _("可不写；反映人查进度时看得到新的日期和这句话"), rows=3)


class RefuseForm(StepForm):
    """Why not."""

    words = words(_("为什么不同意"), _("办理人员看得到"), rows=3)


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: StaffRequest, case: Case) -> HttpResponse:
    """申请延期."""
    page = StepPage(
        Action.ASK_EXTENSION,
        lead=zh("到期前至少 1 个工作日提出，组长批。每轮只能延一次，原来的期限留在记录里。"),
        keeps_draft=True,
    )
    choices = [
        (str(limit.days), wording_of(_CHOICE, days=limit.days, due=limit.due_on))
        for limit in extended_limits(case)
    ]
    form = form_of(request, case, Action.ASK_EXTENSION, AskForm, choices=choices)
    return take(
        request,
        case,
        page,
        form,
        lambda version: extensions.ask(
            case.pk,
            by=request.user,
            at=clock.now(),
            days=form.chosen_days,
            reason=form.typed("reason"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_EXTEND)
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: StaffRequest, case: Case) -> HttpResponse:
    """同意延期."""
    record = open_step(case, StepKind.EXTENSION)
    page = StepPage(
        Action.GRANT_EXTENSION,
        lead=zh("同意后期限改到新的日期，反映人看得到；原来的期限留在记录里。"),
        shows=_asked(case, record),
        step=record,
    )
    form = form_of(request, case, Action.GRANT_EXTENSION, GrantForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: extensions.grant(
            case.pk, by=request.user, at=clock.now(), words=form.typed("words"), version=version
        ),
    )


@requires_case(Permission.CASE_EXTEND)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: StaffRequest, case: Case) -> HttpResponse:
    """不同意延期."""
    record = open_step(case, StepKind.EXTENSION)
    page = StepPage(
        Action.REFUSE_EXTENSION,
        lead=zh("期限不变，办理人员照原来的日期答复。"),
        shows=_asked(case, record),
        step=record,
    )
    form = form_of(request, case, Action.REFUSE_EXTENSION, RefuseForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: extensions.refuse(
            case.pk, by=request.user, at=clock.now(), words=form.typed("words"), version=version
        ),
    )


def _asked(case: Case, record: StepRecord | None) -> dict[str, object]:
    if record is None:
        return {}
    return {"quote": record.request, "moves": asked_extension(case, record)}
