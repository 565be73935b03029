"""Every column has its heading, and every field of a form its column."""

from dataclasses import fields

import pytest

from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import PostEntry
from bancheng.rules.office.places import CenterEntry, DepartmentEntry, WindowEntry
from bancheng.rules.office_sheets.columns import COLUMNS, KEYS, OfficeColumn, OfficeTable, column_of

ENTRIES = {
    OfficeTable.CENTERS: (CenterEntry,),
    OfficeTable.WINDOWS: (WindowEntry,),
    OfficeTable.DEPARTMENTS: (DepartmentEntry,),
    OfficeTable.PEOPLE: (AccountEntry, PostEntry),
}


@pytest.mark.parametrize("table", OfficeTable)
def test_every_field_of_a_form_has_a_column_of_its_table(table):
    names = {field.name for entry in ENTRIES[table] for field in fields(entry)} | {"form"}
    assert {column_of(table, name) for name in names} <= set(table.columns)


@pytest.mark.parametrize("table", OfficeTable)
def test_a_table_has_a_name_its_keys_and_no_heading_twice(table):
    assert table.label
    assert set(KEYS[table]) <= set(COLUMNS[table])
    headings = [column.label for column in table.columns]
    assert len(set(headings)) == len(headings)
    assert set(OfficeColumn) == {column for columns in COLUMNS.values() for column in columns}
