"""One line of the centres, windows or departments: made, changed, or known already."""

from collections.abc import Callable

from bancheng.data.models import Center, Department, Window
from bancheng.data.queries.office import places as queries
from bancheng.data.queries.office import sheets
from bancheng.data.queries.office.places import Place
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.places import CenterEntry, DepartmentEntry, Entry, WindowEntry
from bancheng.rules.office_sheets.columns import OfficeColumn
from bancheng.rules.office_sheets.entries import (
    CellFault,
    center_entry,
    changes_between,
    department_entry,
    window_entry,
)
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Effect
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.wording import Wording, zh
from bancheng.services.office import places
from bancheng.services.office_sheets.desk import Desk

_OTHER_AREA = zh("这个中心在{area}，代码是 {code}。中心不能换区划，改回来。")


def center(line: Line, desk: Desk) -> Effect:
    """A centre, found by its code."""
    code = line.get(OfficeColumn.CENTER)
    known = sheets.center_by_code(desk.viewer, code) if code else None
    if known is not None:
        _check_area(line, known)
        return _kept_up(line, desk, known, center_entry(line, entry_of_center(known)))
    area, entry = desk.area(line, OfficeColumn.AREA), center_entry(line, None)
    made = places.create_center(by=desk.by, at=desk.at, area_id=area.pk, entry=entry)
    return Effect(line.table, line.number, Fate.CREATED, str(made))


def window(line: Line, desk: Desk) -> Effect:
    """A window, found by its centre and number."""
    home, entry = desk.center(line, OfficeColumn.CENTER), window_entry(line, None)
    if known := sheets.window_of(home, entry.number):
        return _kept_up(line, desk, known, window_entry(line, _entry_of_window(known)))
    places.create_window(by=desk.by, at=desk.at, center_id=home.pk, entry=entry)
    return Effect(line.table, line.number, Fate.CREATED, f"{home} {entry.number}")


def department(line: Line, desk: Desk) -> Effect:
    """A department, found by its centre or area and its name."""
    home, entry = desk.home(line, OfficeColumn.HOME), department_entry(line, None)
    if known := sheets.department_of(home, entry.name):
        return _kept_up(line, desk, known, department_entry(line, _entry_of_department(known)))
    where = (queries.kind_of(home), home.pk)
    places.create_department(*where, by=desk.by, at=desk.at, entry=entry)
    return Effect(line.table, line.number, Fate.CREATED, f"{home} {entry.name}")


def _kept_up(line: Line, desk: Desk, known: Place, entry: Entry) -> Effect:
    """What is there already, brought to what the line says; a retired place is the service's to refuse."""
    kind = queries.kind_of(known)
    name = str(known) if isinstance(known, Center) else f"{queries.homes_of(known)[0]} {known}"
    places.live(kind, known.pk)
    changes = tuple(changes_between(_entry_of(known), entry))
    if not changes:
        return Effect(line.table, line.number, Fate.KNOWN, name)
    places.change(kind, known.pk, by=desk.by, at=desk.at, entry=entry)
    return Effect(line.table, line.number, Fate.CHANGED, name, changes)


def _check_area(line: Line, known: Center) -> None:
    code = line.get(OfficeColumn.AREA)
    if code and code != known.area.code:
        facts = {"area": known.area.name, "code": known.area.code}
        raise CellFault(OfficeColumn.AREA, Wording(_OTHER_AREA, facts))


def _entry_of(known: Place) -> Entry:
    ways: dict[type[Place], Callable[..., Entry]] = {
        Center: entry_of_center,
        Window: _entry_of_window,
        Department: _entry_of_department,
    }
    return ways[type(known)](known)


def entry_of_center(known: Center) -> CenterEntry:
    """A centre as it would be typed."""
    return CenterEntry(
        name=known.name,
        short_name=known.short_name,
        code=known.code,
        kind=CenterKind(known.kind),
        address=known.address,
        phone=known.phone,
        opening_hours=known.opening_hours,
        live_on=known.live_on,
    )


def _entry_of_window(known: Window) -> WindowEntry:
    return WindowEntry(number=known.number, place=known.place)


def _entry_of_department(known: Department) -> DepartmentEntry:
    return DepartmentEntry(name=known.name, is_co_handling=known.is_co_handling)
