"""What the field and the error summary show of a Django form."""

from collections.abc import Iterator, Mapping
from copy import copy
from enum import StrEnum
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from bancheng.rules import catalogues, people, workflow
from bancheng.web.words.wording import say

PICKS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def member(catalogue: str, code: str) -> StrEnum:
    """The member of ``Channel``, ``Status``… with this code."""
    homes = (catalogues, workflow, people)
    found = next(getattr(home, catalogue) for home in homes if hasattr(home, catalogue))
    chosen: StrEnum = found(code)
    return chosen


def field_context(bound: BoundField, options: Mapping[str, object]) -> dict[str, object]:
    """Everything ``components/field.html`` needs."""
    widget = bound.field.widget
    beside = options.get("beside")
    return {
        "bound": bound,
        "kind": _kind(widget),
        "label": say(bound.label),
        "hint": say(bound.help_text),
        "errors": _errors_of(bound, beside),
        "css": options.get("css", ""),
        "is_below": bool(options.get("below")),
        "is_stacked": bool(options.get("stacked")),
        "control": control(bound, is_hint_below=bool(options.get("below"))),
        "picks": _picks(bound),
        "beside": _beside(beside) if isinstance(beside, BoundField) else None,
    }


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, PICKS):
        return "picks"
    return "single" if isinstance(widget, forms.CheckboxInput) else "input"


def _errors_of(bound: BoundField, beside: object) -> list[str]:
    shown = [str(error) for error in bound.errors]
    return [*shown, *map(str, beside.errors)] if isinstance(beside, BoundField) else shown


def control(bound: BoundField, *, is_hint_below: bool = False, label: str = "") -> str:
    """The control alone, with the ids of its hint and error tied to it."""
    widget = bound.field.widget
    if isinstance(widget, PICKS):
        return ""
    attrs: dict[str, object] = {"id": bound.auto_id}
    if not isinstance(widget, forms.CheckboxInput):
        attrs["class"] = f"in {widget.attrs.get('class', '')}".strip()
    if label:
        attrs["aria-label"] = label
    if described := _described_by(bound, is_hint_below=is_hint_below):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    shown = _with_said_choices(bound)
    return shown.render(bound.html_name, bound.value(), attrs, bound.form.renderer)


def _with_said_choices(bound: BoundField) -> forms.Widget:
    """The widget, a select's options in the reader's language."""
    widget: forms.Widget = bound.field.widget
    if not isinstance(widget, forms.Select):
        return widget
    said = copy(widget)
    said.choices = [_said(value, text) for value, text in widget.choices]
    return said


def _said(value: Any, text: Any) -> tuple[Any, Any]:
    """One option, or a group of options, in the reader's language."""
    if isinstance(text, list | tuple):
        return say(value), [_said(inner, words) for inner, words in text]
    return value, say(text)


def _described_by(bound: BoundField, *, is_hint_below: bool) -> str:
    ids = [f"h-{bound.auto_id}"] if is_hint_below and bound.help_text else []
    return " ".join([*ids, f"e-{bound.auto_id}"] if bound.errors else ids)


def _picks(bound: BoundField) -> list[dict[str, object]]:
    """The options of a radio or checkbox group, ready to be drawn."""
    if not isinstance(bound.field.widget, PICKS):
        return []
    widget, has_focus = bound.field.widget, bound.field.widget.attrs.get("autofocus", False)
    return [
        {
            **part.data,
            "type": widget.input_type,
            "label": say(part.data["label"]),
            "has_focus": has_focus and part is bound[0],
        }
        for part in bound
    ]


def _beside(bound: BoundField) -> str:
    return control(bound, label=say(bound.label))


def typed_texts(form: BaseForm) -> list[dict[str, str]]:
    """What was filled in, to be read and copied, with the name of each field."""
    typed = ((bound, _in_words(bound)) for bound in form.visible_fields())
    return [
        {"id": str(bound.auto_id), "label": say(bound.label), "text": text}
        for bound, text in typed
        if text
    ]


def _in_words(bound: BoundField) -> str:
    """The value of a field as text; chosen options by their names, no files."""
    value = bound.value()
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return _("是") if value else ""
    if isinstance(bound.field.widget, forms.FileInput) or not value:
        return ""
    if not isinstance(bound.field, forms.ChoiceField):
        return str(value)
    names = dict(_options(bound.field.choices))
    chosen = [value] if isinstance(value, str) else value
    return _("、").join(say(names[code]) for code in map(str, chosen) if code in names)


def _options(choices: Any) -> Iterator[tuple[str, Any]]:
    """The options of a list, those of its groups as well."""
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from _options(text)
        else:
            yield str(value), text


def summary_context(form: BaseForm, then: str) -> dict[str, object]:
    """The lines of the error summary, in the order of the fields."""
    lines = [
        {"target": _target(form[name]), **_line(say(form[name].label), str(texts[0]))}
        for name in form.fields
        if (texts := form.errors.get(name))
    ]
    general = [str(text) for text in form.non_field_errors()]
    count = len(lines) + len(general)
    sentence = _("还差 {count} 处，改好就能{verb}：")
    heading = sentence.format(count=count, verb=then or _("提交"))
    return {"lines": lines, "general": general, "count": count, "heading": heading}


def _line(label: str, text: str) -> dict[str, str]:
    """The error and the name of its field, unless it holds that name already."""
    return {"label": "" if label in text else label, "text": text}


def _target(bound: BoundField) -> str:
    """The id of the first control of a field."""
    is_group = isinstance(bound.field.widget, PICKS)
    return f"{bound.auto_id}_0" if is_group else str(bound.auto_id)
