"""What can be decided on an optional step, and by whom."""

from datetime import date

import pytest

from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.flows.records import (
    HURDLES,
    NOTHING_OPEN,
    Verdict,
    called,
    each_with_day,
    extension_choices,
    hurdle_of,
    may_decide_extension,
    may_extend,
    may_follow_up,
    may_sign,
)
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43
from bancheng.rules.workflow import Fact

CALENDAR = shipped_calendar()
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)


def test_each_who_is_asked_has_its_own_day():
    asked = [("医保局", date(2026, 11, 27)), ("法务组", date(2026, 12, 1))]
    assert each_with_day(asked) == "医保局（11月27日前）、法务组（12月1日前）"
    assert each_with_day(asked[:1]) == "医保局（11月27日前）"


def test_a_step_is_called_with_the_department_asked():
    assert called("会办", "医保局") == "会办（医保局）"
    assert called("法务意见", "") == "法务意见"


def test_each_verdict_has_its_word():
    assert [verdict.label for verdict in Verdict] == [
        "同意",
        "不同意",
        "做完了",
        "没联系上",
        "不用做了",
    ]


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact in HURDLES])
def test_a_fact_in_the_way_is_told_as_what_to_do(fact):
    given, missing = hurdle_of(fact, is_given=True), hurdle_of(fact, is_given=False)
    assert str(given) == HURDLES[fact]
    assert str(missing) == NOTHING_OPEN.get(fact, HURDLES[fact])
    assert set(NOTHING_OPEN) <= set(HURDLES)


def test_nobody_signs_their_own_unless_they_are_alone():
    assert may_sign(brought_by=1, signer=1, others=True) is not None
    assert may_sign(brought_by=1, signer=1, others=False) is None
    assert may_sign(brought_by=1, signer=2, others=True) is None
    assert may_sign(brought_by=None, signer=2, others=True) is None


def test_nobody_grants_their_own_extension():
    assert may_decide_extension(asked_by=1, by=1) is not None
    assert may_decide_extension(asked_by=1, by=2) is None


def test_whoever_handled_it_does_not_look_at_it_again():
    refused = may_follow_up(handlers=frozenset({1, 2}), by=2, action="回访")
    assert "不能回访" in str(refused)
    assert may_follow_up(handlers=frozenset({1, 2}), by=3, action="回访") is None


def extended(**changes):
    asked = {
        "scheme": SCHEME_43,
        "due_on": WEDNESDAY,
        "limit_days": 3,
        "was_extended": False,
        "is_infeasible": False,
        "today": TUESDAY,
    }
    return may_extend(CALENDAR, **{**asked, **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_infeasible": True}, "只要说明理由"),
        ({"was_extended": True}, "已经延期过一次"),
        ({"today": WEDNESDAY}, "来不及了"),
        ({"today": date(2026, 11, 5)}, "来不及了"),
        ({"limit_days": 7}, "已经是最长的 7 个工作日"),
    ],
)
def test_no_extension(changes, words):
    assert words in str(extended(**changes))


@pytest.mark.parametrize(
    "changes",
    [{}, {"today": MONDAY}, {"limit_days": 6}, {"limit_days": 7, "scheme": SCHEME_1_5_15}],
)
def test_an_extension_can_be_asked_for(changes):
    assert extended(**changes) is None


def test_a_limit_is_extended_at_most_to_the_longest_of_the_scheme():
    assert extension_choices(SCHEME_43, 3) == (4, 5, 6, 7)
    assert extension_choices(SCHEME_43, 6) == (7,)
    assert extension_choices(SCHEME_43, 7) == ()
