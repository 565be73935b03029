"""Everything that can be wrong with a form before anybody fills it in; one wording per field."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bancheng.rules.intake.texts import check_text
from bancheng.rules.intake_forms.form import (
    MOST_ADDED,
    OWN,
    AddedField,
    Field,
    FieldKind,
    Form,
    OwnField,
    is_code,
)
from bancheng.rules.intake_forms.labels import OTHER_LABELS
from bancheng.rules.wording import Wording, zh

LABEL_LONGEST = 30
HINT_LONGEST = 60
CHOICE_LONGEST = 40
FEWEST_CHOICES = 2
MOST_CHOICES = 50
LARGEST_NUMBER = Decimal(10) ** 12

_TOO_MANY = zh("一张登记表最多加 {most} 项，现在是 {count} 项。去掉一些，一项也没有存。")
_NO_LABEL = zh("还没写这一项叫什么。")
_LIKE_OWN = zh("登记表本来就有“{other}”，换个叫法。")
_LIKE_ANOTHER = zh("另一项也叫“{other}”，换个叫法。")
_FEW_CHOICES = zh("至少写 2 个选项，一行一个。")
_MANY_CHOICES = zh("最多 {most} 个选项，现在是 {count} 个。")
_SAME_CHOICE = zh("选项“{choice}”写了两次，去掉一个。")
_CHOICE_FAULT = zh("第 {line} 个选项：{fault}")
_KIND_SETTLED = zh("这一项已经有人按“{kind}”填过，不能改成别的。要改，去掉这一项，另加一项。")
_BOUNDS = zh("最小值 {least} 比最大值 {most} 还大，改一下。")
_TOO_LARGE = zh("最多 12 位整数。")
_NOT_HIDDEN = zh("“{label}”登记表上不能少，不能藏。")
_NOT_REQUIRED = zh("“{label}”不一定都有，不能设成必填。")
_HIDDEN_AND_REQUIRED = zh("藏起来的不能同时必填。")
_ODD_FIELD = zh("这一项的编码不对，重新加一次。")
_LOST_OWN = zh("登记表本来的项目少了或多了，重新打开草稿再改。")
_NAMED = zh("“{label}”：{fault}")

Settled = Mapping[str, FieldKind]
"""Code → the kind under which a field has answers."""

Faults = dict[str, Wording]


def folded(label: str) -> str:
    """``label`` as it is compared: width, case and blanks do not tell two apart."""
    even = unicodedata.normalize("NFKC", label).casefold()
    return "".join(one for one in even if unicodedata.category(one)[0] not in "ZC")


def check_form(form: Form, *, settled: Settled) -> Faults:
    """The faults of a whole form: by field, the first of each; too many come alone."""
    if len(form.added) > MOST_ADDED:
        return {"fields": Wording(_TOO_MANY, {"most": MOST_ADDED, "count": len(form.added)})}
    keys = Counter(field.key for field in form.fields)
    if {field.name for field in form.own} != set(OWN) or max(keys.values()) > 1:
        return {"fields": Wording(_LOST_OWN)}
    return {
        field.key: Wording(_NAMED, {"label": field.title, "fault": next(iter(found.values()))})
        for field in form.fields
        if (found := check_field(form, field, settled=settled))
    }


def check_field(form: Form, field: Field, *, settled: Settled) -> Faults:
    """The faults of one field of ``form``, by what is wrong with it: label, hint, kind, choices…"""
    found = {**dict(_words(form, field)), **dict(_rest(field, settled))}
    return {name: wording for name, wording in found.items() if wording is not None}


_Found = Iterator[tuple[str, Wording | None]]


def _words(form: Form, field: Field) -> _Found:
    missing = _NO_LABEL if isinstance(field, AddedField) else None
    fault = check_text(field.label, longest=LABEL_LONGEST, missing=missing)
    yield "label", fault or _like_another(form, field)
    yield "hint", check_text(field.hint, longest=HINT_LONGEST)


def _like_another(form: Form, field: Field) -> Wording | None:
    """A label that could be taken for another field's: of the form, of form 1, of the ledger."""
    wanted = folded(field.label)
    if not wanted:
        return None
    for label in _taken(field):
        if folded(label) == wanted:
            return Wording(_LIKE_OWN, {"other": label})
    for other in form.fields:
        if other.key != field.key and folded(other.title) == wanted:
            return Wording(_LIKE_ANOTHER, {"other": other.title})
    return None


def _taken(field: Field) -> Iterator[str]:
    yield from (known.label for name, known in OWN.items() if name != field.key)
    if isinstance(field, AddedField):
        yield from OTHER_LABELS


def _rest(field: Field, settled: Settled) -> _Found:
    if isinstance(field, OwnField):
        yield from _liberties(field)
        return
    if not is_code(field.code):
        yield "kind", Wording(_ODD_FIELD)
    elif (kind := settled.get(field.code, field.kind)) is not field.kind:
        yield "kind", Wording(_KIND_SETTLED, {"kind": kind})
    if field.kind.has_choices:
        yield "choices", _choices(field.choices)
    if field.kind is FieldKind.NUMBER:
        yield from _bounds(field)


def _liberties(field: OwnField) -> _Found:
    standing, called = OWN[field.name], {"label": field.title}
    if field.is_hidden and not standing.can_hide:
        yield "is_hidden", Wording(_NOT_HIDDEN, called)
    if field.is_required and not standing.can_require:
        yield "is_required", Wording(_NOT_REQUIRED, called)
    elif field.is_required and field.is_hidden:
        yield "is_required", Wording(_HIDDEN_AND_REQUIRED)


def _choices(choices: tuple[str, ...]) -> Wording | None:
    if len(choices) < FEWEST_CHOICES:
        return Wording(_FEW_CHOICES)
    if len(choices) > MOST_CHOICES:
        return Wording(_MANY_CHOICES, {"most": MOST_CHOICES, "count": len(choices)})
    seen: set[str] = set()
    for line, choice in enumerate(choices, start=1):
        fault = check_text(choice, longest=CHOICE_LONGEST, missing=_NO_LABEL)
        if fault is not None:
            return Wording(_CHOICE_FAULT, {"line": line, "fault": fault})
        if folded(choice) in seen:
            return Wording(_SAME_CHOICE, {"choice": choice})
        seen.add(folded(choice))
    return None


def _bounds(field: AddedField) -> _Found:
    for name in ("least", "most"):
        bound = getattr(field, name)
        if bound is not None and abs(bound) >= LARGEST_NUMBER:
            yield name, Wording(_TOO_LARGE)
    if field.least is not None and field.most is not None and field.least > field.most:
        yield "most", Wording(_BOUNDS, {"least": str(field.least), "most": str(field.most)})
