"""The forms in which a field of a registration form is described; they only parse."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.texts import clean
from bancheng.rules.intake_forms.answers import number_in
from bancheng.rules.intake_forms.form import OWN, AddedField, Field, FieldKind, OwnField
from bancheng.web.fields import Choice, Line, line_input
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say


class _FieldForm(PlainForm):
    label = Line(_("叫什么"))
    hint = Line(_("提示"), _("写在名称旁边的几个字，可不填"))


class OwnFieldForm(_FieldForm):
    """A field of form 1: called otherwise, explained otherwise, hidden or required where it may be."""

    is_hidden = forms.BooleanField(label=_("藏起来，不填"), required=False)
    is_required = forms.BooleanField(label=_("必填"), required=False)

    def __init__(self, *args: Any, own: OwnField, **kwargs: Any) -> None:
        initial = {
            "label": own.label,
            "hint": own.hint,
            "is_hidden": own.is_hidden,
            "is_required": own.is_required,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self._own = own
        standing = OWN[own.name]
        self.fields["label"].help_text = _("空着就用原来的；纸质登记表上总是原来的名称")
        for name, may in (("is_hidden", standing.can_hide), ("is_required", standing.can_require)):
            if not may:
                del self.fields[name]

    def field(self) -> Field:
        """The field as it was described; the product's own words are kept as such."""
        typed = self.cleaned_data
        label = clean(typed.get("label", ""))
        return replace(
            self._own,
            label="" if label == OWN[self._own.name].label else label,
            hint=clean(typed.get("hint", "")),
            is_hidden=typed.get("is_hidden", False),
            is_required=typed.get("is_required", False),
        )


class AddedFieldForm(_FieldForm):
    """A field of the centre's own."""

    kind = Choice(_("填什么"), [(kind.value, kind.label) for kind in FieldKind])
    choices = Line(
        _("选项"),
        _("“选一项”“选几项”才要写，一行一个"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    least = Line(_("最小值"), _("“数字”才用，可不填"), widget=line_input(inputmode="decimal"))
    most = Line(_("最大值"), _("“数字”才用，可不填"), widget=line_input(inputmode="decimal"))
    is_required = forms.BooleanField(label=_("必填"), required=False)
    is_public = forms.BooleanField(
        label=_("反映人自己登记时也填，查进度时看得到"),
        help_text=_("不勾的只在窗口填；登记表的附页照样印，反映人签名时看得到"),
        required=False,
    )

    def __init__(self, *args: Any, code: str, added: AddedField | None = None, **kwargs: Any):
        super().__init__(*args, initial=_initial(added), **kwargs)
        self._code = code
        self.order_fields(("label", "kind", "hint", "choices", "least", "most"))

    def clean_least(self) -> Decimal | None:
        """The bound, or none."""
        return _bound(self.cleaned_data["least"])

    def clean_most(self) -> Decimal | None:
        """The bound, or none."""
        return _bound(self.cleaned_data["most"])

    def field(self) -> Field:
        """The field as it was described; what its kind has no use for is left out."""
        typed = self.cleaned_data
        kind = FieldKind(typed.get("kind") or FieldKind.TEXT)
        is_number = kind is FieldKind.NUMBER
        lines = map(clean, typed.get("choices", "").splitlines())
        return AddedField(
            code=self._code,
            kind=kind,
            label=clean(typed.get("label", "")),
            hint=clean(typed.get("hint", "")),
            choices=tuple(filter(None, lines)) if kind.has_choices else (),
            least=typed.get("least") if is_number else None,
            most=typed.get("most") if is_number else None,
            is_required=typed.get("is_required", False),
            is_public=typed.get("is_public", False),
        )


def _initial(added: AddedField | None) -> dict[str, object]:
    if added is None:
        return {"kind": FieldKind.TEXT, "is_public": True}
    return {
        "label": added.label,
        "hint": added.hint,
        "kind": added.kind,
        "choices": "\n".join(added.choices),
        "least": "" if added.least is None else str(added.least),
        "most": "" if added.most is None else str(added.most),
        "is_required": added.is_required,
        "is_public": added.is_public,
    }


def _bound(typed: str) -> Decimal | None:
    try:
        return number_in(typed) if typed.strip() else None
    except Fault as fault:
        raise ValidationError(say(fault.wording)) from fault
