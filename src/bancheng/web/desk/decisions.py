"""受理, 不予受理, and turning a refusal round (B3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.ways.entries import offer_for
from bancheng.rules.catalogues import REFERRALS, DeclineReason
from bancheng.rules.handling import Refusing
from bancheng.rules.permissions import Permission
from bancheng.rules.ways.entries import Catalogue, split
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import decisions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, picks, take, words
from bancheng.web.fields import Line
from bancheng.web.own_entries import ticks

if TYPE_CHECKING:
    from bancheng.data.models import Case


class AcceptForm(StepForm):
    """Why it is accepted, if anybody wants to say so."""

    note = words(_("受理的理由"), _("可不写"), rows=3)


class DeclineForm(StepForm):
    """Why not, how it was explained, and where to go instead."""

    reason = picks(_("不予受理的原因"), DeclineReason.choices())
    explanation = words(_("怎么向反映人解释的"), _("写当面说的话，反映人看得到"))
    referral = Line(_("可以去哪里办"), _("不写的，按原因填；可以写得更具体"))

    def entry(self) -> Refusing:
        """What was typed; an empty referral takes the one proposed for the reason."""
        code, own = split(self.typed("reason"))
        reason = DeclineReason(code) if code else None
        referral = self.typed("referral") or (REFERRALS[reason] if reason else "")
        return Refusing(reason, self.typed("explanation"), referral, own)


class OverturnForm(StepForm):
    """Why the refusal does not stand."""

    note = words(_("为什么改为受理"))


@requires_case(Permission.CASE_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: StaffRequest, case: Case) -> HttpResponse:
    """受理; one click from the case page or the workbench, which send no reason."""
    page = StepPage(Action.ACCEPT, lead=zh("不是自身原因，法律政策也不禁止，就受理。"))
    form = form_of(request, case, Action.ACCEPT, AcceptForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: decisions.accept(
            case.pk, by=request.user, at=clock.now(), note=form.typed("note"), version=version
        ),
    )


@requires_case(Permission.CASE_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: StaffRequest, case: Case) -> HttpResponse:
    """不予受理."""
    offer = offer_for(case.center, Catalogue.DECLINE_REASON)
    page = StepPage(
        Action.DECLINE,
        lead=zh("不予受理也要说清：为什么、可以去哪里办。"),
        template="desk/actions/decline.html",
        keeps_draft=True,
        shows={
            "referrals": [
                (reason, REFERRALS[reason])
                for reason in DeclineReason
                if reason not in offer.hidden
            ]
        },
    )
    form = form_of(request, case, Action.DECLINE, DeclineForm)
    form.offer("reason", ticks(offer))
    return take(
        request,
        case,
        page,
        form,
        lambda version: decisions.decline(
            case.pk, by=request.user, at=clock.now(), entry=form.entry(), version=version
        ),
    )


@requires_case(Permission.CASE_OVERTURN)
@require_http_methods(["GET", "HEAD", "POST"])
def overturn(request: StaffRequest, case: Case) -> HttpResponse:
    """改为受理."""
    page = StepPage(Action.OVERTURN, lead=zh("改为受理后，转办的期限从今天重新算。"))
    form = form_of(request, case, Action.OVERTURN, OverturnForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: decisions.overturn(
            case.pk, by=request.user, at=clock.now(), note=form.typed("note"), version=version
        ),
    )
