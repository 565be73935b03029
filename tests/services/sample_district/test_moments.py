"""Office hours on working days, around a National Day and a Sunday."""

from datetime import date, datetime

import pytest

from bancheng.rules.dates import LEGAL_ZONE
from bancheng.rules.days.official import shipped_calendar
from bancheng.services.sample_district.moments import Office, moment, quarter_before


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LEGAL_ZONE)


def office(now: datetime) -> Office:
    return Office(shipped_calendar(), now)


@pytest.mark.parametrize(
    ("now", "anchor"),
    [
        (at(2026, 11, 22, 17), date(2026, 11, 20)),  # a Sunday
        (at(2026, 11, 23, 9, 29), date(2026, 11, 20)),  # a Monday that has just begun
        (at(2026, 11, 23, 9, 30), date(2026, 11, 23)),
        (at(2026, 10, 8, 8), date(2026, 9, 30)),  # before the first day after National Day
        (at(2026, 10, 10, 12), date(2026, 10, 10)),  # a Saturday that is worked
    ],
)
def test_the_anchor_is_the_last_working_day_that_has_begun(now, anchor):
    assert office(now).anchor == anchor


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        (at(2026, 11, 22, 17), at(2026, 11, 20, 17)),
        (at(2026, 11, 23, 10), at(2026, 11, 23, 9, 59)),
        (at(2026, 11, 23, 20), at(2026, 11, 23, 17)),
    ],
)
def test_nobody_has_worked_later_than_now_or_the_closing(now, latest):
    assert office(now).latest == latest


def test_working_days_before_the_anchor_leave_holidays_out():
    now = at(2026, 10, 9, 12)
    assert [office(now).before(days) for days in (0, 1, 2)] == [
        date(2026, 10, 9),
        date(2026, 10, 8),
        date(2026, 9, 30),
    ]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(2026, 11, 18, 10), 2, at(2026, 11, 18, 12)),
        (at(2026, 11, 18, 16), 2, at(2026, 11, 19, 10)),
        (at(2026, 11, 20, 16), 9, at(2026, 11, 23, 17)),  # Friday to Monday
        (at(2026, 11, 21, 23), 1, at(2026, 11, 23, 10)),  # written on a Saturday night
        (at(2026, 11, 18, 7), 1, at(2026, 11, 18, 10)),  # before the window opens
        (at(2026, 11, 18, 17), 1, at(2026, 11, 19, 10)),  # as it closes
        (at(2026, 9, 30, 16), 2, at(2026, 10, 8, 10)),
    ],
)
def test_working_hours_pass_in_office_hours_only(start, hours, end):
    assert office(at(2026, 11, 22, 17)).later(start, hours) == end


def test_a_moment_has_its_fraction_of_an_hour():
    assert moment(date(2026, 11, 18), 9.5) == at(2026, 11, 18, 9, 30)


@pytest.mark.parametrize(
    ("quarters", "first"),
    [(0, date(2026, 1, 1)), (1, date(2025, 10, 1)), (5, date(2024, 10, 1))],
)
def test_quarters_are_counted_back_over_the_year(quarters, first):
    assert quarter_before(date(2026, 3, 31), quarters) == first
