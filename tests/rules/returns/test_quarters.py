"""Quarters: their days, their order, and when a return is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.returns.quarters import DUE_DAY, DUE_DAYS, Quarter, parse, quarters_between

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("quarter", "first", "last", "due_on", "name"),
    [
        (Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 15), "一"),
        (Quarter(2026, 2), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 15), "二"),
        (Quarter(2026, 3), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 15), "三"),
        (Quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 15), "四"),
    ],
)
def test_days_and_names(quarter, first, last, due_on, name):
    assert (quarter.first, quarter.last, quarter.due_on()) == (first, last, due_on)
    assert quarter.ordinal == name
    assert str(quarter.wording) == f"2026年第{name}季度"
    assert not quarter.is_over(last)
    assert quarter.is_over(last + timedelta(days=1))


@given(DAYS)
def test_every_day_lies_in_exactly_one_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.moved(1).first == quarter.last + timedelta(days=1)
    assert quarter.moved(1).moved(-1) == quarter
    assert quarter.moved(-1) < quarter < quarter.moved(1)


@given(DAYS, st.sampled_from(list(DUE_DAYS)))
def test_every_day_that_may_be_chosen_is_in_every_month(day, due_day):
    quarter = Quarter.of(day)
    assert quarter.last < quarter.due_on(due_day) < quarter.moved(1).last
    assert DUE_DAY in DUE_DAYS


@given(DAYS)
def test_what_is_written_is_read_again(day):
    assert parse(Quarter.of(day).code) == Quarter.of(day)


@pytest.mark.parametrize("text", ["", "2026", "2026q0", "2026q5", "26q1", "2026Q1", "0000q1"])
def test_what_is_no_quarter(text):
    assert parse(text) is None


def test_quarters_follow_each_other():
    found = list(quarters_between(Quarter(2025, 3), Quarter(2026, 2)))
    assert [quarter.code for quarter in found] == ["2025q3", "2025q4", "2026q1", "2026q2"]
    assert not list(quarters_between(Quarter(2026, 2), Quarter(2026, 1)))
