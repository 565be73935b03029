"""The lists, held against the founding text and the field's own words (domain §1, §3)."""

import inspect

import pytest

from bancheng.rules import catalogues
from bancheng.rules.catalogues import (
    CONFIDENTIAL_FAILURES,
    REFERRALS,
    Cause,
    Closure,
    DeclineReason,
    Difficulty,
    Failure,
    Grade,
    Outcome,
    Reason,
)

LISTS = [
    value
    for value in vars(catalogues).values()
    if inspect.isclass(value) and value.__module__ == catalogues.__name__ and list(value)
]


@pytest.mark.parametrize("words", LISTS)
def test_each_code_has_one_name_and_each_name_one_code(words):
    labels = [member.label for member in words]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert words.choices() == [(str(member), member.label) for member in words]
    assert [words(code) for code, _ in words.choices()] == list(words)


@pytest.mark.parametrize("words", LISTS)
def test_each_list_says_what_it_is(words):
    assert (words.__doc__ or "").rstrip().endswith(".")


def test_form_1_asks_for_these_reasons():
    assert [reason.label for reason in Reason] == [
        "证明材料难找",
        "规则不符合",
        "材料不符合",
        "其他原因",
    ]


def test_every_refusal_knows_where_to_go_instead():
    assert set(REFERRALS) == set(DeclineReason)
    assert all(REFERRALS.values())


def test_what_concerns_staff_is_confidential():
    assert {failure.label for failure in CONFIDENTIAL_FAILURES} == {"不给办", "服务态度作风"}
    assert set(Failure) > CONFIDENTIAL_FAILURES


def test_the_lists_of_the_practice_are_whole():
    sizes = {DeclineReason: 10, Cause: 12, Outcome: 6, Failure: 8, Difficulty: 3, Closure: 3}
    assert {words: len(words) for words in sizes} == sizes


def test_grades_fall_from_five_to_one():
    assert [str(grade) for grade in Grade] == ["5", "4", "3", "2", "1"]
    assert Grade("1").label == "非常不满意"
