"""What has been decided of the columns is kept, checked, and read back."""

from bancheng.rules.imports.columns import REQUIRED, Column
from bancheng.rules.imports.headings import Header
from bancheng.rules.imports.layout import Layout

HEADER = Header(2, 3, ("姓名", "电话", "说明", "其他"), {})
NEEDED = dict(enumerate(column for column in Column if column in REQUIRED))


def test_it_is_read_back_as_it_was_kept():
    layout = Layout(1, HEADER, {0: Column.NAME, 3: Column.NOTE})
    assert Layout.of_json(layout.as_json()) == layout


def test_what_is_missing_or_there_twice_is_named():
    assert Layout(0, HEADER, NEEDED).faults() == {}
    missing = Layout(0, HEADER, {0: Column.NAME}).faults()
    assert set(missing) == {column.value for column in REQUIRED - {Column.NAME}}
    assert str(missing["phone"]) == "还没有哪一列是“联系电话”。"
    twice = Layout(0, HEADER, NEEDED | {8: Column.NAME, 9: Column.NOTE, 10: Column.NOTE}).faults()
    assert {name: str(wording) for name, wording in twice.items()} == {
        "name": "有两列都成了“反映人姓名”，只留一列。"
    }


def test_cells_by_their_meaning_in_rows_of_any_length():
    layout = Layout(0, HEADER, {0: Column.NAME, 1: Column.PHONE, 2: Column.NOTE})
    assert layout.cells_of(("陆示例", None, "催过")) == {
        Column.NAME: "陆示例",
        Column.PHONE: None,
        Column.NOTE: "催过",
    }
    assert layout.cells_of(("陆示例",)) == {Column.NAME: "陆示例", Column.NOTE: ""}
    assert Layout(0, HEADER, {0: Column.NAME}).cells_of(("陆示例",)) == {Column.NAME: "陆示例"}


def test_of_several_notes_each_keeps_its_heading():
    layout = Layout(0, HEADER, {2: Column.NOTE, 3: Column.NOTE, 4: Column.NOTE})
    cells = ("", "", "催过", None, "回访过")
    assert layout.cells_of(cells)[Column.NOTE] == "说明：催过\n5：回访过"
