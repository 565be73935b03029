"""答复反映人, and 当场办结 at the window (B4, B6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.attachments import files_named
from bancheng.data.queries.calendars import calendar_for
from bancheng.data.queries.cases import current_round
from bancheng.data.queries.step_records import has_station, rejected
from bancheng.data.queries.ways.entries import offer_for
from bancheng.reports.optional_steps import hand_in_of
from bancheng.rules.catalogues import AnswerHow, Cause, Outcome, Solved
from bancheng.rules.handling import Answer, Reply
from bancheng.rules.permissions import Permission
from bancheng.rules.ways.entries import Catalogue, joined, split
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import answers
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import (
    StepForm,
    StepPage,
    form_of,
    picks,
    several_files,
    take,
    words,
)
from bancheng.web.fields import Choice
from bancheng.web.own_entries import ticks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bancheng.data.models import Case, StepRecord

OUTCOMES = [(o.value, o.label) for o in Outcome if o is not Outcome.WITHDRAWN]
"""What can come of an answered case."""


_NEXT_IS_A_STATION = zh("先报给审签的人；都同意了，反映人才看到答复。")


class AnswerForm(StepForm):
    """What the reporter is told, how, and what came of it."""

    text = words(_("答复内容"), _("反映人看得到：办了什么、结果怎样、下一步找谁"), rows=6)
    how = picks(_("怎么告诉反映人的"), AnswerHow.choices())
    outcome = picks(_("办理结果"), OUTCOMES)
    cause = Choice(
        _("真正的原因"),
        Cause.choices(),
        first=_("选一个"),
        help_text=_("反映人看不到；用来找一类事"),
    )
    files: Any = several_files(_("给反映人的附件"), _("反映人能下载"))

    def entry(self) -> Answer:
        """What was typed."""
        outcome, outcome_entry = split(self.typed("outcome"))
        cause, cause_entry = split(self.typed("cause"))
        return Answer(
            text=self.typed("text"),
            how=self.chosen("how", AnswerHow),
            outcome=Outcome(outcome) if outcome else None,
            cause=Cause(cause) if cause else None,
            outcome_entry_id=outcome_entry,
            cause_entry_id=cause_entry,
        )

    def offer_of(self, case: Case) -> None:
        """Offer what the case's centre offers, its own entries beneath the common codes."""
        self.offer("outcome", ticks(offer_for(case.center, Catalogue.OUTCOME)))
        causes = offer_for(case.center, Catalogue.CAUSE).choices()
        self.offer("cause", [("", _("选一个")), *causes])


class ResolveForm(AnswerForm):
    """An answer at the window, perhaps with the reporter's word on it."""

    files = None
    is_agreed = forms.BooleanField(
        label=_("反映人当场说没有异议"), help_text=_("勾上就办结，记为代填"), required=False
    )
    solved = picks(_("反映人说办成了没有"), Solved.choices(), _("勾了“没有异议”才选"))

    def reply(self) -> Reply | None:
        """The reporter's word, if it was given there and then."""
        if not self.cleaned_data.get("is_agreed"):
            return None
        return Reply(solved=self.chosen("solved", Solved))


@requires_case(Permission.CASE_HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: StaffRequest, case: Case) -> HttpResponse:
    """答复反映人."""
    back = rejected(case)
    page = StepPage(
        Action.ANSWER,
        lead=_NEXT_IS_A_STATION
        if has_station(case)
        else zh("答复后等反映人回话；没有异议就办结。"),
        keeps_draft=True,
        shows={
            "returned": back,
            "held_back": _held_back(case, back),
            "hand_in": hand_in_of(
                case,
                current_round(case),
                calendar=calendar_for(case.center_id),
                today=clock.today(),
            ),
        },
    )
    proposed = _as_chosen(back.proposal) if back else None
    form = form_of(request, case, Action.ANSWER, AnswerForm, proposed=proposed)
    form.offer_of(case)
    return take(
        request,
        case,
        page,
        form,
        lambda version: answers.answer(
            case.pk,
            by=request.user,
            at=clock.now(),
            entry=form.entry(),
            uploads=request.FILES.getlist("files"),
            version=version,
        ),
    )


def _as_chosen(proposal: Mapping[str, Any]) -> dict[str, Any]:
    """A proposal as the form gives it back."""
    chosen = {
        name: joined(proposal[name], proposal[f"{name}_entry_id"]) for name in ("outcome", "cause")
    }
    return {**proposal, **chosen}


def _held_back(case: Case, back: StepRecord | None) -> str:
    """The files of the answer that was given back: the reporter has not got them."""
    named = files_named(case, back.proposal["files"]) if back else ()
    return ", ".join(file.name for file in named)


@requires_case(Permission.CASE_RESOLVE)
@require_http_methods(["GET", "HEAD", "POST"])
def resolve_on_the_spot(request: StaffRequest, case: Case) -> HttpResponse:
    """当场办结."""
    page = StepPage(
        Action.RESOLVE_ON_THE_SPOT,
        lead=zh("在窗口当面办好、说清的，不用转办。"),
        keeps_draft=True,
    )
    form = form_of(request, case, Action.RESOLVE_ON_THE_SPOT, ResolveForm)
    form.offer_of(case)
    return take(
        request,
        case,
        page,
        form,
        lambda version: answers.resolve_on_the_spot(
            case.pk,
            by=request.user,
            at=clock.now(),
            entry=form.entry(),
            reply=form.reply(),
            version=version,
        ),
    )
