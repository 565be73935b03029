"""定难易, notes, contacts with the reporter, material asked for and supplied (B5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries import calendars, cases
from bancheng.data.queries.step_records import granted_days
from bancheng.reports.deadlines import LimitChoice, Standing, limit_choices
from bancheng.rules.catalogues import AnswerHow, Difficulty
from bancheng.rules.handling import Classification
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import handling
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import (
    StepForm,
    StepPage,
    form_of,
    picks,
    several_files,
    take,
    wording_of,
    words,
)

if TYPE_CHECKING:
    from bancheng.data.models import Case

_CHOICES = {
    Standing.NONE: zh("{difficulty}，{days} 个工作日：{due} 前答复"),
    Standing.KEPT: zh("{difficulty}，{days} 个工作日：批准的延期更晚，照旧 {due} 前答复"),
    Standing.LIFTED: zh("{difficulty}，{days} 个工作日：批准的延期不再算，{due} 前答复"),
}
_LEAD = zh("不定难易的，按简易算。")
_EXTENDED = zh(
    "这一轮批准过延期。定为简易、复杂的，期限不会提前；定为不能办理的，照不能办理的时限说明理由。"
)


class ClassifyForm(StepForm):
    """How hard it is; each choice says the date it leads to."""

    difficulty = picks(_("难易"), [])
    note = words(_("为什么复杂"), _("定为复杂的写"), rows=2)
    legal_basis = words(_("不能办的依据"), _("定为不能办理的写：哪部法律、哪一条"), rows=2)

    def __init__(self, *args: Any, limits: tuple[LimitChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("difficulty", [(limit.code, _in_words(limit)) for limit in limits])

    def entry(self) -> Classification:
        """What was chosen."""
        difficulty, _dash, days = (self.cleaned_data.get("difficulty") or "").partition("-")
        return Classification(
            difficulty=Difficulty(difficulty) if difficulty else None,
            days=int(days) if days else None,
            note=self.typed("note"),
            legal_basis=self.typed("legal_basis"),
        )


class NoteForm(StepForm):
    """A note for colleagues."""

    text = words(_("进展"), _("同事看得到，反映人看不到"))


class ContactForm(StepForm):
    """What was said to the reporter, and how."""

    how = picks(_("怎么联系的"), AnswerHow.choices())
    text = words(_("说了什么"), _("反映人在查进度时看得到"))


class AskMaterialForm(StepForm):
    """What the reporter is asked for."""

    text = words(_("要补什么、为什么要、怎么交"), _("反映人看得到"))


class SupplyForm(StepForm):
    """What the reporter has brought."""

    text = words(_("补了什么"), _("只加附件的可不写"), rows=3)
    files: Any = several_files(_("材料"), _("拍照或扫描"))


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def classify(request: StaffRequest, case: Case) -> HttpResponse:
    """定难易."""
    page = StepPage(
        Action.CLASSIFY,
        lead=_EXTENDED if _granted(case) is not None else _LEAD,
        template="desk/actions/classify.html",
    )
    form = form_of(request, case, Action.CLASSIFY, ClassifyForm, limits=_limits(case))
    return take(
        request,
        case,
        page,
        form,
        lambda version: handling.classify(
            case.pk, by=request.user, at=clock.now(), entry=form.entry(), version=version
        ),
    )


@requires_case(Permission.CASE_NOTE)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: StaffRequest, case: Case) -> HttpResponse:
    """记进展."""
    page = StepPage(
        Action.NOTE,
        lead=zh("给同事看的，反映人看不到。要告诉反映人的，用“记一次联系”或“答复”。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.NOTE, NoteForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: handling.note(
            case.pk, by=request.user, at=clock.now(), text=form.typed("text"), version=version
        ),
    )


@requires_case(Permission.CASE_CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: StaffRequest, case: Case) -> HttpResponse:
    """记一次联系."""
    page = StepPage(
        Action.CONTACT,
        lead=zh("联系不等于答复，时限照走。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.CONTACT, ContactForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: handling.contact(
            case.pk,
            by=request.user,
            at=clock.now(),
            how=form.chosen("how", AnswerHow),
            text=form.typed("text"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_material(request: StaffRequest, case: Case) -> HttpResponse:
    """请反映人补材料."""
    page = StepPage(
        Action.ASK_MATERIAL,
        lead=zh("等材料的时候，时限照走。能自己查到的，不要反映人补。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.ASK_MATERIAL, AskMaterialForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: handling.ask_material(
            case.pk, by=request.user, at=clock.now(), text=form.typed("text"), version=version
        ),
    )


@requires_case(Permission.CASE_SUPPLY)
@require_http_methods(["GET", "HEAD", "POST"])
def supply_material(request: StaffRequest, case: Case) -> HttpResponse:
    """材料已补, written down for the reporter."""
    request_open = cases.open_material_request(case)
    page = StepPage(
        Action.SUPPLY_MATERIAL,
        lead=zh("您替反映人记下，经过里写明“代填”。"),
        shows={"quote": request_open.text if request_open else ""},
    )
    form = form_of(request, case, Action.SUPPLY_MATERIAL, SupplyForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: handling.supply_material(
            case.pk,
            by=request.user,
            at=clock.now(),
            text=form.typed("text"),
            uploads=request.FILES.getlist("files"),
            version=version,
        ),
    )


def _limits(case: Case) -> tuple[LimitChoice, ...]:
    """The choices of the running round, counted from its own first day."""
    running = cases.current_round(case)
    return limit_choices(
        cases.scheme_of(case),
        starts_on=running.starts_on if running else clock.today(),
        calendar=calendars.calendar_for(case.center_id),
        granted=_granted(case),
    )


def _granted(case: Case) -> int | None:
    """The working days the running round was extended to."""
    return granted_days(case, case.round_number)


def _in_words(limit: LimitChoice) -> str:
    sentence = _CHOICES[limit.stands]
    return wording_of(sentence, difficulty=limit.difficulty, days=limit.days, due=limit.due_on)
