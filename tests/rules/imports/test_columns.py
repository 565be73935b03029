"""Usual headings are understood, whatever surrounds them; each column is taken once."""

import pytest

from bancheng.rules.imports.columns import REQUIRED, SEVERAL, SYNONYMS, Column, folded, guess

FORM_1 = {
    "反映人姓名": Column.NAME,
    "联系电话": Column.PHONE,
    "办理日期": Column.HANDLED_ON,
    "接待窗口": Column.WINDOW,
    "办理业务名称": Column.MATTER,
    "“办不成事”的原因": Column.REASONS,
    "遇到的问题及诉求": Column.PROBLEM,
    "登记人员": Column.REGISTRAR,
    "办理人员": Column.HANDLER,
    "受理与否": Column.ACCEPTED,
    "受理/不予受理的原因": Column.DECISION_NOTE,
    "受理日期": Column.DECIDED_ON,
    "办结日期": Column.CLOSED_ON,
    "涉及部门": Column.DEPARTMENT,
    "是否反馈": Column.ANSWERED,
    "办理过程与结果": Column.HANDLING,
    "备注": Column.NOTE,
}


def meanings(*headings: str) -> list[Column | None]:
    found = guess([(heading,) for heading in headings])
    return [found.get(place) for place in range(len(headings))]


def test_the_plans_own_words_are_understood_all_at_once():
    assert dict(zip(FORM_1, meanings(*FORM_1), strict=True)) == FORM_1


@pytest.mark.parametrize("column", Column)
def test_each_column_has_its_words_and_each_word_one_column(column):
    assert column.label
    for synonym in SYNONYMS[column]:
        assert synonym == folded(synonym)
        assert [c for c in Column if synonym in SYNONYMS[c]] == [column]
        expected = Column.HANDLED_ON if column is Column.DECIDED_ON else column
        assert meanings(synonym) == [expected], synonym


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("联系电话（手机）", Column.PHONE),
        (" * 反 映 人 姓 名：", Column.NAME),
        ("反映人联系电话", Column.PHONE),
        ("办结时间\n（年月日）", Column.CLOSED_ON),
        ("序号", Column.OLD_NUMBER),
        ("所在街道", None),
        ("", None),
    ],
)
def test_what_stands_around_a_heading_does_not_matter(heading, column):
    assert meanings(heading) == [column]


def test_a_column_goes_to_its_surest_place():
    assert meanings("序号", "编号", "反映人的联系电话", "电话") == [
        None,
        Column.OLD_NUMBER,
        None,
        Column.PHONE,
    ]
    assert meanings("姓名", "姓名") == [Column.NAME, None]


def test_without_another_date_the_day_of_acceptance_is_the_day_of_registration():
    assert meanings("受理日期", "办结日期") == [Column.HANDLED_ON, Column.CLOSED_ON]
    assert meanings("受理日期", "登记日期") == [Column.DECIDED_ON, Column.HANDLED_ON]


def test_what_is_required_cannot_be_there_twice():
    assert not REQUIRED & SEVERAL
