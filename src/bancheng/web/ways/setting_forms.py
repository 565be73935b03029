"""The form of all settings of a place: for each what comes from above, or a value of one's own."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from bancheng.reports.ways.settings import SettingLine
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.settings import SETTINGS, Choice, Setting, SettingKind, Value, stored
from bancheng.rules.wording import zh
from bancheng.web.fields import Choice as ChoiceField
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

_OWN, _ABOVE = "own", "above"
_YES_NO = (("yes", zh("是")), ("no", zh("否")))


class SettingsForm(PlainForm):
    """Two fields a setting: ``<code>`` says whose value, ``<code>_value`` the own one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, lines: Iterable[SettingLine]) -> None:
        self.lines = list(lines)
        super().__init__(data, initial=_initial(self.lines))
        for line in self.lines:
            self.fields[line.setting] = _whose(line)
            self.fields[f"{line.setting}_value"] = _value(line.setting)

    def rows(self) -> list[tuple[SettingLine, BoundField, BoundField]]:
        """Each setting with its two fields, as the page draws them."""
        return [(line, self[line.setting], self[f"{line.setting}_value"]) for line in self.lines]

    def clean(self) -> dict[str, Any]:
        """A value typed beside “as above” is not dropped without a word."""
        for line in self.lines:
            name = f"{line.setting}_value"
            is_above = self.cleaned_data.get(line.setting) == _ABOVE
            if is_above and line.own is None and self.cleaned_data.get(name):
                self.add_error(name, _("要用自己写的，选“自己定”；沿用上级，就把它清空。"))
        return self.cleaned_data

    def choices(self) -> dict[Setting, Choice]:
        """What was chosen for each setting."""
        return {line.setting: self._choice(line.setting) for line in self.lines}

    def _choice(self, setting: Setting) -> Choice:
        whose = self.cleaned_data.get(setting)
        is_own = {_OWN: True, _ABOVE: False}.get(whose or "")
        return Choice(is_own, self.cleaned_data.get(f"{setting}_value") or "")

    def seen_values(self) -> dict[Setting, Value]:
        """What the page showed as the place's own when it was opened."""
        return read_seen(self.cleaned_data.get("seen") or "")

    def take(self, refusal: Invalid) -> None:
        """A fault of a value stands beside the value."""
        for name, wording in refusal.errors.items():
            is_setting = name in self.fields
            whose = self.cleaned_data.get(name) if is_setting else None
            field = f"{name}_value" if whose == _OWN else name
            self.add_error(field if is_setting else None, say(wording))


def seen_of(lines: Iterable[SettingLine]) -> str:
    """The place's own values as the page carries them along."""
    own = {str(line.setting): line.own for line in lines if line.own is not None}
    return json.dumps(own, ensure_ascii=False, sort_keys=True)


def read_seen(text: str) -> dict[Setting, Value]:
    """What ``seen_of`` has written; anything else is a page that never was, and counts as stale."""
    try:
        told = json.loads(text)
        return {Setting(name): value for name, value in told.items()}
    except (ValueError, AttributeError):
        return {Setting.REVEAL_SECONDS: ""}


def _initial(lines: Iterable[SettingLine]) -> dict[str, Any]:
    known = list(lines)
    initial: dict[str, Any] = {"seen": seen_of(known)}
    for line in known:
        initial[line.setting] = _ABOVE if line.own is None else _OWN
        if line.own is not None:
            initial[f"{line.setting}_value"] = stored(line.own)
    return initial


def _whose(line: SettingLine) -> ChoiceField:
    above = _("沿用上级（{place}：{value}）").format(
        place=say(line.above_source), value=say(line.above)
    )
    pairs = [(_ABOVE, above), (_OWN, _("自己定"))]
    return ChoiceField(line.terms.label, pairs, help_text=line.terms.hint, widget=forms.RadioSelect)


def _value(setting: Setting) -> forms.Field:
    terms = SETTINGS[setting]
    label = _("{setting}：自己定的值").format(setting=say(terms.label))
    if terms.kind is SettingKind.YES_NO:
        return ChoiceField(label, _YES_NO, first="—")
    if terms.kind is SettingKind.TEXT:
        return Line(label)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})
    return Line(label, widget=widget)
