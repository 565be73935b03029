"""The forms of places: they only parse, what can be wrong is said by the rules."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.data.queries.office.places import Place
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.places import (
    OF_THE_CENTER,
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    Entry,
    MatterEntry,
    MattersEntry,
    PlaceKind,
    WindowEntry,
)
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import PlainForm
from bancheng.web.office.office_fields import Day


class AreaForm(PlainForm):
    """An area: the official code and the name."""

    code = Line(_("区划代码"), _("6、9 或 12 位，定了不能改"))
    name = Line(_("区划名称"))
    returns_since = Day(_("季报从哪天起在这里报"), _("这天所在的季度起；空着，从中心启用起"))

    def entry(self) -> AreaEntry:
        """What was typed."""
        return AreaEntry(**self.cleaned_data)


class CenterForm(PlainForm):
    """A centre."""

    name = Line(_("中心名称"), _("写全称，印在回执和牌子上"))
    short_name = Line(_("简称"), _("编号用它开头，如“岳阳”；有件后不能改"))
    code = Line(_("中心编码"), _("全区不重复"))
    kind = Choice(_("类型"), CenterKind.choices(), first=_("选一种"))
    address = Line(_("地址"), _("可以后补"))
    phone = Line(_("电话"), _("座机带区号"))
    opening_hours = Line(_("开放时间"), _("比如：周一至周六 9:00–16:30"))
    live_on = Day(_("启用日期"), _("窗口从哪天起接待"))

    def entry(self) -> CenterEntry:
        """What was typed."""
        typed = dict(self.cleaned_data)
        kind = typed.pop("kind")
        return CenterEntry(kind=CenterKind(kind) if kind else None, **typed)


class WindowForm(PlainForm):
    """A window."""

    number = Line(_("窗口号"), _("比如：8号"))
    place = Line(_("位置"), _("比如：一楼大厅东侧"))

    def entry(self) -> WindowEntry:
        """What was typed."""
        return WindowEntry(**self.cleaned_data)


class DepartmentForm(PlainForm):
    """A department."""

    name = Line(_("部门名称"))
    is_co_handling = forms.BooleanField(label=_("也为别的部门协办"), required=False)

    def entry(self) -> DepartmentEntry:
        """What was typed."""
        return DepartmentEntry(**self.cleaned_data)


class MatterForm(PlainForm):
    """One business name, to be written anew."""

    name = Line(_("办理业务名称"))

    def entry(self) -> MatterEntry:
        """What was typed."""
        return MatterEntry(**self.cleaned_data)


class MattersForm(PlainForm):
    """Business names, one a line."""

    names = Line(
        _("办理业务名称"),
        _("一行写一个，可以整列贴进来；已经有的不会重复"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def entry(self) -> MattersEntry:
        """What was typed."""
        return MattersEntry(names=tuple(self.cleaned_data["names"].splitlines()))


CHANGE_FORMS: dict[PlaceKind, type[PlainForm]] = {
    PlaceKind.AREA: AreaForm,
    PlaceKind.CENTER: CenterForm,
    PlaceKind.WINDOW: WindowForm,
    PlaceKind.DEPARTMENT: DepartmentForm,
    PlaceKind.MATTER: MatterForm,
}
"""Kind → the form in which a place is changed."""

ADD_FORMS: dict[PlaceKind, type[PlainForm]] = {**CHANGE_FORMS, PlaceKind.MATTER: MattersForm}
"""Kind → the form in which one is added; matters come by the list."""


def change_form(
    kind: PlaceKind, one: Place, data: Mapping[str, Any] | None, *, is_above: bool
) -> PlainForm:
    """The form filled with what is there; a centre's own administrator is offered its own part.

    What is not offered stays as it is, and so does an area's code.
    """
    form = CHANGE_FORMS[kind](data, initial={name: getattr(one, name) for name in _fields(kind)})
    for name in _kept(kind, is_above=is_above):
        form.fields[name].disabled = True
    return form


def entry_of(form: PlainForm) -> Entry:
    """What was typed into any of these forms."""
    read = cast("Callable[[], Entry]", getattr(form, "entry"))  # noqa: B009 - each form has it
    return read()


def _fields(kind: PlaceKind) -> list[str]:
    return list(CHANGE_FORMS[kind].base_fields)


def _kept(kind: PlaceKind, *, is_above: bool) -> list[str]:
    """The fields that are shown and cannot be changed."""
    if kind is PlaceKind.AREA:
        return ["code"]
    is_own_part = kind is PlaceKind.CENTER and not is_above
    return [name for name in _fields(kind) if is_own_part and name not in OF_THE_CENTER]
