"""The page of the flow holds every status, action and row of the table."""

from bancheng.cli.workflow_page import page, table
from bancheng.rules.flows.palette import PALETTE, StepKind
from bancheng.rules.flows.ways import IMPORTED, STANDARD
from bancheng.rules.workflow import Action, Status

PAGE = page()


def test_every_status_and_action_is_named():
    for one in (*Status, *Action):
        assert f"| {one.label} `{one}` |" in PAGE


def test_the_diagram_has_an_arrow_for_each_step_that_leads_elsewhere():
    for row in STANDARD.transitions:
        for status in row.sources:
            arrow = f"    {status} --> {row.target}: {row.action.label}\n"
            assert (arrow in PAGE) is (row.target not in {None, status})
    assert "    [*] --> registered: 登记\n" in PAGE
    assert "    closed --> [*]\n" in PAGE


def test_each_row_of_the_table_is_a_row_of_the_page():
    rows = PAGE.split("## The table")[1].split("## Steps a centre may choose")[0]
    assert rows.count("\n| ") == len(STANDARD.transitions) + 2
    assert "| 有异议 `object_to` | 等反映人, after an answer at the window | 待转办 |" in rows
    assert "| 更正 `correct` | any status | stays | `case.correct` |" in rows


def test_each_step_a_centre_may_choose_is_a_row_with_what_it_adds():
    rows = PAGE.split("## Steps a centre may choose")[1].split("## Cases from an old ledger")[0]
    assert rows.count("\n| ") == len(PALETTE) + 2
    for kind in StepKind:
        assert f"| {kind.label} `{kind}` | {PALETTE[kind].place.label} |" in rows
    assert (
        "| 工作小组组长、登记人员、工作小组成员 | 0 | 转办: 待转办 → 转办待审 at review; 同意:"
        in rows
    )
    assert "| 签收 `take_up` | 办理当中 | whoever has the case | — | 转办: 待转办 → 待签收;" in rows
    assert "答复反映人: 办理中, not found impossible → 等反映人;" in rows
    assert "归档: 已办结, not archived → stays |" in rows


def test_what_can_be_done_to_a_case_of_an_old_ledger():
    rows = PAGE.split("## Cases from an old ledger")[1].split("## Who is told")[0]
    assert rows.count("\n| ") == len(IMPORTED.transitions) + 2
    assert "| 更正 `correct` | 已办结、不予受理、已撤回 | stays | `case.correct` |" in rows


def test_who_is_told():
    assert "| 退回改派 `send_back` | lead, registrar |\n" in PAGE
    assert "| 记进展 `note` | nobody |\n" in PAGE


def test_a_table():
    assert table(("a", "b"), [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
