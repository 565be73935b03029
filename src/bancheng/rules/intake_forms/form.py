"""The form a centre registers with: form 1's own fields in an order, and fields added to them (S8, S19).

A frozen value. What can be wrong with it says ``checking``; how it is kept, ``content``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bancheng.rules.wording import zh

MOST_ADDED = 30
"""Fields that one form may add."""

_CODE = re.compile(r"x[0-9a-f]{8}")


class FieldKind(StrEnum):
    """What an added field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    FILE = "file"

    @property
    def label(self) -> str:
        """The kind as screens name it."""
        return _KIND_LABELS[self]

    @property
    def has_choices(self) -> bool:
        """Whether the field offers options of its own."""
        return self in {FieldKind.CHOICE, FieldKind.CHOICES}


_KIND_LABELS = {
    FieldKind.TEXT: zh("一行字"),
    FieldKind.LONG_TEXT: zh("一段话"),
    FieldKind.CHOICE: zh("选一项"),
    FieldKind.CHOICES: zh("选几项"),
    FieldKind.DATE: zh("日期"),
    FieldKind.NUMBER: zh("数字"),
    FieldKind.YES_NO: zh("是或否"),
    FieldKind.FILE: zh("附件"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for a field of form 1 itself: how it is called, and how far a centre may go."""

    label: str
    can_hide: bool = False
    can_require: bool = False
    is_folded: bool = False


OWN: Mapping[str, Standing] = {
    "name": Standing(zh("反映人姓名")),
    "phone": Standing(zh("联系电话")),
    "behalf": Standing(zh("为谁来办"), can_hide=True),
    "handled_on": Standing(zh("办理日期")),
    "window_id": Standing(zh("接待窗口")),
    "channel": Standing(zh("从哪里来")),
    "matter": Standing(zh("办理业务名称")),
    "reasons": Standing(zh("“办不成事”的原因")),
    "problem": Standing(zh("遇到的问题及诉求")),
    "company_name": Standing(zh("企业名称"), is_folded=True),
    "credit_code": Standing(zh("统一社会信用代码"), can_hide=True, is_folded=True),
    "principal": Standing(zh("本人姓名"), is_folded=True),
    "kind": Standing(zh("反映的是"), is_folded=True),
    "failure": Standing(zh("哪一类办不成"), can_require=True, is_folded=True),
    "filing": Standing(zh("在哪里交的材料"), can_hide=True, can_require=True, is_folded=True),
    "stuck_at": Standing(zh("卡在哪一步"), can_hide=True, can_require=True, is_folded=True),
    "external_number": Standing(zh("转来的编号"), can_hide=True, is_folded=True),
    "files": Standing(zh("附件"), is_folded=True),
    "is_from_paper": Standing(zh("补录纸质登记表"), is_folded=True),
}
"""Form 1's own fields and those the plan adds, in their order: what paper or rules need is never
hidden, and what cannot always be known is never required.
"""

WITH_BEHALF = frozenset({"company_name", "credit_code", "principal"})
"""Asked because somebody comes for others: hidden with the question itself."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of form 1; an empty label or hint is the product's own."""

    name: str
    label: str = ""
    hint: str = ""
    is_hidden: bool = False
    is_required: bool = False

    @property
    def key(self) -> str:
        """What the field is told apart by."""
        return self.name

    @property
    def title(self) -> str:
        """What the field is called."""
        return self.label or OWN[self.name].label

    @property
    def is_folded(self) -> bool:
        """Whether it stands in the second part of the page, which is folded up."""
        return OWN[self.name].is_folded and not self.is_required

    @property
    def can_hide(self) -> bool:
        """Whether neither paper nor rules need it."""
        return OWN[self.name].can_hide

    @property
    def can_require(self) -> bool:
        """Whether it can always be known."""
        return OWN[self.name].can_require


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedField:
    """A field of the centre's own; ``code`` is made once and never used for another.

    ``is_public``: the reporter is asked too, and sees what was answered. Numbers lie between
    ``least`` and ``most``.
    """

    code: str
    kind: FieldKind
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    is_required: bool = False
    is_public: bool = True

    @property
    def key(self) -> str:
        """What the field is told apart by."""
        return self.code

    @property
    def title(self) -> str:
        """What the field is called."""
        return self.label

    @property
    def is_hidden(self) -> bool:
        """Never: what is not asked any more is taken off the form."""
        return False

    @property
    def is_folded(self) -> bool:
        """Whether it stands in the second part of the page, which is folded up."""
        return not self.is_required


Field = OwnField | AddedField


@dataclass(frozen=True, slots=True)
class Form:
    """All fields of a form, in the order in which they are asked."""

    fields: tuple[Field, ...]

    @property
    def added(self) -> tuple[AddedField, ...]:
        """The fields of the centre's own."""
        return tuple(field for field in self.fields if isinstance(field, AddedField))

    @property
    def own(self) -> tuple[OwnField, ...]:
        """The fields of form 1."""
        return tuple(field for field in self.fields if isinstance(field, OwnField))

    @property
    def hidden(self) -> frozenset[str]:
        """The names of form 1's fields that are not asked."""
        names = {field.name for field in self.own if field.is_hidden}
        return frozenset(names | WITH_BEHALF if "behalf" in names else names)

    @property
    def is_in_order(self) -> bool:
        """Whether form 1's fields stand as they always have."""
        return [field.name for field in self.own] == list(OWN)

    def field(self, key: str) -> Field | None:
        """The field with this name or code."""
        return next((field for field in self.fields if field.key == key), None)

    def added_for(self, *, is_reporter: bool) -> tuple[AddedField, ...]:
        """The added fields that are asked of whoever fills the form in."""
        return tuple(field for field in self.added if field.is_public or not is_reporter)

    def order_of(self, names: Iterable[str]) -> list[str]:
        """``names`` of a page's own fields and the codes among them, as this form orders them.

        Where nothing was moved, the page keeps its own order; what was added follows its neighbour.
        """
        own = list(names)
        if not self.is_in_order:
            places = {field.name: place for place, field in enumerate(self.own)}
            own.sort(key=lambda name: places.get(name, len(places)))
        behind = self._behind(frozenset(own))
        return [
            *behind.get("", ()),
            *(key for name in own for key in (name, *behind.get(name, ()))),
        ]

    def _behind(self, here: frozenset[str]) -> dict[str, list[str]]:
        """Field of form 1 on the page → the codes of the added fields after it; "": before all."""
        found: dict[str, list[str]] = {}
        last = ""
        for field in self.fields:
            if isinstance(field, AddedField):
                found.setdefault(last, []).append(field.code)
            elif field.name in here:
                last = field.name
        return found


STANDARD = Form(tuple(OwnField(name) for name in OWN))
"""Form 1 as the plan lays it down, with nothing added."""


def is_code(key: str) -> bool:
    """Whether ``key`` is the code of an added field."""
    return _CODE.fullmatch(key) is not None


def code_from(random: str) -> str:
    """The code of a new field, made from the hexadecimal digits of a random number."""
    return f"x{random[:8]}"


def with_field(form: Form, field: Field) -> Form:
    """``form`` with ``field`` in the place of the one with its key, or at the end."""
    if form.field(field.key) is None:
        return Form((*form.fields, field))
    return Form(tuple(field if old.key == field.key else old for old in form.fields))


def without_field(form: Form, code: str) -> Form:
    """``form`` without an added field; form 1's own stay."""
    return Form(
        tuple(field for field in form.fields if isinstance(field, OwnField) or field.code != code)
    )


def moved(form: Form, key: str, *, is_up: bool) -> Form:
    """``form`` with a field one place further up or down in its part of the page."""
    fields = list(form.fields)
    field = form.field(key)
    if field is None:
        return form
    part = [one for one in fields if one.is_folded == field.is_folded]
    target = part.index(field) + (-1 if is_up else 1)
    if not 0 <= target < len(part):
        return form
    neighbour = part[target]
    fields.remove(field)
    fields.insert(fields.index(neighbour) + (0 if is_up else 1), field)
    return Form(tuple(fields))


def with_own(
    form: Form, name: str, *, is_hidden: bool | None = None, is_required: bool | None = None
) -> Form:
    """``form`` with one of form 1's fields hidden or shown, required or not; None: as it is."""
    field = form.field(name)
    if not isinstance(field, OwnField):
        return form
    hidden = field.is_hidden if is_hidden is None else is_hidden
    required = field.is_required if is_required is None else is_required
    return with_field(form, replace(field, is_hidden=hidden, is_required=required))
