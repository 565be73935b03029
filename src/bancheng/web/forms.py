"""The plain form all pages build on: ids equal names, errors come from the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.rules.refusals import Invalid
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DateInput(forms.DateInput):
    """A date in ISO form with the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PlainForm(forms.Form):
    """A form whose fields have ids equal to their names and no browser-made error bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "%s")
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak_plainly(field)

    def focus_first(self) -> None:
        """Let typing begin in the first field, as long as nothing else asks for the eye."""
        for bound in self.visible_fields()[:1]:
            bound.field.widget.attrs["autofocus"] = True

    def take(self, refusal: Invalid) -> None:
        """Show a service's errors next to their fields; those of no field stand above."""
        for name, wording in refusal.errors.items():
            self.add_error(name if name in self.fields else None, say(wording))


def _speak_plainly(field: forms.Field) -> None:
    """Say what is missing and how to mend it, where the page has not found better words."""
    words = {**_PLAIN_WORDS, **_plain_words_of(field)}
    for code, text in words.items():
        if field.error_messages.get(code) in {None, *_standard_words(field, code)}:
            field.error_messages[code] = text


def _standard_words(field: forms.Field, code: str) -> set[StrOrPromise | None]:
    """What Django itself would say."""
    kinds = (kind for kind in type(field).__mro__ if issubclass(kind, forms.Field))
    return {getattr(kind, "default_error_messages", {}).get(code) for kind in kinds}


def _plain_words_of(field: forms.Field) -> dict[str, StrOrPromise]:
    if isinstance(field, forms.MultipleChoiceField):
        return {"required": _("至少勾 1 项。")}
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        return {"required": _("选一项。")}
    if isinstance(field, forms.FileField):
        return {"required": _("选一个文件。"), "empty": _("这个文件是空的，换一个。")}
    if isinstance(field, forms.DateField):
        return {"required": _("写上日期。"), "invalid": _("没有这一天。写成 2026-10-09 这样。")}
    return {"required": _("这里还没写。")}


_PLAIN_WORDS: dict[str, StrOrPromise] = {
    "max_length": _("最多 %(limit_value)d 个字，现在 %(show_value)d 个，删短一些。"),
    "invalid_choice": _("这一项不在选项里，重新选。"),
    "null_characters_not_allowed": _("里面有看不见的控制字符，删掉再交。"),
}


def said_choices(
    pairs: Iterable[tuple[str, str]], *, first: StrOrPromise = ""
) -> list[tuple[str, str]]:
    """Choices as they are; ``first`` is put before them as the empty choice."""
    empty = [("", cast(str, first))] if first else []
    return [*empty, *pairs]
