"""One small page per action on a case: the form, the one call inward, and every way it can end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bancheng.data.queries import calendars, cases, drafts
from bancheng.reports.case_page import title_of
from bancheng.reports.deadlines import headline_of
from bancheng.reports.offers import label_of
from bancheng.reports.optional_steps import headline_of_step
from bancheng.rules.intake.attachments import ACCEPTED_ENDINGS
from bancheng.rules.intake.texts import clean
from bancheng.rules.permissions import may
from bancheng.rules.refusals import Invalid, NotPossibleNow, Refusal, Stale
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action, Status
from bancheng.services import drafts as keeping
from bancheng.web import clock
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen
from bancheng.web.form_parts import typed_texts
from bancheng.web.forms import PlainForm
from bancheng.web.words.lamps import lamp_in_full, lamp_of_step
from bancheng.web.words.taken_steps import told
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Case, StepRecord
    from bancheng.rules.calendar import WorkingCalendar
    from bancheng.web.access import StaffRequest

Member = TypeVar("Member", bound=StrEnum)
Step = TypeVar("Step", bound="StepForm")

DOUBLE_CLICK = timedelta(seconds=10)
"""How soon after a step its author's same step on the same version is taken for a double click."""

_FOLLOWED_BY = {Action.RESOLVE_ON_THE_SPOT: Action.CONFIRM}
"""A step that may end with another one in the same breath."""

_BEFORE_THEM = frozenset({Action.DECLINE, Action.RESOLVE_ON_THE_SPOT})
"""Steps after which the reporter, still at the window, is given the receipt."""

_VERSION = re.compile("[0-9]{1,9}")
_NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "version", "part"})
_NO_VERSION = zh("表单不完整，没有提交。退回那一页，刷新后再交。")


def words(label: Any, hint: Any = "", *, rows: int = 4) -> Line:
    """A field for a longer text."""
    return Line(label, hint, widget=forms.Textarea(attrs={"rows": rows}))


def picks(label: Any, catalogue: list[tuple[str, str]], hint: Any = "") -> Choice:
    """One of a short list, all of it seen at once; nothing is chosen beforehand."""
    return Choice(label, catalogue, widget=forms.RadioSelect, help_text=hint)


def several_files(label: Any, hint: Any = "") -> forms.Field:
    """Files to be filed with the step."""
    control = SeveralFiles(attrs={"accept": ",".join(ACCEPTED_ENDINGS)})
    return forms.Field(label=label, help_text=hint, required=False, widget=control)


class StepForm(PlainForm):
    """The fields of one action; it only parses, what is missing is said by the rules."""

    def typed(self, name: str) -> str:
        """A typed text without blanks around it."""
        return clean(self.cleaned_data.get(name, ""))

    def offer(self, name: str, choices: Iterable[Any]) -> None:
        """Let ``name`` be chosen among ``choices``, which depend on the case."""
        field: Any = self.fields[name]
        field.choices = list(choices)

    def chosen(self, name: str, catalogue: type[Member]) -> Member | None:
        """The chosen member of a catalogue."""
        return chosen(catalogue, self.cleaned_data, name)


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of an action looks: a sentence under the title, its template, what it shows.

    ``button``: what the one primary button says, if not the action itself.
    """

    action: Action
    lead: str = ""
    template: str = "desk/actions/step.html"
    button: str = ""
    keeps_draft: bool = False
    shows: Mapping[str, object] = field(default_factory=dict)
    step: StepRecord | None = None
    """The optional step that is taken; its own name and limit stand at the head."""
    is_untaken: bool = False
    """Whether what is sent cannot have been taken by an earlier click: it still waits."""


def take(
    request: StaffRequest,
    case: Case,
    page: StepPage,
    form: StepForm,
    step: Callable[[int], object],
) -> HttpResponse:
    """Show the page, or take the step with the version it was opened on; what ends badly is shown.

    422: something is missing; 409: somebody was faster, or the action is not possible now. In each
    case the page comes back with what was typed; what is missing is asked for anew after a reload.
    """
    if request.method != "POST":
        _require_possible(case, page.action)
        return _shown(request, case, page, form)
    version = sent_version(request)
    try:
        if not form.is_valid():
            raise Invalid({})
        step(version)
    except Invalid as refusal:
        form.take(refusal)
        keep_typed(request, case, page.action)
        return _shown(request, case, page, form, version=version, status=422)
    except Refusal as refusal:
        return _refused(request, case, page, form, refusal)
    return done(request, case, page.action)


def sent_version(request: HttpRequest) -> int:
    """The version the form was opened on; Refusal when there is none."""
    sent = request.POST.get("version", "")
    if not _VERSION.fullmatch(sent):
        raise Refusal(_NO_VERSION)
    return int(sent)


def done(request: StaffRequest, case: Case, action: Action) -> HttpResponse:
    """Back to the case, or to the workbench when the step has taken it out of sight.

    Where the reporter is still at the window, the message leads to the receipt (its tag is the case).
    """
    fresh = cases.visible_to(request.viewer).filter(pk=case.pk).first()
    text = told(action, fresh)
    messages.success(request, text, extra_tags=str(case.pk) if action in _BEFORE_THEM else "")
    return redirect("workbench") if fresh is None else redirect("case", case.pk)


def _require_possible(case: Case, action: Action) -> None:
    if not cases.flow_of(case).knows(cases.stand_of(case), action):
        raise NotPossibleNow(status=Status(case.status).label, action=action.label)


def _refused(
    request: StaffRequest, case: Case, page: StepPage, form: StepForm, refusal: Refusal
) -> HttpResponse:
    """The same page on the case as it is now, with the message, what was typed, and the way on."""
    fresh = cases.visible_case(request.viewer, case.pk)
    permission = PERMISSION_OF_ACTION[page.action]
    if fresh is None or not may(permission, request.viewer, cases.facts_of(fresh)):
        raise refusal
    is_stale = isinstance(refusal, Stale) and not page.is_untaken
    if is_stale and _is_double_click(request, fresh, page.action):
        return done(request, fresh, page.action)
    return _shown(request, fresh, page, form, refusal=refusal, status=409)


def _is_double_click(request: StaffRequest, case: Case, action: Action) -> bool:
    """Whether the step this form asks for has just been taken by the very same person."""
    last = cases.last_step_of(case)
    is_same = last.event in {action, _FOLLOWED_BY.get(action)}
    return is_same and last.actor_id == request.user.pk and clock.now() - last.at <= DOUBLE_CLICK


def _shown(
    request: StaffRequest,
    case: Case,
    page: StepPage,
    form: StepForm,
    *,
    version: int | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    flow, stand = cases.flow_of(case), cases.stand_of(case)
    if request.method != "POST":
        form.focus_first()
    today, calendar = clock.today(), calendars.calendar_for(case.center_id)
    context = {
        "case": case,
        "page": page,
        "form": form,
        "version": case.version if version is None else version,
        "refusal": refusal.wording if refusal else None,
        "is_stale": isinstance(refusal, Stale),
        "can_submit": flow.knows(stand, page.action),
        "typed": typed_texts(form),
        "lost_files": ", ".join(file.name or "" for file in request.FILES.getlist("files")),
        "label": label_of(page.action),
        "button": page.button or label_of(page.action),
        "title": title_of(case),
        "headline": headline_of(case),
        "lamp": lamp_in_full(case, today=today, calendar=calendar),
        **_of_step(page.step, today, calendar),
        **page.shows,
    }
    return render(request, page.template, context, status=status)


def _of_step(row: StepRecord | None, today: date, calendar: WorkingCalendar) -> dict[str, object]:
    if row is None:
        return {}
    lamp = lamp_of_step(row, today=today, calendar=calendar, in_full=True)
    return {"own_step": headline_of_step(row), "own_lamp": lamp}


def form_of(
    request: StaffRequest,
    case: Case,
    action: Action,
    form_class: Callable[..., Step],
    *,
    proposed: Mapping[str, Any] | None = None,
    **options: Any,
) -> Step:
    """The form as sent; before that, with the draft kept of it, or what was ``proposed`` before."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **options)
    return opened_form(request, case, action, form_class, proposed=proposed, **options)


def opened_form(
    request: StaffRequest,
    case: Case,
    action: Action,
    form_class: Callable[..., Step],
    *,
    proposed: Mapping[str, Any] | None = None,
    part: str = "",
    **options: Any,
) -> Step:
    """The form before it is sent; ``part``: of several of the same action on one page."""
    kept = drafts.draft_of(request.user, keeping.draft_of_step(action, case.pk, part))
    form = form_class(**options)
    form.initial = _as_texts(proposed or {}) if kept is None else _as_typed(kept.content, form)
    return form


def _as_texts(proposed: Mapping[str, Any]) -> dict[str, object]:
    """What was proposed as a browser would send it: numbers are texts."""
    return {
        name: [str(one) for one in value] if isinstance(value, list) else str(value)
        for name, value in proposed.items()
    }


def _as_typed(content: Mapping[str, list[str]], form: StepForm) -> dict[str, object]:
    """The kept texts as initial values: all of them where several can be chosen."""
    return {
        name: texts if isinstance(form.fields.get(name), forms.MultipleChoiceField) else texts[-1]
        for name, texts in content.items()
    }


def keep_typed(request: StaffRequest, case: Case, action: Action) -> datetime | None:
    """Keep what was typed into the page of a step as its draft; returns when."""
    content = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT
    }
    part = request.POST.get("part", "")
    name = keeping.draft_of_step(action, case.pk, part if _VERSION.fullmatch(part) else "")
    return keeping.save(name, by=request.user, at=clock.now(), content=content)


def wording_of(sentence: str, **facts: object) -> str:
    """A sentence for a label or hint, in the reader's language."""
    return say(Wording(sentence, facts))
