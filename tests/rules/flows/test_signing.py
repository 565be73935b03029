"""The last day on which an answer can be handed in for signing, over weekends and days off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.flows.palette import StepKind, sample_step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.flows.signing import hand_in, last_day_to_hand_in, signing_before_answer

CALENDAR = shipped_calendar()
OWN = replace(sample_step(StepKind.OWN), name="法务意见")
SIGN_OFF, COUNTERSIGN = sample_step(StepKind.SIGN_OFF), sample_step(StepKind.COUNTERSIGN)


@pytest.mark.parametrize(
    ("due_on", "days", "last"),
    [
        (date(2026, 12, 1), 2, date(2026, 11, 27)),  # Tuesday: over the weekend
        (date(2026, 11, 27), 2, date(2026, 11, 25)),  # all within one week
        (date(2026, 11, 30), 1, date(2026, 11, 27)),  # Monday: the Friday before
        (date(2026, 11, 30), 0, date(2026, 11, 30)),  # signed the same day
        (date(2026, 10, 9), 1, date(2026, 10, 8)),
        (date(2026, 10, 12), 1, date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 10, 8), 1, date(2026, 9, 30)),  # over the National Day
    ],
)
def test_the_last_day_leaves_everybody_their_days(due_on, days, last):
    assert last_day_to_hand_in(CALENDAR, due_on=due_on, days=days) == last


@given(
    st.dates(min_value=date(2026, 2, 1), max_value=date(2026, 12, 31)),
    st.integers(min_value=0, max_value=5),
)
def test_the_next_working_day_would_be_too_late(due_on, days):
    last = last_day_to_hand_in(CALENDAR, due_on=due_on, days=days)
    assert CALENDAR.is_working(last)
    assert CALENDAR.add(last, days) <= due_on
    following = last + timedelta(days=1)
    while not CALENDAR.is_working(following):
        following += timedelta(days=1)
    assert CALENDAR.add(following, days) > due_on


@pytest.mark.parametrize(
    ("steps", "is_infeasible", "signing"),
    [
        ((), False, ()),
        ((sample_step(StepKind.TAKE_UP), SIGN_OFF), False, (SIGN_OFF,)),
        ((sample_step(StepKind.REVIEW), SIGN_OFF), False, (SIGN_OFF,)),
        ((COUNTERSIGN,), False, ()),
        ((COUNTERSIGN,), True, (COUNTERSIGN,)),
        ((COUNTERSIGN, SIGN_OFF), False, (SIGN_OFF,)),
        ((COUNTERSIGN, SIGN_OFF), True, (COUNTERSIGN, SIGN_OFF)),
    ],
)
def test_who_signs_an_answer(steps, is_infeasible, signing):
    assert signing_before_answer(Plan.of(steps), is_infeasible=is_infeasible) == signing


@pytest.mark.parametrize(
    ("steps", "today", "told"),
    [
        ((), date(2026, 11, 26), None),
        (
            (OWN, SIGN_OFF),
            date(2026, 11, 27),
            ("最晚 2026-11-27 交", ["法务意见 1 个工作日", "领导签发 1 个工作日"]),
        ),
        (
            (OWN, SIGN_OFF),
            date(2026, 11, 28),
            (
                "最晚该 2026-11-27 交，已经过了",
                ["法务意见 1 个工作日", "领导签发 1 个工作日"],
            ),
        ),
        ((COUNTERSIGN,), date(2026, 11, 26), ("最晚 2026-12-01 交", ["不能办理复签 当天"])),
    ],
)
def test_it_is_said_with_everybodys_days(steps, today, told):
    found = hand_in(steps, CALENDAR, due_on=date(2026, 12, 1), today=today)
    if told is None:
        assert found is None
        return
    sentence, each = told
    assert sentence in str(found)
    assert [str(one) for one in found.facts["steps"]] == each
