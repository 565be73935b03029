"""After the closing: 回访, 核查, 归档, 重新办理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.step_records import open_step
from bancheng.rules.catalogues import AnswerHow, Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Call
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.optional_steps import follow_ups
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, picks, take, words

if TYPE_CHECKING:
    from bancheng.data.models import Case

_IN_VAIN = "in_vain"
_FINDINGS = [("yes", follow_ups.IN_ORDER), ("no", follow_ups.NOT_IN_ORDER)]


class CallBackForm(StepForm):
    """How the reporter was asked, and what they said."""

    how = picks(_("怎么联系的"), AnswerHow.choices())
    solved = picks(
        _("反映人说办成了没有"),
        [*Solved.choices(), (_IN_VAIN, Verdict.MISSED.label)],
        _("选“没办成”的，这一件接着办；“没联系上”不算办成，也不算没办成"),
    )
    text = words(_("反映人怎么说的"), _("没联系上的，写联系过几次、什么时候；同事看得到"))

    @property
    def entry(self) -> Call:
        """The call as typed."""
        how, text = self.chosen("how", AnswerHow), self.typed("text")
        if self.cleaned_data.get("solved") == _IN_VAIN:
            return Call(how, None, text, is_reached=False)
        return Call(how, self.chosen("solved", Solved), text)


class RecheckForm(StepForm):
    """What was looked at, and what was found."""

    finding = picks(_("核查结果"), _FINDINGS, _("发现问题的，这一件接着办"))
    text = words(_("查了什么、查到什么"), _("同事看得到，反映人看不到"))

    @property
    def is_in_order(self) -> bool | None:
        """The finding; None: nothing was chosen."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get("finding") or "")


class ArchiveForm(StepForm):
    """Perhaps where the papers are."""

    text = words(_("说明"), _("可不写，比如纸件放在哪里"), rows=3)


class ReopenForm(StepForm):
    """Why."""

    reason = words(_("为什么要重新办理"), _("同事看得到，反映人看得到“接着办”"))


@requires_case(Permission.CASE_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def call_back(request: StaffRequest, case: Case) -> HttpResponse:
    """回访."""
    page = StepPage(
        Action.CALL_BACK,
        lead=zh("问一问反映人，事情真的办成了没有。办结时说过的话不会改。"),
        keeps_draft=True,
        step=open_step(case, StepKind.CALL_BACK),
    )
    form = form_of(request, case, Action.CALL_BACK, CallBackForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: follow_ups.call_back(
            case.pk,
            by=request.user,
            at=clock.now(),
            entry=form.entry,
            version=version,
        ),
    )


@requires_case(Permission.CASE_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: StaffRequest, case: Case) -> HttpResponse:
    """核查."""
    page = StepPage(
        Action.RECHECK,
        lead=zh("看材料、看答复、看时限，是不是真的办好了。"),
        keeps_draft=True,
        step=open_step(case, StepKind.RECHECK),
    )
    form = form_of(request, case, Action.RECHECK, RecheckForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: follow_ups.recheck(
            case.pk,
            by=request.user,
            at=clock.now(),
            is_in_order=form.is_in_order,
            text=form.typed("text"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: StaffRequest, case: Case) -> HttpResponse:
    """归档."""
    page = StepPage(
        Action.ARCHIVE,
        lead=zh("登记表、答复、附件都齐了再归档。归档后仍可更正、加附件。"),
        step=open_step(case, StepKind.ARCHIVE),
    )
    form = form_of(request, case, Action.ARCHIVE, ArchiveForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: follow_ups.archive(
            case.pk, by=request.user, at=clock.now(), text=form.typed("text"), version=version
        ),
    )


@requires_case(Permission.CASE_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: StaffRequest, case: Case) -> HttpResponse:
    """重新办理."""
    page = StepPage(
        Action.REOPEN,
        lead=zh("办结后发现没办成的，开下一轮，期限从今天重新算；原来的日期都留着。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.REOPEN, ReopenForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: follow_ups.reopen(
            case.pk, by=request.user, at=clock.now(), reason=form.typed("reason"), version=version
        ),
    )
