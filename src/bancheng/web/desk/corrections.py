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
from bancheng.data.queries.ways.entries import chosen_of, names_of, offer_to
from bancheng.reports.case_page import title_of
from bancheng.rules import catalogues, dates
from bancheng.rules.corrections import (
    CATALOGUE_OF,
    CONTACT_FIELDS,
    CORRECTABLE,
    OF_THE_ENDING,
    Chosen,
    codes_in,
    in_words,
    with_names,
)
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake_forms import answers
from bancheng.rules.intake_forms.form import AddedField, FieldKind, is_code
from bancheng.rules.permissions import Permission
from bancheng.rules.ways.entries import Catalogue, Offer, joined, split, split_several
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import corrections
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.added_fields import field_for
from bancheng.web.desk.steps import StepForm, StepPage, form_of, take, words
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import DateInput
from bancheng.web.own_entries import ticks
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bancheng.data.models import Case
    from bancheng.rules.intake.registration import Registration

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
        self,
        *args: Any,
        field: str,
        added: AddedField | None = None,
        offer: Offer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        shown = field_for(added, label=_("改为")) if added else _value_field(field, offer)
        self.fields["value"] = shown
        self.order_fields(("field", "value", "reason"))

    def clean_value(self) -> object:
        """The value as the registration holds it: a member, members, a date, or text."""
        field, value = self.data.get("field", ""), self.cleaned_data["value"]
        if is_code(field):
            return "\n".join(value) if isinstance(value, list) else value
        if field == "reasons":
            codes, entry_ids = split_several(value)
            return Chosen(frozenset(map(catalogues.Reason, codes)), entry_ids)
        if field in CODES:
            return _code(field, value)
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
    offer = offer_to(case, CATALOGUE_OF[field]) if field in CATALOGUE_OF else None
    if request.method == "POST":
        form = CorrectForm(request.POST, field=field, added=added, offer=offer)
    else:
        initial = {"field": field, "value": _initial(case, field, added, offer)}
        form = CorrectForm(initial=initial, field=field, added=added, offer=offer)
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


def _code(field: str, value: str) -> object:
    """The member, with the own entry where there can be one."""
    code, entry_id = split(value)
    member = CODES[field](code) if code else None
    if field not in CATALOGUE_OF:
        return member
    return Chosen(member, frozenset() if entry_id is None else frozenset({entry_id}))


def _value_field(field: str, offer: Offer | None) -> forms.Field:
    label = _("改为")
    if offer is not None:
        return _offered_field(label, offer)
    if field == "problem":
        return words(label, rows=6)
    if field in CODES:
        return Choice(label, CODES[field].choices(), first=_("不填"))
    return Line(label, widget=DateInput() if field == "handled_on" else None)


def _offered_field(label: Any, offer: Offer) -> forms.Field:
    """The codes, and the own entries beneath them."""
    if offer.catalogue.is_several:
        return forms.MultipleChoiceField(
            label=label,
            choices=ticks(offer),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    if offer.catalogue is not Catalogue.CHANNEL:
        return Choice(label, offer.choices(), first=_("不填"))
    by_reporters = catalogues.Channel.QR
    return Choice(label, [*offer.choices(), (by_reporters.value, by_reporters.label)])


def _value_now(case: Case, field: str, entry: Registration | None = None) -> object:
    if field in OF_THE_ENDING:
        code = getattr(case, field)
        return CODES[field](code) if code else None
    return getattr(entry or entry_of(case), field)


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
    return _words_now(field, _value_now(case, field), names_of(case))


def _words_now(field: str, value: object, own: Mapping[str, list[str]]) -> str:
    return with_names(in_words(field, value), own.get(CATALOGUE_OF.get(field, ""), []))


def _initial(
    case: Case, field: str, added: AddedField | None, offer: Offer | None = None
) -> object:
    if added is not None:
        kept = _answer(case, field)
        return kept.split("\n") if added.kind is FieldKind.CHOICES else kept
    if field in CONTACT_FIELDS:
        return ""
    value = _value_now(case, field)
    if offer is not None:
        return _chosen_now(case, offer, value)
    return sorted(value) if isinstance(value, frozenset) else value


def _chosen_now(case: Case, offer: Offer, value: object) -> object:
    """The values of the codes and own entries the case has, as the form spells them."""
    own = chosen_of(case, offer.catalogue)
    values = [joined(one.code, one.entry_id) for one in offer.entries if one.entry_id in own]
    if offer.catalogue.is_several:
        return [*sorted(codes_in(value)), *values]
    return values[0] if values else value


def _facts(case: Case) -> list[tuple[str, str, str]]:
    """Every fact that can be corrected: its field, its name, what stands there now."""
    entry, own = entry_of(case), names_of(case)
    facts = [
        (field, name, _words_now(field, _value_now(case, field, entry), own))
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
