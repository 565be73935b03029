"""The reporter's word as staff write it down (代填): no objection, objection, withdrawal (B6, B7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries import cases
from bancheng.rules.catalogues import Solved
from bancheng.rules.handling import Reply
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import replies
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, picks, take, words

if TYPE_CHECKING:
    from bancheng.data.models import Case


class ConfirmForm(StepForm):
    """Whether it got done, in the reporter's own word."""

    solved = picks(_("反映人说办成了没有"), Solved.choices())


class ObjectForm(StepForm):
    """What the reporter does not agree with."""

    objection = words(_("反映人哪里有异议"), _("照反映人的原话写"))
    solved = picks(_("反映人说办成了没有"), Solved.choices(), _("没问的可不选"))


class RetractForm(StepForm):
    """What was wrong with the word that was written down."""

    reason = words(_("哪里填错了"), _("反映人看得到"), rows=3)


class WithdrawForm(StepForm):
    """Why the reporter takes it back."""

    reason = words(_("反映人为什么撤回"), _("照反映人的原话写"))


@requires_case(Permission.CASE_REPLY)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: StaffRequest, case: Case) -> HttpResponse:
    """没有异议, written down for the reporter."""
    page = StepPage(
        Action.CONFIRM,
        lead=zh("您替反映人记下，写明“代填”，和反映人自己确认的分开统计。记下后办结。"),
        shows={"quote": _answer_of(case)},
    )
    form = form_of(request, case, Action.CONFIRM, ConfirmForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: replies.confirm(
            case.pk,
            by=request.user,
            at=clock.now(),
            reply=Reply(solved=form.chosen("solved", Solved)),
            version=version,
        ),
    )


@requires_case(Permission.CASE_REPLY)
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: StaffRequest, case: Case) -> HttpResponse:
    """有异议, written down for the reporter."""
    page = StepPage(
        Action.OBJECT_TO,
        lead=zh("您替反映人记下，写明“代填”。记下后进入下一轮，重新起算时限。"),
        shows={"quote": _answer_of(case)},
    )
    form = form_of(request, case, Action.OBJECT_TO, ObjectForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: replies.object_to(
            case.pk,
            by=request.user,
            at=clock.now(),
            reply=Reply(solved=form.chosen("solved", Solved), objection=form.typed("objection")),
            version=version,
        ),
    )


@requires_case(Permission.CASE_RETRACT)
@require_http_methods(["GET", "HEAD", "POST"])
def retract(request: StaffRequest, case: Case) -> HttpResponse:
    """撤销代填: the reporter has not said what was written down; the word is theirs again."""
    page = StepPage(
        Action.RETRACT,
        lead=zh("恢复成等反映人回话。回话的期限还从答复那天算，不重新起算；代填过的留在经过里。"),
        button=zh("恢复等反映人"),
    )
    form = form_of(request, case, Action.RETRACT, RetractForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: replies.retract(
            case.pk, by=request.user, at=clock.now(), reason=form.typed("reason"), version=version
        ),
    )


@requires_case(Permission.CASE_WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: StaffRequest, case: Case) -> HttpResponse:
    """撤回, written down for the reporter."""
    page = StepPage(
        Action.WITHDRAW,
        lead=zh("只有反映人自己要撤才能撤。您替反映人记下，写明“代填”。"),
    )
    form = form_of(request, case, Action.WITHDRAW, WithdrawForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: replies.withdraw(
            case.pk, by=request.user, at=clock.now(), reason=form.typed("reason"), version=version
        ),
    )


def _answer_of(case: Case) -> str:
    """The answer the reporter speaks of."""
    answered = cases.current_round(case)
    return answered.answer if answered else ""
