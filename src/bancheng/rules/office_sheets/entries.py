"""What a line says, as the entries that are typed by hand; a blank cell leaves what is there."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TypeVar

from bancheng.rules.catalogues import CenterKind
from bancheng.rules.imports import values
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office.places import (
    FIELD_NAMES,
    CenterEntry,
    DepartmentEntry,
    Entry,
    WindowEntry,
    in_words,
)
from bancheng.rules.office_sheets.columns import OfficeColumn
from bancheng.rules.office_sheets.reading import Line, folded
from bancheng.rules.people import Role
from bancheng.rules.wording import Wording, zh

Value = TypeVar("Value")
Change = tuple[str, str, str]
"""What is changed, from what, to what."""

_STRANGE_KIND = zh("没有这种类型。写：{kinds}。")
_STRANGE_ROLE = zh("没有这个角色。写：{roles}。")
_YES_OR_NO = zh("写“是”或“否”，不写就是否。")
_YES, _NO = frozenset({"是", "√", "y", "yes", "1"}), frozenset({"否", "×", "n", "no", "0"})


class CellFault(Exception):
    """A cell that cannot be read, with its column."""

    def __init__(self, column: OfficeColumn, wording: Wording) -> None:
        super().__init__(column)
        self.column, self.wording = column, wording


def center_entry(line: Line, known: CenterEntry | None) -> CenterEntry:
    """The centre of a line, over what is known of it."""
    texts = {"name", "short_name", "address", "phone", "opening_hours"}
    before = asdict(known) if known else dict.fromkeys(texts, "")
    return CenterEntry(
        **{name: line.get(OfficeColumn(name)) or str(before[name]) for name in texts},
        code=line.get(OfficeColumn.CENTER),
        kind=_cell(line, OfficeColumn.KIND, _kind, known.kind if known else None),
        live_on=_cell(line, OfficeColumn.LIVE_ON, values.day, known.live_on if known else None),
    ).tidied()


def window_entry(line: Line, known: WindowEntry | None) -> WindowEntry:
    """The window of a line, over what is known of it."""
    place = line.get(OfficeColumn.PLACE) or (known.place if known else "")
    return WindowEntry(number=line.get(OfficeColumn.NUMBER), place=place).tidied()


def department_entry(line: Line, known: DepartmentEntry | None) -> DepartmentEntry:
    """The department of a line, over what is known of it."""
    is_now = known.is_co_handling if known else False
    is_co_handling = _cell(line, OfficeColumn.CO_HANDLING, _yes_or_no, is_now)
    return DepartmentEntry(name=line.get(OfficeColumn.NAME), is_co_handling=is_co_handling).tidied()


def role_in(line: Line) -> Role | None:
    """The role of a line of the people; None where the cell is blank."""
    return _cell(line, OfficeColumn.ROLE, _role, None)


def day_in(line: Line, column: OfficeColumn) -> date | None:
    """A day of a line; None where the cell is blank."""
    return _cell(line, column, values.day, None)


def changes_between(before: Entry, after: Entry) -> list[Change]:
    """What of a place is changed, in words."""
    old, new = asdict(before), asdict(after)
    return [
        (FIELD_NAMES[name], in_words(name, old[name]), in_words(name, value))
        for name, value in new.items()
        if old[name] != value
    ]


def _cell(
    line: Line, column: OfficeColumn, reader: Callable[[str], Value | None], otherwise: Value
) -> Value:
    text = line.get(column)
    try:
        found = reader(text) if text else None
    except Fault as fault:
        raise CellFault(column, fault.wording) from fault
    return otherwise if found is None else found


def _kind(text: str) -> CenterKind:
    return _member(text, {kind.label: kind for kind in CenterKind}, _STRANGE_KIND, "kinds")


def _role(text: str) -> Role:
    return _member(text, {role.label: role for role in Role}, _STRANGE_ROLE, "roles")


def _member(text: str, known: Mapping[str, Value], sentence: str, name: str) -> Value:
    found = {folded(label): member for label, member in known.items()}.get(folded(text))
    if found is None:
        raise Fault(sentence, **{name: tuple(known)})
    return found


def _yes_or_no(text: str) -> bool:
    if folded(text) in _YES | _NO:
        return folded(text) in _YES
    raise Fault(_YES_OR_NO)
