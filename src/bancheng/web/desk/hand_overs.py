"""转办, 签收, 退回, 改派, 维持 (B4, B5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.office import people
from bancheng.data.queries.step_records import has_station, rejected
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import hand_overs
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, take, words
from bancheng.web.fields import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bancheng.data.models import Appointment, Case

_NEXT_IS_A_STATION = zh("先报给审签的人；同意了才转出，转办的期限不因此变长。")

Groups = list[tuple[str, list[tuple[str, str]]]]


class ReassignForm(StepForm):
    """To whom, and why."""

    appointment = Choice(_("转给谁"), [])
    note = words(_("为什么改派"), rows=3)

    def __init__(self, *args: Any, handlers: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("appointment", [("", _("选一位办理人员")), *handlers])

    @property
    def appointment_id(self) -> int | None:
        """The chosen post."""
        chosen = self.cleaned_data.get("appointment")
        return int(chosen) if chosen else None


class HandOverForm(ReassignForm):
    """To whom, who helps, and what to bear in mind."""

    assisting = forms.MultipleChoiceField(
        label=_("请哪些部门协办"),
        help_text=_("可不选；协办部门看不到反映人姓名和电话"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = words(_("给办理人员的话"), _("可不写"), rows=3)

    field_order = ("appointment", "assisting", "note")

    def __init__(self, *args: Any, departments: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("assisting", departments)
        if not departments:
            del self.fields["assisting"]

    @property
    def assisting_ids(self) -> list[int]:
        """The departments that are to assist."""
        return [int(code) for code in self.cleaned_data.get("assisting", [])]


class ReasonForm(StepForm):
    """One reason."""

    reason = words(_("理由"))


class TakeUpForm(StepForm):
    """Nothing to fill in."""


@requires_case(Permission.CASE_HAND_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: StaffRequest, case: Case) -> HttpResponse:
    """转办."""
    back = rejected(case)
    counted = zh("转出当天不计，从下一个工作日开始数办理时限。")
    lead = _NEXT_IS_A_STATION if has_station(case) else counted
    page = StepPage(Action.HAND_OVER, lead=lead, shows={"returned": back})
    form = form_of(
        request,
        case,
        Action.HAND_OVER,
        HandOverForm,
        proposed=back.proposal if back else None,
        handlers=_handlers(case),
        departments=_departments(case),
    )
    return take(
        request,
        case,
        page,
        form,
        lambda version: hand_overs.hand_over(
            case.pk,
            by=request.user,
            at=clock.now(),
            appointment_id=form.appointment_id,
            assisting=form.assisting_ids,
            note=form.typed("note"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_HAND_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: StaffRequest, case: Case) -> HttpResponse:
    """改派."""
    page = StepPage(Action.REASSIGN, lead=zh("改派后期限不变，接手的人只有剩下的天数。"))
    form = form_of(request, case, Action.REASSIGN, ReassignForm, handlers=_handlers(case))
    return take(
        request,
        case,
        page,
        form,
        lambda version: hand_overs.reassign(
            case.pk,
            by=request.user,
            at=clock.now(),
            appointment_id=form.appointment_id,
            note=form.typed("note"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: StaffRequest, case: Case) -> HttpResponse:
    """签收; one click from the case page or the workbench."""
    page = StepPage(
        Action.TAKE_UP, lead=zh("签收就是接下这一件。时限从转出那天起算，和签收早晚无关。")
    )
    form = form_of(request, case, Action.TAKE_UP, TakeUpForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: hand_overs.take_up(
            case.pk, by=request.user, at=clock.now(), version=version
        ),
    )


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: StaffRequest, case: Case) -> HttpResponse:
    """退回改派."""
    page = StepPage(
        Action.SEND_BACK,
        lead=zh("写明为什么不该由您办、该由谁办。只能退一次，时限照走。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.SEND_BACK, ReasonForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: hand_overs.send_back(
            case.pk, by=request.user, at=clock.now(), reason=form.typed("reason"), version=version
        ),
    )


@requires_case(Permission.CASE_HAND_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def uphold(request: StaffRequest, case: Case) -> HttpResponse:
    """维持原派."""
    page = StepPage(Action.UPHOLD, lead=zh("维持后由原来的办理人员接着办，不能再退。时限照走。"))
    form = form_of(request, case, Action.UPHOLD, ReasonForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: hand_overs.uphold(
            case.pk, by=request.user, at=clock.now(), reason=form.typed("reason"), version=version
        ),
    )


def _handlers(case: Case) -> Groups:
    """Whom this case can be given to, by unit; a complaint about conduct only to the lead."""
    today = clock.today()
    if case.is_confidential:
        posts: Iterable[Appointment] = people.lead_posts(case.center, today)
    else:
        posts = people.handlers_for(case.center, today)
    groups: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        name = post.person.name
        shown = said("{name}（现在的办理人员）").format(name=name)
        is_current = post.person_id == case.handler_id
        unit = str(post.department or post.center)
        groups.setdefault(unit, []).append((str(post.pk), shown if is_current else name))
    return list(groups.items())


def _departments(case: Case) -> list[tuple[str, str]]:
    if case.is_confidential:
        return []
    return [(str(d.pk), d.name) for d in people.departments_for(case.center)]
