"""Dates read as design §5 asks, in Chinese."""

from datetime import UTC, date, datetime

from django.utils.translation import override

from bancheng.web.words import dates


def test_a_date_of_this_year_leaves_the_year_out():
    assert dates.short(date(2026, 10, 12)) == "10月12日"
    assert dates.near(date(2026, 10, 12)) == "10月12日 周一"
    assert dates.in_table(date(2026, 10, 12)) == "10-12"


def test_a_date_of_another_year_names_it():
    assert dates.near(date(2025, 9, 28)) == "2025年9月28日 周日"
    assert dates.in_table(date(2025, 9, 28)) == "2025-09-28"


def test_paper_always_names_the_year():
    assert dates.on_paper(date(2026, 1, 4)) == "2026年1月4日"


def test_moments_are_shown_in_shanghai_time():
    late_in_london = datetime(2026, 10, 11, 17, 5, tzinfo=UTC)
    assert dates.time_of_day(late_in_london) == "01:05"
    assert dates.near_time(late_in_london) == "10月12日 01:05"


def test_months_and_weekdays_head_their_columns():
    assert dates.month_name(date(2026, 10, 1)) == "10月"
    assert [dates.weekday_head(number) for number in (0, 6)] == ["一", "日"]
    with override("en"):
        assert dates.weekday_head(0) == "Mon"
