"""The form of a centre on a page: its own fields hidden, renamed and put in order, others added.

The desk's page and the public one share this; what can be wrong is said by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.rules.intake.attachments import ACCEPTED_ENDINGS
from bancheng.rules.intake_forms.answers import NO, YES, in_words, tidied
from bancheng.rules.intake_forms.form import AddedField, FieldKind, Form, is_code
from bancheng.rules.wording import Wording, zh
from bancheng.web.fields import Choice, Line, SeveralFiles, line_input
from bancheng.web.forms import DateInput, PlainForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from django.http import HttpRequest

EDITION = "form_edition"
"""The hidden field that tells which edition a page showed; empty: the standard."""

_NO_PLACE = zh(
    "登记表换了新的，“{label}”现在不填了。您写的是“{answer}”，要留的，抄到别的格子里再交。"
)


def take_shape(form: PlainForm, shape: Form, *, is_reporter: bool = False) -> None:
    """Make ``form``, which has all fields of form 1, that of a centre."""
    for own in shape.own:
        if own.name not in form.fields:
            continue
        if own.name in shape.hidden:
            del form.fields[own.name]
            continue
        field = form.fields[own.name]
        field.label = own.label or field.label
        field.help_text = own.hint or field.help_text
    added = shape.added_for(is_reporter=is_reporter)
    form.fields |= {one.code: field_for(one, is_reporter=is_reporter) for one in added}
    here = [name for name in form.fields if not is_code(name)]
    form.order_fields([key for key in shape.order_of(here) if key in form.fields])


def field_for(added: AddedField, *, label: Any = "", is_reporter: bool = False) -> forms.Field:
    """The field of a page that takes what ``added`` asks for; every one may come in empty."""
    named = label or added.label
    if added.kind in {FieldKind.CHOICE, FieldKind.YES_NO}:
        return _one_of(added, named, is_reporter=is_reporter)
    if added.kind is FieldKind.CHOICES:
        return _several(added, named)
    if added.kind is FieldKind.FILE:
        accepted = "image/*" if is_reporter else ",".join(ACCEPTED_ENDINGS)
        widget = SeveralFiles(attrs={"accept": accepted})
        return forms.Field(label=named, help_text=added.hint, required=False, widget=widget)
    return _written(added, named, is_reporter=is_reporter)


def _written(added: AddedField, named: Any, *, is_reporter: bool) -> forms.Field:
    """What is typed; at the window a day is typed as well, so that the keyboard is enough."""
    if added.kind is FieldKind.LONG_TEXT:
        return Line(named, added.hint, widget=forms.Textarea(attrs={"rows": 3}))
    if added.kind is FieldKind.NUMBER:
        return Line(named, added.hint, widget=line_input(inputmode="decimal"))
    if added.kind is FieldKind.TEXT:
        return Line(named, added.hint)
    if is_reporter:
        return Line(named, added.hint, widget=DateInput())
    hint = added.hint or _("写成 2026-10-09")
    return Line(named, hint, widget=line_input(inputmode="numeric"))


def _one_of(added: AddedField, named: Any, *, is_reporter: bool) -> forms.Field:
    none = gettext_lazy("不说") if is_reporter else gettext_lazy("没问")
    first = gettext_lazy("选一项") if added.is_required else none
    is_yes_no = added.kind is FieldKind.YES_NO
    pairs = [(YES, zh("是")), (NO, zh("否"))] if is_yes_no else _pairs(added.choices)
    return Choice(named, pairs, first=first, help_text=added.hint)


def _several(added: AddedField, named: Any) -> forms.Field:
    """Options to be ticked; one that is offered no more is named by the rules, not lost."""
    return _Ticked(
        label=named,
        help_text=added.hint or _("可勾几项"),
        choices=_pairs(added.choices),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class _Ticked(forms.MultipleChoiceField):
    """Several options of a list that may have changed since the page was opened."""

    def valid_value(self, value: str) -> bool:  # noqa: ARG002 - Django's
        """Any: the rules say which are not offered."""
        return True


def _pairs(choices: Iterable[str]) -> list[tuple[str, str]]:
    return [(choice, choice) for choice in choices]


def answers_in(form: PlainForm, shape: Form, *, is_reporter: bool = False) -> dict[str, str]:
    """What was typed and chosen in the added fields, in the spelling of the rules."""
    typed = form.cleaned_data
    texts = {
        field.code: _text(typed.get(field.code, "")) for field in shape.added if field.code in typed
    }
    return tidied(shape, texts, is_reporter=is_reporter)


def initial_of(name: str, values: list[str]) -> object:
    """What was typed into a field, as it is shown again: several only where several are ticked."""
    is_several = name == "reasons" or (is_code(name) and len(values) > 1)
    return values if is_several else values[-1]


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def told(shape: Form, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each answer with the label of its field, to be read once more."""
    return [
        (field.label, say(in_words(field.kind, answers[field.code])))
        for field in shape.added
        if answers.get(field.code)
    ]


def without_place(sent: Mapping[str, list[str]], before: Form, now: Form) -> list[str]:
    """What was typed into fields of the form before that the form of now has no more, as sentences."""
    left = [field for field in before.added if now.field(field.code) is None]
    return [
        say(Wording(_NO_PLACE, {"label": field.label, "answer": answer}))
        for field in left
        if (answer := "、".join(filter(None, map(str.strip, sent.get(field.code, [])))))
    ]


def uploads_by_field(request: HttpRequest, shape: Form) -> dict[str, list[Any]]:
    """The files that were sent in added fields, by code."""
    sent = {
        field.code: request.FILES.getlist(field.code)
        for field in shape.added
        if field.kind is FieldKind.FILE
    }
    return {code: files for code, files in sent.items() if files}


def note_files(form: PlainForm, names: Mapping[str, Iterable[str]]) -> None:
    """Say beside the fields for files which ones are held already."""
    for code, held in names.items():
        if code in form.fields:
            form[code].help_text = _("已经传上：{names}").format(names=_("、").join(held))
