"""Typed dates."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules import dates
from bancheng.rules.intake.faults import Fault


@pytest.mark.parametrize(
    "typed",
    ["2026-10-09", " 2026/10/9 ", "2026.10.9", "2026年10月9日", "20261009", "２０２６－１０－０９"],
)
def test_every_usual_way_of_writing_is_read(typed: str) -> None:
    assert dates.read(typed) == date(2026, 10, 9)


@given(st.dates())
def test_what_is_printed_is_read(day: date) -> None:
    assert dates.read(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2026-02-30", "2026年2月没有 30 日，核对一下日期。"),
        ("2025-02-29", "2025年2月没有 29 日，核对一下日期。"),
        ("2026-13-01", "没有 13 月，核对一下日期。"),
        ("2026-00-01", "没有 0 月，核对一下日期。"),
        ("2026-01-00", "2026年1月没有 0 日，核对一下日期。"),
        ("0000-01-01", "日期这样写：2026-10-09。"),
        ("昨天", "日期这样写：2026-10-09。"),
        ("", "日期这样写：2026-10-09。"),
        ("10-09-2026", "日期这样写：2026-10-09。"),
    ],
)
def test_an_impossible_date_says_why(typed: str, message: str) -> None:
    with pytest.raises(Fault) as refused:
        dates.read(typed)
    assert str(refused.value.wording) == message


def test_the_legal_day_is_the_day_in_shanghai() -> None:
    late = datetime(2026, 10, 8, 16, 30, tzinfo=UTC)
    assert dates.legal_date(late) == date(2026, 10, 9)
    assert f"{dates.legal_time(late):%H:%M}" == "00:30"
    assert dates.start_of(date(2026, 10, 9)) == datetime(2026, 10, 8, 16, tzinfo=UTC)
