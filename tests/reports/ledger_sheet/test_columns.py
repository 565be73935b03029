"""The columns of the sheet tell everything of a case, in the words of form 1."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import InOrder
from bancheng.reports.ledger_sheet.columns import (
    COLUMNS,
    HEADINGS,
    Cell,
    cells_of,
    columns_for,
)
from bancheng.rules.catalogues import Behalf, Channel, Failure, Reason
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.intake_forms.checking import folded
from bancheng.rules.intake_forms.form import OWN, STANDARD
from bancheng.rules.intake_forms.labels import OTHER_LABELS
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Status
from bancheng.services import corrections, hand_overs
from bancheng.services.intake_forms import form_answers
from tests.people import Town, post_of
from tests.scenarios import ANSWER, MORNING, OBJECTION, REFUSING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, SCAN, STORY, TOPIC, TRIPS, lay_down, many, with_added
from tests.ways import add_entry

FORM_1 = (
    "反映人姓名 联系电话 办理日期 接待窗口 办理业务名称 “办不成事”的原因 遇到的问题及诉求 "
    "登记人员 办理人员 受理与否 受理/不予受理的原因 受理日期 办结日期 涉及部门 是否反馈 办理过程与结果"
)


def told(town: Town, case: Case, *, has_contacts: bool = False) -> dict[str, Cell]:
    [row] = InOrder(Case.objects.filter(pk=case.pk), Sort.NEWEST, has_contacts=has_contacts)
    return dict(
        zip(
            HEADINGS,
            cells_of(row, viewer=town.viewer("registrar"), has_contacts=has_contacts),
            strict=True,
        )
    )


def test_form_1_stands_there_in_its_order() -> None:
    assert [heading for heading in HEADINGS if heading in FORM_1.split()] == FORM_1.split()
    assert len(set(HEADINGS)) == len(COLUMNS)
    assert all(column.width >= 8 for column in COLUMNS)


def test_a_case_with_everything_is_told_whole(town: Town) -> None:
    case = case_at(
        Status.ACCEPTED,
        town,
        reasons=frozenset({Reason.RULES, Reason.OTHER}),
        other_reason="系统打不开",
        window_id=town.window.pk,
        behalf=Behalf.COMPANY,
        company_name="示例商贸有限公司",
        credit_code="91310000MA1K35EH0J",
        principal="乔示例",
        external_number="SH-77",
        failure=Failure.HARD,
    )
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.official),
        assisting=[town.assisting_department.pk],
    )
    other = case_at(Status.REGISTERED, town, is_self_reported=True)
    corrections.link(case.pk, by=town.registrar, at=MORNING, number=other.number)
    row = told(town, case, has_contacts=True)
    expected = {
        "编号": case.number,
        "反映人姓名": "陆示例",
        "联系电话": "13800000000",
        "办理日期": date(2026, 11, 2),
        "接待窗口": "8号",
        "“办不成事”的原因": "其他原因、规则不符合、系统打不开",
        "登记人员": "王示例",
        "办理人员": "孙示例",
        "受理与否": "受理",
        "涉及部门": "示例市场监管科、示例人社科",
        "是否反馈": "否",
        "本人姓名": "乔示例",
        "企业名称": "示例商贸有限公司",
        "统一社会信用代码": "91310000MA1K35EH0J",
        "转来的编号": "SH-77",
        "哪一类办不成": "不好办",
        "时限（工作日）": 3,
        "期限": date(2026, 11, 5),
        "第几轮": 1,
        "重复了哪一件": other.number,
        "办结日期": None,
    }
    assert {heading: row[heading] for heading in expected} == expected
    assert told(town, other)["登记人员"] == "反映人自助"


def test_own_entries_are_told_by_list(town: Town) -> None:
    hotline, house, book = (
        add_entry(town.center, catalogue, code, name).pk
        for catalogue, code, name in (
            (Catalogue.CHANNEL, "12345", "区长热线"),
            (Catalogue.REASON, "materials", "房产证明"),
            (Catalogue.REASON, "materials", "户口簿"),
        )
    )
    case = case_at(
        Status.REGISTERED,
        town,
        channel=Channel.HOTLINE_12345,
        channel_entry_id=hotline,
        reason_entry_ids=frozenset({house, book}),
    )
    row = told(town, case)
    assert row["本中心的细分"] == "来源：区长热线；“办不成事”的原因：户口簿、房产证明"
    assert (row["来源"], row["“办不成事”的原因"]) == ("12345 转入", "材料不符合")
    assert told(town, case_at(Status.REGISTERED, town))["本中心的细分"] == ""


def test_the_whole_course_is_told_round_by_round(town: Town) -> None:
    row = told(town, case_at(Status.CLOSED, town, is_second_round=True))
    assert str(row["办理过程与结果"]).splitlines() == [
        f"2026-11-02 李示例：{ANSWER.text}",
        f"2026-11-02 反映人有异议：{OBJECTION.objection}",
        f"2026-11-02 李示例：{ANSWER.text}",
    ]
    facts = {"第几轮": 2, "有过异议": "是", "是否反馈": "是", "难易": "简易", "当场办结": "否"}
    assert {heading: row[heading] for heading in facts} == facts
    assert told(town, case_at(Status.CLOSED, town, is_on_the_spot=True))["当场办结"] == "是"


def test_a_refusal_is_told_with_reason_and_way(town: Town) -> None:
    row = told(town, case_at(Status.DECLINED, town))
    assert row["受理与否"] == "不予受理"
    assert row["受理/不予受理的原因"] == (f"信访事项；{REFUSING.explanation}；{REFUSING.referral}")
    assert row["是否反馈"] == "是"
    assert told(town, case_at(Status.REGISTERED, town))["受理与否"] is None


def test_masked_means_that_no_contact_is_read(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = case_at(Status.REGISTERED, town, principal="乔示例")
    with django_assert_num_queries(13):
        row = told(town, case)
    assert (row["反映人姓名"], row["联系电话"], row["本人姓名"]) == ("陆**", "138****0000", None)


@pytest.mark.parametrize("has_contacts", [False, True])
def test_many_cases_cost_as_many_queries_as_one(
    town: Town, has_contacts: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for status in Status:
        case_at(status, town)
    cases = InOrder(Case.objects.all(), Sort.OLDEST, has_contacts=has_contacts)
    assert len(cases) == len(Status)
    viewer = town.viewer("registrar")
    with django_assert_num_queries(11):
        for case in cases:
            cells_of(case, viewer=viewer, has_contacts=has_contacts)


def sheet(*cases: Case) -> list[dict[str, Cell]]:
    """The rows of these cases with all columns, the added ones too."""
    taken = InOrder(
        Case.objects.filter(pk__in=[case.pk for case in cases]), Sort.OLDEST, has_contacts=False
    )
    columns = columns_for(taken.fields)
    headings = [column.heading for column in columns]
    assert len(set(headings)) == len(headings)
    viewer = Viewer(0, frozenset({Post(Role.SUPERVISOR, "310117/")}))
    return [
        dict(
            zip(
                headings,
                cells_of(row, viewer=viewer, has_contacts=False, columns=columns),
                strict=True,
            )
        )
        for row in taken
    ]


def test_added_fields_stand_behind_all_others(town: Town) -> None:
    lay_down(town, with_added(*EVERY_KIND))
    case = case_at(Status.REGISTERED, town, answers=ANSWERS)
    [row] = sheet(case)
    assert list(row) == [*HEADINGS, *(field.label for field in EVERY_KIND)]
    assert row["来过几次"] == "3"
    assert row["最晚哪天要用"] == date(2026, 12, 1)
    assert row["出示过什么"] == "身份证、房产证"
    assert row["网上试过吗"] == "否"
    assert row["窗口告知单"] is None


@pytest.mark.parametrize(
    ("name", "has_contacts", "story", "files"),
    [
        ("registrar", True, "我是他姐姐。", "陆示例.png"),
        ("registrar", False, "我是他姐姐。", "1 个附件"),
        ("supervisor", False, "我是他姐姐。", "1 个附件"),
        ("assistant", False, None, None),
    ],
)
def test_added_fields_tell_no_more_of_the_reporter_than_may_be_seen(
    town: Town, name: str, has_contacts: bool, story: str | None, files: str | None
) -> None:
    form = with_added(STORY, SCAN)
    lay_down(town, form)
    said = {"answers": {STORY.code: "我是他姐姐。"}, "company_name": "示例商贸有限公司"}
    case = case_at(Status.REGISTERED, town, **said)
    form_answers.mend(case, form, SCAN, "陆示例.png")
    columns = columns_for(InOrder(Case.objects.all(), Sort.OLDEST, has_contacts=True).fields)
    cells = cells_of(case, viewer=town.viewer(name), has_contacts=has_contacts, columns=columns)
    row = dict(zip((column.heading for column in columns), cells, strict=True))
    assert (row["前后经过"], row["窗口告知单"]) == (story, files)
    assert (row["企业名称"] is None) is (story is None)


def test_a_field_dropped_later_keeps_its_column(town: Town) -> None:
    lay_down(town, with_added(TOPIC))
    before = case_at(Status.REGISTERED, town, answers={TOPIC.code: "社保"})
    lay_down(town, STANDARD)
    after = case_at(Status.REGISTERED, town)
    assert [row["哪一类业务"] for row in sheet(before, after)] == ["社保", None]


def test_a_renamed_field_is_one_column_under_its_last_name(town: Town) -> None:
    lay_down(town, with_added(TOPIC))
    before = case_at(Status.REGISTERED, town, answers={TOPIC.code: "社保"})
    lay_down(town, with_added(replace(TOPIC, label="业务大类")))
    after = case_at(Status.REGISTERED, town, answers={TOPIC.code: "医保"})
    assert [row["业务大类"] for row in sheet(before, after)] == ["社保", "医保"]


def test_with_several_centres_a_field_says_whose_it_is(town: Town) -> None:
    lay_down(town, with_added(STORY), is_above=True)
    there = case_at(Status.REGISTERED, town, is_elsewhere=True, answers={STORY.code: "那边"})
    other = replace(TRIPS, code="x000000ff")
    lay_down(town, with_added(STORY, TRIPS, replace(other, label="跑了几趟")))
    here = case_at(Status.REGISTERED, town, answers={STORY.code: "这边", TRIPS.code: "3"})
    rows = sheet(there, here)
    assert list(rows[0])[len(HEADINGS) :] == ["前后经过", "岳阳：来过几次", "岳阳：跑了几趟"]
    assert [row["前后经过"] for row in rows] == ["那边", "这边"]
    assert [row["岳阳：来过几次"] for row in rows] == [None, "3"]


def test_two_fields_of_one_name_are_numbered(town: Town) -> None:
    lay_down(town, with_added(TRIPS))
    before = case_at(Status.REGISTERED, town, answers={TRIPS.code: "3"})
    again = replace(TRIPS, code="x000000ff")
    lay_down(town, with_added(again))
    after = case_at(Status.REGISTERED, town, answers={again.code: "4"})
    rows = sheet(before, after)
    assert [(row["来过几次"], row["来过几次（2）"]) for row in rows] == [("3", None), (None, "4")]


def test_no_heading_of_the_ledger_is_free_for_an_added_field() -> None:
    taken = {folded(label) for label in OTHER_LABELS} | {
        folded(standing.label) for standing in OWN.values()
    }
    assert {folded(heading) for heading in HEADINGS} <= taken


def test_thirty_fields_cost_no_further_queries(town: Town) -> None:
    lay_down(town, many(1))
    few = case_at(Status.REGISTERED, town, answers={"x00000000": "甲"})
    lay_down(town, many(30))
    answers = {f"x{n:08x}": "甲" for n in range(30)}
    full = [case_at(Status.REGISTERED, town, answers=answers) for _ in range(3)]
    counts = []
    for cases in ([few], full):
        with CaptureQueriesContext(connection) as asked:
            sheet(*cases)
        counts.append(len(asked))
    assert counts[0] == counts[1]
