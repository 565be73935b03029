"""What is answered in added fields: its one spelling, what is wrong with it, how it reads."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bancheng.rules.catalogues import Kind
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake_forms.answers import (
    as_seen,
    check_answer,
    check_entry,
    in_words,
    number_in,
    tidied,
)
from bancheng.rules.intake_forms.form import STANDARD, FieldKind, with_own
from bancheng.rules.sights import Sight
from tests.scenarios import entry
from tests.shapes import (
    ANSWERS,
    EVERY_KIND,
    FOLDER,
    NEEDED_ON,
    ONLINE,
    SCAN,
    SHOWN,
    STORY,
    TOPIC,
    TRIPS,
    with_added,
)

TODAY = date(2026, 11, 2)
FORM = with_added(*EVERY_KIND)


def test_every_answer_in_its_spelling_is_taken():
    assert tidied(FORM, ANSWERS) == ANSWERS
    assert check_entry(FORM, entry(answers=ANSWERS), today=TODAY) == {}


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (TRIPS, " ３ ", "3"),
        (TRIPS, "1,234.50", "1234.5"),
        (TRIPS, "-0", "0"),
        (TRIPS, "10", "10"),
        (TRIPS, "三次", "三次"),
        (NEEDED_ON, "2026年12月1日", "2026-12-01"),
        (NEEDED_ON, "20261201", "2026-12-01"),
        (NEEDED_ON, "明天", "明天"),
        (STORY, " 一\r\n二　", "一\n二"),
        (FOLDER, "\t甲 ", "甲"),
    ],
)
def test_what_is_typed_has_one_spelling(field, typed, kept):
    assert tidied(FORM, {field.code: typed}) == {field.code: kept}


def test_what_is_empty_unknown_or_a_file_is_no_answer():
    answers = {STORY.code: " ", "x0000ffff": "别处的", SCAN.code: "图.png"}
    assert tidied(FORM, answers) == {}


def test_a_reporter_answers_only_what_reporters_are_asked():
    assert FOLDER.code not in tidied(FORM, ANSWERS, is_reporter=True)
    required = with_added(replace(FOLDER, is_required=True))
    assert check_entry(required, entry(), today=TODAY, is_reporter=True) == {}
    assert list(check_entry(required, entry(), today=TODAY)) == [FOLDER.code]


@pytest.mark.parametrize(
    ("field", "answer", "words"),
    [
        (TRIPS, "三次", "这里只写数字，比如 3 或 2.5。"),
        (TRIPS, "1.23456", "这里只写数字"),
        (TRIPS, "0", "最小是 1，写大一些。"),
        (TRIPS, "100", "最大是 99，写小一些。"),
        (NEEDED_ON, "明天", "日期这样写：2026-10-09。"),
        (NEEDED_ON, "2026-02-30", "没有 30 日"),
        (TOPIC, "公积金", "“公积金”不在选项里，重新选。"),
        (SHOWN, "身份证\n护照", "“护照”不在选项里，重新选。"),
        (ONLINE, "也许", "“也许”不在选项里，重新选。"),
        (STORY, "字" * 2001, "写了 2001 字，最多 2000 字"),
        (FOLDER, "字" * 201, "写了 201 字，最多 200 字"),
        (FOLDER, "两\n行", "只能写一行"),
        (STORY, "反\u202e向", "换向符"),
        (STORY, "响\x07铃", "控制字符"),
    ],
)
def test_one_wording_says_what_is_wrong_with_an_answer(field, answer, words):
    assert words in str(check_answer(field, answer))
    found = check_entry(with_added(field), entry(answers={field.code: answer}), today=TODAY)
    assert list(found) == [field.code]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (TRIPS, "还没写“来过几次”。"),
        (STORY, "还没写“前后经过”。"),
        (NEEDED_ON, "还没写“最晚哪天要用”。"),
        (TOPIC, "还没选“哪一类业务”。"),
        (SHOWN, "还没选“出示过什么”。"),
        (ONLINE, "还没选“网上试过吗”。"),
        (SCAN, "还没传“窗口告知单”。"),
    ],
)
def test_what_is_required_is_named_when_it_is_missing(field, words):
    required = replace(field, is_required=True)
    assert str(check_answer(required, "")) == words
    assert check_answer(replace(field, is_required=False), "") is None


def test_a_file_answers_where_it_was_filed():
    required = with_added(replace(SCAN, is_required=True))
    assert list(check_entry(required, entry(), today=TODAY)) == [SCAN.code]
    assert check_entry(required, entry(), today=TODAY, filed={SCAN.code}) == {}


def test_form_1_s_own_can_be_required_of_problems_not_of_suggestions():
    form = with_own(STANDARD, "filing", is_required=True)
    assert str(check_entry(form, entry(filing=None), today=TODAY)["filing"]) == (
        "还没选“在哪里交的材料”。"
    )
    assert check_entry(form, entry(), today=TODAY) == {}
    suggestion = entry(filing=None, kind=Kind.SUGGESTION)
    assert check_entry(form, suggestion, today=TODAY) == {}


def test_the_rules_of_every_registration_still_hold():
    found = check_entry(FORM, entry(name="", answers=ANSWERS), today=TODAY)
    assert list(found) == ["name"]


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        (FieldKind.YES_NO, "yes", "是"),
        (FieldKind.YES_NO, "no", "否"),
        (FieldKind.CHOICES, "甲\n乙", "甲、乙"),
        (FieldKind.FILE, "图.png\n表.pdf", "图.png、表.pdf"),
        (FieldKind.LONG_TEXT, "甲\n乙", "甲\n乙"),
        (FieldKind.TEXT, "yes", "yes"),
        (FieldKind.DATE, "2026-12-01", "2026-12-01"),
    ],
)
def test_an_answer_reads_as_it_was_meant(kind, answer, words):
    assert in_words(kind, answer) == words


def test_a_bound_is_a_number():
    assert number_in(" ２.50 ") == Decimal("2.5")
    with pytest.raises(Fault):
        number_in("多")


@pytest.mark.parametrize(
    ("kind", "answer", "full", "masked"),
    [
        (FieldKind.TEXT, "甲-17", "甲-17", "甲-17"),
        (FieldKind.CHOICES, "身份证\n房产证", "身份证、房产证", "身份证、房产证"),
        (FieldKind.FILE, "陆示例.png\n二.png", "陆示例.png、二.png", "2 个附件"),
    ],
)
def test_an_answer_is_read_as_far_as_the_reporter_is_seen(kind, answer, full, masked):
    assert str(as_seen(kind, answer, Sight.FULL)) == full
    assert str(as_seen(kind, answer, Sight.MASKED)) == masked
    assert str(as_seen(kind, answer, Sight.NONE)) == "不显示"
