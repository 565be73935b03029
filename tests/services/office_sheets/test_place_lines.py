"""A line of a place: made, changed where something is different, known where nothing is."""

import pytest

from bancheng.data.models import Department, Window
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import CellFault
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.services.office_sheets import place_lines
from bancheng.services.office_sheets.desk import Desk
from tests.scenarios import MORNING

C = OfficeColumn


@pytest.fixture
def desk(town):
    return Desk(town.administrator, MORNING, town.viewer("administrator"), iter(()))


def line(table, **cells):
    return Line(table, 2, {OfficeColumn(name): text for name, text in cells.items()})


def test_a_window_is_made_then_known_then_changed(town, desk):
    where = {"center": town.center.code, "number": "9号"}
    fates = [
        place_lines.window(line(OfficeTable.WINDOWS, **where), desk),
        place_lines.window(line(OfficeTable.WINDOWS, **where), desk),
        place_lines.window(line(OfficeTable.WINDOWS, **where, place="二楼"), desk),
    ]
    assert [effect.fate for effect in fates] == [Fate.CREATED, Fate.KNOWN, Fate.CHANGED]
    assert fates[2].changes == (("位置", "", "二楼"),)
    assert {effect.name for effect in fates} == {f"{town.center.name} 9号"}
    assert Window.objects.get(number="9号").place == "二楼"


def test_a_department_is_made_then_changed(town, desk):
    where = {"home": town.center.code, "name": "社保科"}
    made = place_lines.department(line(OfficeTable.DEPARTMENTS, **where), desk)
    changed = place_lines.department(line(OfficeTable.DEPARTMENTS, **where, co_handling="是"), desk)
    assert (made.fate, changed.fate) == (Fate.CREATED, Fate.CHANGED)
    assert changed.changes == (("协办", "否", "是"),)
    assert Department.objects.get(name="社保科").area == town.center.area


def test_a_centre_stays_in_its_area(town, desk):
    cells = {"center": town.center.code, "area": "310117003"}
    with pytest.raises(CellFault) as caught:
        place_lines.center(line(OfficeTable.CENTERS, **cells), desk)
    assert caught.value.column is C.AREA
    assert "这个中心在岳阳街道，代码是 310117001" in str(caught.value.wording)
    known = place_lines.center(
        line(OfficeTable.CENTERS, center=town.center.code, area="310117001"), desk
    )
    assert (known.fate, known.name) == (Fate.KNOWN, town.center.name)


def test_a_retired_place_is_not_brought_back_by_a_file(town, desk):
    town.window.retired_on = MORNING.date()
    town.window.save()
    cells = {"center": town.center.code, "number": "8号"}
    with pytest.raises(Refusal) as caught:
        place_lines.window(line(OfficeTable.WINDOWS, **cells), desk)
    assert "已停用，先恢复再改" in str(caught.value.wording)


def test_what_a_form_refuses_a_line_refuses(town, desk):
    cells = {"center": "x", "area": "310117001", "kind": "分中心、专业大厅"}
    with pytest.raises(Invalid) as caught:
        place_lines.center(line(OfficeTable.CENTERS, **cells), desk)
    assert set(caught.value.errors) == {"name", "short_name"}
