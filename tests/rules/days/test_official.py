"""The shipped day table against two independent sources and the published notices."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from bancheng.rules.calendar import DayKind
from bancheng.rules.days.official import (
    HOLIDAY_NAMES,
    MAKE_UP_NAME,
    shipped_calendar,
    shipped_rows,
)

YEARS = range(2004, 2027)

# The notice for 2006 (国办发明电〔2005〕35号, 一) made this Saturday a working day; chinesecalendar
# does not know it, holidays does.
MISSING_IN_CHINESECALENDAR = {date(2005, 12, 31)}

# Year: days off, weekend days worked, as the notice for that year has them.
PUBLISHED = {
    2022: (
        "1/1-1/3 1/31-2/6 4/3-4/5 4/30-5/4 6/3-6/5 9/10-9/12 10/1-10/7",
        "1/29 1/30 4/2 4/24 5/7 10/8 10/9",
    ),
    2023: (
        "1/1-1/2 1/21-1/27 4/5 4/29-5/3 6/22-6/24 9/29-10/6",
        "1/28 1/29 4/23 5/6 6/25 10/7 10/8",
    ),
    2024: (
        "1/1 2/10-2/17 4/4-4/6 5/1-5/5 6/10 9/15-9/17 10/1-10/7",
        "2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12",
    ),
    2025: ("1/1 1/28-2/4 4/4-4/6 5/1-5/5 5/31-6/2 10/1-10/8", "1/26 2/8 4/27 9/28 10/11"),
    2026: (
        "1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7",
        "1/4 2/14 2/28 5/9 9/20 10/10",
    ),
}


def days_of(year: int) -> Iterator[date]:
    on = date(year, 1, 1)
    while on.year == year:
        yield on
        on += timedelta(days=1)


def spread(text: str, year: int) -> set[date]:
    days: set[date] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        start, end = (
            date(year, *map(int, day.split("/")))  # type: ignore[arg-type]
            for day in (first, last or first)
        )
        days |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    return days


def rows_of(kind: DayKind, year: int) -> set[date]:
    notice = f"国务院办公厅关于{year}年"
    return {row.on for row in shipped_rows() if row.kind is kind and notice in row.source}


@pytest.mark.parametrize("year", YEARS)
def test_whole_year_equals_chinesecalendar(year: int) -> None:
    calendar = shipped_calendar()
    differing = {
        on for on in days_of(year) if calendar.is_working(on) != chinese_calendar.is_workday(on)
    }
    assert differing == {on for on in MISSING_IN_CHINESECALENDAR if on.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_whole_year_equals_holidays(year: int) -> None:
    # A notice reaches into the year before its own, so the next year has to be loaded too.
    china = holidays.country_holidays("CN", years=[year, year + 1] if year < 2026 else [year])
    calendar = shipped_calendar()
    assert not [on for on in days_of(year) if calendar.is_working(on) != china.is_working_day(on)]


@pytest.mark.parametrize("year", PUBLISHED)
def test_rows_are_those_of_the_notice(year: int) -> None:
    off, worked = PUBLISHED[year]
    eve = {date(2022, 12, 31)} if year == 2023 else set()
    assert rows_of(DayKind.OFFICIAL_OFF, year) == spread(off, year) | eve
    assert rows_of(DayKind.OFFICIAL_ON, year) == spread(worked, year)


@pytest.mark.parametrize(
    ("year", "working"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_working_days_of_the_year(year: int, working: int) -> None:
    assert shipped_calendar().count(date(year - 1, 12, 31), date(year, 12, 31)) == working


def test_published_years_are_exactly_the_shipped_ones() -> None:
    assert shipped_calendar().published_years == frozenset(YEARS)
    assert shipped_calendar().first_year == YEARS[0]


def test_every_row_names_its_reason_and_its_source() -> None:
    names = {row.name for row in shipped_rows()}
    assert names == {MAKE_UP_NAME, *HOLIDAY_NAMES}
    assert all(
        row.source.startswith("国务院") and row.version[:2] == "20" for row in shipped_rows()
    )


def test_make_up_days_fall_on_weekends_only() -> None:
    worked = {row.on for row in shipped_rows() if row.kind is DayKind.OFFICIAL_ON}
    assert worked
    assert all(on.weekday() >= 5 for on in worked)


def test_no_notice_contradicts_another() -> None:
    off = {row.on for row in shipped_rows() if row.kind is DayKind.OFFICIAL_OFF}
    worked = {row.on for row in shipped_rows() if row.kind is DayKind.OFFICIAL_ON}
    assert not off & worked
