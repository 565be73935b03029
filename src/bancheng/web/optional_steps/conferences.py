"""会商: who met and what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.optional_steps import conferences
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, take, words

if TYPE_CHECKING:
    from bancheng.data.models import Case


class ConferForm(StepForm):
    """Who, and what."""

    participants = words(_("参加的"), _("哪些部门、哪些人"), rows=2)
    text = words(_("商定了什么、谁来做"), _("同事看得到，反映人看不到"), rows=6)


@requires_case(Permission.CASE_CONFER)
@require_http_methods(["GET", "HEAD", "POST"])
def confer(request: StaffRequest, case: Case) -> HttpResponse:
    """记会商."""
    page = StepPage(
        Action.CONFER, lead=zh("定为复杂的，会商过才能答复。每次会商都可以记。"), keeps_draft=True
    )
    form = form_of(request, case, Action.CONFER, ConferForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: conferences.confer(
            case.pk,
            by=request.user,
            at=clock.now(),
            participants=form.typed("participants"),
            text=form.typed("text"),
            version=version,
        ),
    )
