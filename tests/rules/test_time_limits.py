"""Schemes, deadlines and days left."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules import time_limits
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.refusals import CalendarRefusal
from bancheng.rules.time_limits import (
    SCHEME_1_5_15,
    SCHEME_43,
    SCHEMES,
    LimitKind,
    Scheme,
    days_left,
    deadline,
    newest,
    scheme_codes,
    soon_days,
)

CALENDAR = shipped_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (
            SCHEME_43,
            {
                LimitKind.HAND_OVER: (1,),
                LimitKind.SIMPLE: (3,),
                LimitKind.COMPLEX: (5, 6, 7),
                LimitKind.INFEASIBLE: (3,),
                LimitKind.DISPUTE: (1,),
                LimitKind.REPLY_WINDOW: (5,),
            },
        ),
        (
            SCHEME_1_5_15,
            {
                LimitKind.HAND_OVER: (1,),
                LimitKind.SIMPLE: (5,),
                LimitKind.COMPLEX: (15,),
                LimitKind.INFEASIBLE: (5,),
                LimitKind.DISPUTE: (1,),
                LimitKind.REPLY_WINDOW: (5,),
            },
        ),
    ],
)
def test_schemes_hold_one_row_of_each_kind(
    scheme: Scheme, expected: dict[LimitKind, tuple[int, ...]]
) -> None:
    assert {limit.kind: limit.days for limit in scheme.limits} == expected
    assert len(scheme.limits) == len(LimitKind)
    assert {kind: scheme.choices(kind) for kind in LimitKind} == expected
    assert all(scheme.days(kind) == max(expected[kind]) for kind in LimitKind)
    assert all(limit.clause for limit in scheme.limits)


def test_schemes_are_found_by_code_and_cannot_be_changed() -> None:
    assert dict(SCHEMES) == {("43", "2022-10-11"): SCHEME_43, ("1-5-15", "1"): SCHEME_1_5_15}
    assert [newest(code) for code in scheme_codes()] == [SCHEME_43, SCHEME_1_5_15]
    with pytest.raises(TypeError):
        SCHEMES["43", "2022-10-11"] = SCHEME_1_5_15  # type: ignore[index]


def test_of_several_versions_the_last_is_for_new_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    later = replace(SCHEME_43, version="2028-01-01")
    monkeypatch.setattr(time_limits, "SCHEMES", {**SCHEMES, ("43", later.version): later})
    assert newest("43") is later
    assert scheme_codes() == ("43", "1-5-15")


def test_the_tightest_answering_limit_holds_until_classified() -> None:
    assert SCHEME_43.tightest.kind is LimitKind.SIMPLE
    assert SCHEME_43.unclassified_days == 3
    assert SCHEME_1_5_15.unclassified_days == 5


@pytest.mark.parametrize(
    ("days", "soon"), [(0, 1), (1, 1), (3, 1), (5, 1), (6, 2), (7, 2), (15, 5)]
)
def test_due_soon_is_a_third_but_at_least_one_day(days: int, soon: int) -> None:
    assert soon_days(days) == soon


@pytest.mark.parametrize(
    ("starts_on", "days", "due_on", "soon_on", "is_provisional"),
    [
        ("2026-10-09", 3, "2026-10-13", "2026-10-12", False),
        ("2026-10-09", 7, "2026-10-19", "2026-10-15", False),
        ("2026-09-30", 1, "2026-10-08", "2026-09-30", False),
        ("2026-10-04", 1, "2026-10-08", "2026-10-04", False),  # received on a day of rest
        ("2026-12-31", 0, "2026-12-31", "2026-12-31", False),
        ("2026-12-30", 1, "2026-12-31", "2026-12-30", False),
        ("2026-12-31", 1, "2027-01-01", "2026-12-31", True),
        ("2027-03-01", 3, "2027-03-04", "2027-03-03", True),
    ],
)
def test_deadline(
    starts_on: str, days: int, due_on: str, soon_on: str, is_provisional: bool
) -> None:
    found = deadline(CALENDAR, starts_on=day(starts_on), days=days)
    assert found.due_on == day(due_on)
    assert found.soon_on == day(soon_on)
    assert found.is_provisional is is_provisional
    assert (found.starts_on, found.days) == (day(starts_on), days)


def test_deadline_before_the_calendar_is_refused() -> None:
    with pytest.raises(CalendarRefusal):
        deadline(CALENDAR, starts_on=date(2003, 12, 31), days=3)


@pytest.mark.parametrize(
    ("due_on", "today", "left"),
    [
        ("2026-10-12", "2026-10-12", 0),
        ("2026-10-12", "2026-10-10", 1),
        ("2026-10-12", "2026-10-11", 1),
        ("2026-10-12", "2026-09-30", 4),
        ("2026-10-12", "2026-10-13", -1),
        ("2026-10-12", "2026-10-14", -2),
        ("2026-09-30", "2026-10-01", -1),  # late on the first day of rest after it
        ("2026-09-30", "2026-10-07", -1),
        ("2026-09-30", "2026-10-08", -1),
        ("2026-09-30", "2026-10-09", -2),
        ("2026-10-04", "2026-10-03", 1),  # a stored date that a new notice made a day of rest
    ],
)
def test_days_left(due_on: str, today: str, left: int) -> None:
    assert days_left(CALENDAR, due_on=day(due_on), today=day(today)) == left


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 30), st.integers(-40, 60))
def test_the_light_turns_on_exactly_the_stored_dates(start: date, days: int, offset: int) -> None:
    found = deadline(CALENDAR, starts_on=start, days=days)
    today = max(start, found.due_on + timedelta(days=offset))
    left = days_left(CALENDAR, due_on=found.due_on, today=today)
    assert (left < 0) == (today > found.due_on)
    assert (left <= soon_days(days)) == (today >= found.soon_on)
