"""A row becomes a case that has ended, or says everything that stands in its way."""

from datetime import date

import pytest

from bancheng.rules.catalogues import Behalf, Channel, DeclineReason, Kind, Reason
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.rows import OldCase, read_row
from bancheng.rules.workflow import Status

TODAY = date(2026, 11, 2)
GOOD = {
    Column.NAME: "陆示例",
    Column.PHONE: "13800000000",
    Column.HANDLED_ON: "2023-03-06",
    Column.MATTER: "居住证签注",
    Column.PROBLEM: "网上提交三次都退回。",
    Column.CLOSED_ON: "2023-03-08",
}
DECLINED = {Column.ACCEPTED: "否", Column.DECISION_NOTE: "信访，已引导", Column.CLOSED_ON: None}


def read(**changes: object) -> OldCase | list[tuple[str, str]]:
    """The case, or (column, sentence) of each trouble; keywords are columns."""
    cells = GOOD | {Column[name.upper()]: value for name, value in changes.items()}
    found = read_row(cells, today=TODAY, area_code="021")
    if isinstance(found, OldCase):
        return found
    return [(trouble.column.value, str(trouble.wording)) for trouble in found]


def test_the_least_that_makes_a_case():
    case = read()
    assert (case.status, case.decided_on, case.closed_on) == (
        Status.CLOSED,
        date(2023, 3, 6),
        date(2023, 3, 8),
    )
    entry = case.entry
    assert (entry.kind, entry.channel, entry.behalf) == (
        Kind.PROBLEM,
        Channel.COUNTER,
        Behalf.SELF,
    )
    assert entry.reasons == {Reason.OTHER}
    assert case.other_phones == ()
    assert case.decline_reason is None


def test_everything_a_ledger_may_say():
    case = read(
        name="张　示",
        phone="57740000、13900000000",
        company="示例商贸公司",
        reasons="证明材料难找",
        channel="来电",
        kind="建议",
        old_number="2023-001",
        window="8号窗口",
        registrar="王示例",
        handler="李示例",
        accepted="受理",
        decision_note="属实",
        decided_on="2023-03-07",
        department="示例人社科",
        answered="是",
        handling="当天补录。\n次日办好。",
        note="催过一次",
    )
    assert (case.entry.name, case.entry.phone) == ("张示", "021-57740000")
    assert case.other_phones == ("13900000000",)
    assert (case.entry.behalf, case.entry.company_name) == (Behalf.COMPANY, "示例商贸公司")
    assert (case.entry.kind, case.entry.channel) == (Kind.SUGGESTION, Channel.PHONE)
    assert case.decided_on == date(2023, 3, 7)
    assert case.words[Column.HANDLING] == "当天补录。\n次日办好。"
    assert case.words[Column.OLD_NUMBER] == "2023-001"


@pytest.mark.parametrize(
    ("cells", "decided_on"),
    [
        ({}, date(2023, 3, 6)),
        ({"closed_on": "2023-03-09"}, date(2023, 3, 9)),
        ({"decided_on": "2023-03-07", "closed_on": "2023-03-09"}, date(2023, 3, 7)),
    ],
)
def test_a_refusal_has_a_day_a_reason_and_no_end(cells, decided_on):
    base = {column.value: value for column, value in DECLINED.items()}
    case = read(**(base | cells))
    assert (case.status, case.decided_on, case.closed_on) == (Status.DECLINED, decided_on, None)
    assert case.decline_reason is DeclineReason.PETITION


def test_what_was_taken_back_need_not_have_been_decided():
    case = read(standing="已撤回")
    assert (case.status, case.decided_on, case.closed_on) == (
        Status.WITHDRAWN,
        None,
        date(2023, 3, 8),
    )
    assert read(standing="撤回", decided_on="2023-03-07").decided_on == date(2023, 3, 7)


STILL_OPEN = "这一件还没办完。没办完的不导入，到“登记”里登记，办理日期写原来那天。"
NO_END = "没写办结日期。办完的补上；没办完的不导入，到“登记”里登记。"


@pytest.mark.parametrize(
    ("cells", "troubles"),
    [
        ({"closed_on": None}, [("closed_on", NO_END)]),
        ({"standing": "办理中"}, [("standing", STILL_OPEN)]),
        (
            {"standing": "办理中", "closed_on": ""},
            [("closed_on", NO_END), ("standing", STILL_OPEN)],
        ),
        ({"closed_on": "2026-11-03"}, [("closed_on", "2026-11-03 还没到，核对一下。")]),
        (
            {"closed_on": "2023-03-05"},
            [("closed_on", "办结日期 2023-03-05 比办理日期 2023-03-06 还早，核对一下。")],
        ),
        (
            {"decided_on": "2023-03-05"},
            [("decided_on", "受理日期 2023-03-05 比办理日期 2023-03-06 还早，核对一下。")],
        ),
        (
            {"decided_on": "2023-03-09"},
            [("closed_on", "办结日期 2023-03-08 比受理日期 2023-03-09 还早，核对一下。")],
        ),
        (
            {"answered": "否"},
            [("answered", "写着没有反馈，又写了办结日期。反馈了的改成“是”；没反馈的不算办结。")],
        ),
        ({"answered": "另议"}, [("answered", "看不出是“是”还是“否”，写“是”或“否”。")]),
        ({"accepted": "另议"}, [("accepted", "看不出受理没有，写“受理”或“不予受理”。")]),
        (
            {"accepted": "否", "closed_on": None},
            [("decision_note", "还没写为什么不予受理。")],
        ),
        (
            {"name": "", "phone": "1380000000", "matter": None, "problem": " "},
            [
                ("name", "还没写反映人姓名。"),
                ("phone", "手机号是 11 位，还差 1 位。"),
                ("matter", "还没写办理业务名称。不在清单里的，直接写。"),
                ("problem", "还没写遇到的问题及诉求。"),
            ],
        ),
        ({"handled_on": None}, [("handled_on", "还没填办理日期。")]),
        ({"handled_on": "不详"}, [("handled_on", "日期这样写：2026-10-09。")]),
        (
            {"handled_on": "1999-01-01"},
            [("handled_on", "办理日期写成了 1999 年，太早了，核对一下年份。")],
        ),
        ({"reasons": "长" * 201}, [("reasons", "写了 201 字，最多 200 字，请删减。")]),
        ({"handler": "长" * 61}, [("handler", "写了 61 字，最多 60 字，请删减。")]),
        ({"note": "a\x07"}, [("note", "第 2 个字是看不见的控制字符（U+0007），删掉它再提交。")]),
    ],
)
def test_every_trouble_names_its_column_and_what_to_do(cells, troubles):
    assert read(**cells) == troubles


def test_a_trouble_shows_what_stands_there():
    [trouble] = read_row(GOOD | {Column.PHONE: 1380000000.0}, today=TODAY)
    assert trouble.value == "1380000000"


def test_the_same_row_is_the_same_case_however_it_is_typed():
    same = [
        read(),
        read(name="陆 示 例", handled_on="2023年3月6日", phone="138-0000-0000"),
        read(problem="网上提交三次，都退回！", closed_on="2023-03-09", note="改过"),
    ]
    assert len({case.identity for case in same}) == 1
    others = [read(name="陆示"), read(matter="落户"), read(problem="提交两次。")]
    assert len({case.identity for case in (*same, *others)}) == 4
