"""更正 one fact of a case, and 关联重复件 (B7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries import intake_forms
from bancheng.data.queries.registrations import entry_of
from bancheng.reports.case_page import title_of
from bancheng.rules import catalogues, dates
from bancheng.rules.corrections import CONTACT_FIELDS, CORRECTABLE, OF_THE_ENDING, in_words
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake_forms import answers
from bancheng.rules.intake_forms.form import AddedField, FieldKind, is_code
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import corrections
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.added_fields import field_for
from bancheng.web.desk.steps import StepForm, StepPage, form_of, take, words
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import DateInput
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bancheng.data.models import Case

CODES: Mapping[str, type[catalogues.Reason] | Any] = {
    "channel": catalogues.Channel,
    "filing": catalogues.Filing,
    "stuck_at": catalogues.StuckAt,
    "failure": catalogues.Failure,
    "outcome": catalogues.Outcome,
    "cause": catalogues.Cause,
}
"""Facts that are one of a catalogue."""


class CorrectForm(StepForm):
    """The new value of one fact, and why the old one was wrong."""

    field = forms.CharField(widget=forms.HiddenInput)
    value = Line(_("改为"))
    reason = words(_("为什么更正"), rows=2)

    def __init__(
        self, *args: Any, field: str, added: AddedField | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = field_for(added, label=_("改为")) if added else _value_field(field)
        self.order_fields(("field", "value", "reason"))

    def clean_value(self) -> object:
        """The value as the registration holds it: a member, members, a date, or text."""
        field, value = self.data.get("field", ""), self.cleaned_data["value"]
        if is_code(field):
            return "\n".join(value) if isinstance(value, list) else value
        if field == "reasons":
            return frozenset(map(catalogues.Reason, value))
        if field in CODES:
            return CODES[field](value) if value else None
        return _day(value) if field == "handled_on" else value


class LinkForm(StepForm):
    """The number of the case that says the same."""

    number = Line(_("和哪一件重复"), _("写完整编号，比如：岳阳-2026-0131"))


@requires_case(Permission.CASE_CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, case: Case) -> HttpResponse:
    """更正: first choose the fact, then write its new value."""
    field = request.POST.get("field") or request.GET.get("field", "")
    added = _added(case).get(field)
    if field not in CORRECTABLE and added is None:
        context = {"case": case, "title": title_of(case), "facts": _facts(case)}
        return render(request, "desk/actions/correct.html", context)
    page = StepPage(
        Action.CORRECT,
        lead=zh("原来写的留在经过里，时限不变。"),
        template="desk/actions/correct_value.html",
        shows={"name": _name(field, added), "before": _before(case, field, added)},
    )
    if request.method == "POST":
        form = CorrectForm(request.POST, field=field, added=added)
    else:
        initial = {"field": field, "value": _initial(case, field, added)}
        form = CorrectForm(initial=initial, field=field, added=added)
    return take(
        request,
        case,
        page,
        form,
        lambda version: corrections.correct(
            case.pk,
            by=request.user,
            at=clock.now(),
            field=field,
            value=form.cleaned_data["value"],
            reason=form.typed("reason"),
            version=version,
        ),
    )


@requires_case(Permission.CASE_LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: StaffRequest, case: Case) -> HttpResponse:
    """关联重复件."""
    page = StepPage(Action.LINK, lead=zh("两件都留着，各办各的，只是互相看得见。"))
    form = form_of(request, case, Action.LINK, LinkForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: corrections.link(
            case.pk, by=request.user, at=clock.now(), number=form.typed("number"), version=version
        ),
    )


def _value_field(field: str) -> forms.Field:
    label = _("改为")
    if field == "problem":
        return words(label, rows=6)
    if field == "reasons":
        return forms.MultipleChoiceField(
            label=label,
            choices=catalogues.Reason.choices(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    if field in CODES:
        choices = [pair for pair in CODES[field].choices() if pair[0] != "withdrawn"]
        return Choice(label, choices, first=_("不填"))
    return Line(label, widget=DateInput() if field == "handled_on" else None)


def _value_now(case: Case, field: str) -> object:
    if field in OF_THE_ENDING:
        code = getattr(case, field)
        return CODES[field](code) if code else None
    return getattr(entry_of(case), field)


def _added(case: Case) -> dict[str, AddedField]:
    """The added fields of the case's own form whose answers can be corrected, by code."""
    fields = intake_forms.form_of(case).added
    return {field.code: field for field in fields if field.kind is not FieldKind.FILE}


def _name(field: str, added: AddedField | None) -> str:
    return added.label if added else CORRECTABLE[field]


def _answer(case: Case, code: str) -> str:
    return next((row.value for row in case.answers.all() if row.field == code), "")


def _before(case: Case, field: str, added: AddedField | None = None) -> str:
    """What stands there now, contact data masked: looking at it is a step of its own."""
    if added is not None:
        return answers.in_words(added.kind, _answer(case, field))
    return in_words(field, _value_now(case, field))


def _initial(case: Case, field: str, added: AddedField | None) -> object:
    if added is not None:
        kept = _answer(case, field)
        return kept.split("\n") if added.kind is FieldKind.CHOICES else kept
    if field in CONTACT_FIELDS:
        return ""
    value = _value_now(case, field)
    return sorted(value) if isinstance(value, frozenset) else value


def _facts(case: Case) -> list[tuple[str, str, str]]:
    """Every fact that can be corrected: its field, its name, what stands there now."""
    facts = [
        (field, name, _before(case, field))
        for field, name in CORRECTABLE.items()
        if field not in OF_THE_ENDING or case.answered_on
    ]
    more = [(code, one.label, _before(case, code, one)) for code, one in _added(case).items()]
    return [*facts, *more]


def _day(typed: str) -> object:
    try:
        return dates.read(typed) if typed.strip() else None
    except Fault as fault:
        raise ValidationError(say(fault.wording)) from fault
