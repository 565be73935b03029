"""Working days: the published due dates, the laws, precedence, provisional years, refusals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.calendar import (
    PLAIN_WEEK_SOURCE,
    UNPUBLISHED_SOURCE,
    DayKind,
    DayRow,
    WorkingCalendar,
    years_published_by,
)
from bancheng.rules.days.official import shipped_calendar, shipped_rows
from bancheng.rules.refusals import CalendarRefusal

CALENDAR = shipped_calendar()
STARTS = st.dates(date(2004, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(0, 400)

DUE_DATES = [
    ("2025-12-31", 1, "2026-01-04"),
    ("2025-12-31", 3, "2026-01-06"),
    ("2025-12-31", 5, "2026-01-08"),
    ("2025-12-31", 7, "2026-01-12"),
    ("2026-02-13", 1, "2026-02-14"),
    ("2026-02-13", 3, "2026-02-25"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-13", 7, "2026-03-02"),
    ("2026-09-30", 1, "2026-10-08"),
    ("2026-09-30", 3, "2026-10-10"),
    ("2026-09-30", 5, "2026-10-13"),
    ("2026-09-30", 7, "2026-10-15"),
    ("2024-02-09", 1, "2024-02-18"),
    ("2024-02-09", 3, "2024-02-20"),
    ("2024-02-09", 5, "2024-02-22"),
    ("2024-02-09", 7, "2024-02-26"),
    ("2025-09-28", 7, "2025-10-14"),  # a worked Sunday before National Day
    ("2026-10-09", 0, "2026-10-09"),
    ("2026-10-04", 0, "2026-10-04"),  # day 0 stays, even on a day of rest
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def row(on: str, kind: DayKind, name: str = "本地") -> DayRow:
    return DayRow(day(on), kind, name, "中心通知", "1")


def extended(*rows: DayRow, calendar: WorkingCalendar = CALENDAR) -> WorkingCalendar:
    return WorkingCalendar.from_rows((*shipped_rows(), *rows), calendar.published_years)


@pytest.mark.parametrize(("start", "days", "due"), DUE_DATES)
def test_due_dates_as_published(start: str, days: int, due: str) -> None:
    assert CALENDAR.add(day(start), days) == day(due)
    assert CALENDAR.count(day(start), day(due)) == days


@given(STARTS, NUMBERS)
def test_count_undoes_add(start: date, days: int) -> None:
    assert CALENDAR.count(start, CALENDAR.add(start, days)) == days


@given(STARTS, STARTS, NUMBERS)
def test_add_is_monotone_in_the_start(one: date, other: date, days: int) -> None:
    early, late = sorted((one, other))
    assert CALENDAR.add(early, days) <= CALENDAR.add(late, days)


@given(STARTS, NUMBERS)
def test_add_is_strictly_monotone_in_the_days(start: date, days: int) -> None:
    assert CALENDAR.add(start, days) < CALENDAR.add(start, days + 1)


@given(STARTS, st.integers(1, 400))
def test_add_lands_on_a_working_day(start: date, days: int) -> None:
    assert CALENDAR.is_working(CALENDAR.add(start, days))


@given(STARTS, st.integers(0, 800))
def test_count_is_antisymmetric_and_counts_one_by_one(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    between = (start + timedelta(days=n) for n in range(1, length + 1))
    assert CALENDAR.count(start, end) == sum(map(CALENDAR.is_working, between))
    assert CALENDAR.count(end, start) == -CALENDAR.count(start, end)


@given(st.dates(date(2024, 1, 1), date(2029, 12, 31)), st.integers(0, 60), st.data())
def test_a_day_off_never_makes_a_date_earlier(start: date, days: int, data: st.DataObject) -> None:
    off = start + timedelta(days=data.draw(st.integers(-10, 100)))
    kind = data.draw(st.sampled_from([DayKind.OFFICIAL_OFF, DayKind.LOCAL_CLOSURE]))
    longer = extended(DayRow(off, kind, "新增", "通知", "2"))
    assert longer.add(start, days) >= CALENDAR.add(start, days)


@pytest.mark.parametrize(
    ("kinds", "is_working"),
    [
        ([DayKind.OFFICIAL_OFF, DayKind.OFFICIAL_ON], True),  # a later notice corrects
        ([DayKind.OFFICIAL_ON, DayKind.OFFICIAL_OFF], False),
        ([DayKind.OFFICIAL_OFF, DayKind.LOCAL_OPENING], True),
        ([DayKind.LOCAL_OPENING, DayKind.OFFICIAL_OFF], True),
        ([DayKind.OFFICIAL_ON, DayKind.LOCAL_CLOSURE], False),
        ([DayKind.LOCAL_CLOSURE, DayKind.OFFICIAL_ON], False),
        ([DayKind.LOCAL_CLOSURE, DayKind.LOCAL_OPENING], False),
        ([DayKind.LOCAL_OPENING, DayKind.LOCAL_CLOSURE], False),
    ],
)
@pytest.mark.parametrize("on", ["2026-03-04", "2026-03-07"])
def test_precedence(on: str, kinds: list[DayKind], is_working: bool) -> None:
    calendar = extended(*(row(on, kind) for kind in kinds))
    assert calendar.is_working(day(on)) is is_working
    assert calendar.count(day(on) - timedelta(days=1), day(on)) == is_working


def test_kinds_know_whether_they_work_and_whose_they_are() -> None:
    assert [kind for kind in DayKind if kind.is_working] == [
        DayKind.OFFICIAL_ON,
        DayKind.LOCAL_OPENING,
    ]
    assert [kind for kind in DayKind if kind.is_local] == [
        DayKind.LOCAL_CLOSURE,
        DayKind.LOCAL_OPENING,
    ]


def test_unpublished_years_are_provisional_and_follow_the_plain_week() -> None:
    assert not CALENDAR.is_provisional(day("2026-12-31"))
    assert CALENDAR.is_provisional(day("2027-01-01"))
    assert CALENDAR.add(day("2026-12-31"), 1) == day("2027-01-01")
    assert CALENDAR.add(day("2026-12-31"), 2) == day("2027-01-04")
    assert CALENDAR.is_working(day("2100-12-31"))
    assert CALENDAR.count(day("2099-12-31"), day("2100-12-31")) == 261


def test_a_row_in_an_unpublished_year_counts_but_does_not_publish_it() -> None:
    calendar = extended(row("2027-02-08", DayKind.LOCAL_CLOSURE))
    assert calendar.is_provisional(day("2027-02-08"))
    assert calendar.add(day("2027-02-05"), 1) == day("2027-02-09")
    assert calendar.add(day("2027-12-31"), 1) == day("2028-01-03")


def test_a_year_is_published_by_its_new_years_day_alone() -> None:
    eve = row("2027-12-31", DayKind.OFFICIAL_OFF)
    new_year = row("2028-01-01", DayKind.OFFICIAL_OFF)
    closed = row("2029-01-01", DayKind.LOCAL_CLOSURE)
    assert years_published_by([eve, new_year, closed]) == {2028}


def test_explain_numbers_the_counted_days_and_names_the_reasons() -> None:
    verdicts = CALENDAR.explain(day("2026-09-30"), day("2026-10-11"))
    assert [verdict.on for verdict in verdicts] == [
        day("2026-09-30") + timedelta(days=n) for n in range(12)
    ]
    assert [verdict.counted for verdict in verdicts] == [None] * 8 + [1, 2, 3, None]
    assert [verdict.name for verdict in verdicts] == [
        "周三",
        *["国庆节"] * 7,
        "周四",
        "周五",
        "调休上班",
        "周日",
    ]
    assert verdicts[0].is_working
    assert verdicts[1].source.endswith("（国办发明电〔2025〕7号）")
    assert verdicts[1].version == "2025-11-04"
    assert verdicts[-1].source == PLAIN_WEEK_SOURCE
    assert not any(verdict.is_provisional for verdict in verdicts)


def test_explain_marks_the_days_that_are_only_estimated() -> None:
    new_year = CALENDAR.explain(day("2026-12-31"), day("2027-01-01"))[-1]
    assert (new_year.counted, new_year.name) == (1, "周五")
    assert (new_year.is_provisional, new_year.source) == (True, UNPUBLISHED_SOURCE)


def test_explain_backwards_is_empty() -> None:
    assert CALENDAR.explain(day("2026-01-05"), day("2026-01-04")) == ()


@pytest.mark.parametrize("question", ["is_working", "add", "count", "count_back", "explain"])
def test_days_before_the_first_year_are_refused(question: str) -> None:
    early, later = day("2003-12-31"), day("2004-01-05")
    ask = {
        "is_working": lambda: CALENDAR.is_working(early),
        "add": lambda: CALENDAR.add(early, 1),
        "count": lambda: CALENDAR.count(early, later),
        "count_back": lambda: CALENDAR.count(later, early),
        "explain": lambda: CALENDAR.explain(early, later),
    }[question]
    with pytest.raises(CalendarRefusal) as refusal:
        ask()
    assert str(refusal.value.wording) == "2003-12-31 太早，日历从 2004 年开始。"


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(CalendarRefusal) as refusal:
        CALENDAR.add(day("2026-01-05"), -1)
    assert str(refusal.value.wording) == "工作日数不能小于 0。"


@pytest.mark.parametrize("days", [2_200_000, 10**30])
def test_more_days_than_time_has_are_refused(days: int) -> None:
    with pytest.raises(CalendarRefusal) as refusal:
        CALENDAR.add(day("2026-01-05"), days)
    assert str(days) in str(refusal.value.wording)


def test_the_value_is_frozen_equal_by_content_and_needs_a_published_year() -> None:
    twin = WorkingCalendar.from_rows(shipped_rows(), CALENDAR.published_years)
    assert twin == CALENDAR
    assert hash(twin) == hash(CALENDAR)
    assert extended(row("2026-03-04", DayKind.LOCAL_CLOSURE)) != CALENDAR
    with pytest.raises(AttributeError):
        CALENDAR.rows = ()  # type: ignore[misc]
    with pytest.raises(ValueError, match="published year"):
        WorkingCalendar.from_rows(shipped_rows(), ())


def test_rows_before_the_first_published_year_are_left_out() -> None:
    calendar = WorkingCalendar.from_rows(shipped_rows(), {2026})
    assert calendar.first_year == 2026
    assert min(row.on for row in calendar.rows) == day("2026-01-01")


@pytest.mark.parametrize(
    ("year", "days"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248), (2027, 261)]
)
def test_the_working_days_of_a_year_are_counted(year, days):
    assert shipped_calendar().days_of_year(year) == days
