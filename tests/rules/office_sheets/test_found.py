"""What a check has found comes back from the database as it went in."""

import json

from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Effect, Found, lines_as_json, lines_of_json
from bancheng.rules.office_sheets.reading import Line, Trouble
from bancheng.rules.people import Role
from bancheng.rules.wording import Wording

PEOPLE, WINDOWS = OfficeTable.PEOPLE, OfficeTable.WINDOWS


def kept(value):
    return json.loads(json.dumps(value))


def test_effects_and_troubles_come_back():
    wording = Wording(
        "第 {rows} 行，{count} 个{role}", {"rows": ("2", "3"), "count": 2, "role": "x"}
    )
    found = Found(
        [
            Effect(WINDOWS, 2, Fate.CHANGED, "8号", (("位置", "", "一楼"),)),
            Effect(PEOPLE, 3, Fate.CREATED, "王", is_account=True, role=Role.LEAD),
        ],
        [
            Trouble(PEOPLE, 4, OfficeColumn.PERSON, "汪", wording),
            Trouble(WINDOWS, 1, None, "楼层", Wording("不认识")),
        ],
    )
    again = Found.of_json(kept(found.as_json()))
    assert again == found
    assert again.as_json() == kept(found.as_json())
    assert (again.accounts, again.count(Fate.CHANGED), again.count(Fate.KNOWN)) == (1, 1, 0)


def test_a_fact_with_a_label_is_kept_by_it():
    wording = Wording("{role}{all}", {"role": Role.LEAD, "all": (Role.LEAD,)})
    again = Found.of_json(kept(Found([], [Trouble(PEOPLE, 1, None, "", wording)]).as_json()))
    assert again.troubles[0].wording.facts == {"role": "工作小组组长", "all": ("工作小组组长",)}


def test_troubles_stand_in_the_order_of_the_file():
    places = [(PEOPLE, 2, OfficeColumn.ROLE), (WINDOWS, 9, None), (PEOPLE, 2, OfficeColumn.PERSON)]
    troubles = [
        Trouble(table, number, column, "", Wording("x")) for table, number, column in places
    ]
    ordered = Found([], troubles).in_order().troubles
    assert [(one.table, one.column) for one in ordered] == [
        (WINDOWS, None),
        (PEOPLE, OfficeColumn.PERSON),
        (PEOPLE, OfficeColumn.ROLE),
    ]


def test_lines_come_back():
    lines = [Line(WINDOWS, 2, {OfficeColumn.NUMBER: "8号"})]
    assert lines_of_json(kept(lines_as_json(lines))) == lines
    assert Found.of_json({}) == Found()
