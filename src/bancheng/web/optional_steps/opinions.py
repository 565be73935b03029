"""会办: asking departments for their part, each with its own limit; their word; doing without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.cases import plan_of
from bancheng.data.queries.office import people
from bancheng.data.queries.step_records import open_steps
from bancheng.reports.optional_steps import asked_of
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.optional_steps import opinions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import (
    StepForm,
    StepPage,
    form_of,
    opened_form,
    picks,
    several_files,
    take,
    words,
)
from bancheng.web.fields import Choice
from bancheng.web.reading import id_in

if TYPE_CHECKING:
    from bancheng.data.models import Case, StepRecord

PREFIX = "days_"


class AskForm(StepForm):
    """For each department the working days it has, and what it is asked for."""

    text = words(_("要会办部门做什么、答什么"), _("会办部门看不到反映人姓名和电话"))

    def __init__(self, *args: Any, units: list[tuple[int, str]], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for unit_id, name in units:
            self.fields[f"{PREFIX}{unit_id}"] = Choice(name, _choices(most), first=_("不请"))

    def take(self, refusal: Invalid) -> None:
        """Show that no department was chosen at the first one of them."""
        first = next((name for name in self.fields if name.startswith(PREFIX)), "")
        moved = {first if name == "departments" else name: e for name, e in refusal.errors.items()}
        super().take(Invalid(moved))

    def days(self) -> dict[int, int]:
        """Department → working days; those not asked are left out."""
        chosen = (
            (name.removeprefix(PREFIX), value)
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX) and value
        )
        return {int(unit_id): int(value) for unit_id, value in chosen}


def _choices(most: int) -> list[tuple[str, str]]:
    days = range(1, most + 1)
    return [(str(n), ngettext("{n} 个工作日", "{n} 个工作日", n).format(n=n)) for n in days]


class GiveForm(StepForm):
    """The part of one department; a page may hold several, so each has ids of its own."""

    record = forms.CharField(widget=forms.HiddenInput, required=False)
    text = words(_("会办意见"), _("办理人员看得到，反映人看不到"), rows=6)
    files: Any = several_files(_("附件"))

    def __init__(self, *args: Any, record_id: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"%s-{record_id}", **kwargs)
        self.fields["record"].initial = str(record_id)


class DropForm(StepForm):
    """Which department's part is not needed, and why."""

    record = picks(_("撤回哪个部门的会办"), [])
    reason = words(_("为什么不用会办了"), rows=3)

    def __init__(self, *args: Any, asked: list[StepRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("record", [(str(one.pk), one.department_name) for one in asked])

    @property
    def record_id(self) -> int:
        """The request that is dropped; 0: none was chosen."""
        return int(self.cleaned_data.get("record") or 0)


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: StaffRequest, case: Case) -> HttpResponse:
    """请部门会办."""
    page = StepPage(
        Action.ASK_OPINION,
        lead=zh("每个部门各有期限，都在这一件的期限之内。意见交齐了才能答复。"),
        keeps_draft=True,
    )
    units = [(unit.pk, unit.name) for unit in people.departments_for(case.center)]
    step = plan_of(case).step(StepKind.CO_HANDLING)
    most = (step.days or 1) if step else 1
    form = form_of(request, case, Action.ASK_OPINION, AskForm, units=units, most=most)
    return take(
        request,
        case,
        page,
        form,
        lambda version: opinions.ask(
            case.pk,
            by=request.user,
            at=clock.now(),
            days=form.days(),
            text=form.typed("text"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: StaffRequest, case: Case) -> HttpResponse:
    """交会办意见: what each of one's departments was asked for, each with a form of its own."""
    asked = asked_of(case, request.viewer, today=clock.today())
    sent = id_in(request.POST.get("record", "")) or 0
    opinions_asked = [(one, _give_form(request, case, one.row.pk, sent)) for one in asked]
    own = [form for one, form in opinions_asked if request.method != "POST" or one.row.pk == sent]
    form = own[0] if own else GiveForm(request.POST or None, record_id=sent)
    page = StepPage(
        Action.GIVE_OPINION,
        lead=zh("写清办了什么、结论是什么，办理人员据此答复反映人。"),
        template="desk/actions/give_opinion.html",
        keeps_draft=True,
        shows={"asked": opinions_asked, "is_homeless": not own},
        step=asked[0].row if asked else None,
        is_untaken=bool(own),
    )
    return take(
        request,
        case,
        page,
        form,
        lambda version: opinions.give(
            case.pk,
            by=request.user,
            at=clock.now(),
            record_id=sent,
            text=form.typed("text"),
            uploads=request.FILES.getlist("files"),
            version=version,
        ),
    )


def _give_form(request: StaffRequest, case: Case, record_id: int, sent: int) -> GiveForm:
    """The form of one request: as sent, or with what was kept of it."""
    if record_id == sent:
        return GiveForm(request.POST, request.FILES, record_id=record_id)
    action, part = Action.GIVE_OPINION, str(record_id)
    return opened_form(request, case, action, GiveForm, part=part, record_id=record_id)


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: StaffRequest, case: Case) -> HttpResponse:
    """撤回会办."""
    page = StepPage(Action.DROP_OPINION, lead=zh("撤回后不用再等这个部门的意见。"))
    form = form_of(request, case, Action.DROP_OPINION, DropForm, asked=_asked(case))
    return take(
        request,
        case,
        page,
        form,
        lambda version: opinions.drop(
            case.pk,
            by=request.user,
            at=clock.now(),
            record_id=form.record_id,
            reason=form.typed("reason"),
            version=version,
        ),
    )


def _asked(case: Case) -> list[StepRecord]:
    return list(open_steps(case).filter(kind=StepKind.CO_HANDLING))
