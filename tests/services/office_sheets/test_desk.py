"""Codes are found within the administrator's reach alone; what leans on a bad centre says so."""

import pytest

from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import CellFault
from bancheng.rules.office_sheets.reading import Line
from bancheng.services.office.people import Secret
from bancheng.services.office_sheets.desk import Desk
from tests.scenarios import MORNING

HOME = OfficeColumn.HOME


@pytest.fixture
def desk(town):
    def of(name="administrator", secrets=()):
        return Desk(getattr(town, name), MORNING, town.viewer(name), iter(secrets))

    return of


def line(code, column=HOME):
    return Line(OfficeTable.DEPARTMENTS, 2, {column: code} if code else {})


def test_a_code_is_that_of_a_centre_before_that_of_an_area(town, desk):
    town.district.code = town.center.code
    town.district.save()
    assert desk().home(line(town.center.code), HOME) == town.center
    assert desk().home(line(town.center.code), HOME, is_area=True) == town.district
    assert desk().area(line(town.center.code), HOME) == town.district
    assert desk().center(line(town.center.code), HOME) == town.center


@pytest.mark.parametrize("find", ["area", "center", "home"])
def test_what_lies_elsewhere_is_not_there(town, desk, find):
    for code in (town.other_center.code, "310117"):
        with pytest.raises(CellFault) as caught:
            getattr(desk("center_administrator"), find)(line(code), HOME)
        assert "或者不归您管" in str(caught.value.wording)
    with pytest.raises(CellFault) as caught:
        getattr(desk(), find)(line(""), HOME)
    assert str(caught.value.wording) == "还没写编码。"


def test_a_centre_whose_line_is_bad_is_named_by_its_row(desk):
    one, center = desk(), Line(OfficeTable.CENTERS, 7, {OfficeColumn.CENTER: "new"})
    one.note_bad([center, line("new")], {(OfficeTable.CENTERS, 7), (OfficeTable.DEPARTMENTS, 2)})
    with pytest.raises(CellFault) as caught:
        one.center(line("new"), HOME)
    assert str(caught.value.wording) == "先改好“中心”表第 7 行。"


def test_a_check_has_no_first_passwords(town, desk):
    made = Secret("a", "b")
    one = desk(secrets=[made])
    assert one.secret() == made
    assert one.secret().password == ""
    town.member.password = one.secret().hashed
    assert not town.member.has_usable_password()
