"""Periods of registration."""

from datetime import date

import pytest

from bancheng.rules.finding.periods import Period, Span, first_of_quarter, span_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_quarter_begins_every_three_months(today: date, first: date) -> None:
    assert first_of_quarter(today) == first


@pytest.mark.parametrize(
    ("period", "span"),
    [
        (Period.QUARTER, Span(since=date(2026, 10, 1))),
        (Period.LAST_QUARTER, Span(date(2026, 7, 1), date(2026, 9, 30))),
        (Period.YEAR, Span(since=date(2026, 1, 1))),
        (Period.ALL, Span()),
        (Period.CHOSEN, Span(date(2025, 9, 28), date(2025, 10, 9))),
    ],
)
def test_only_a_period_chosen_by_hand_takes_the_typed_days(period: Period, span: Span) -> None:
    typed = Span(date(2025, 9, 28), date(2025, 10, 9))
    assert span_of(period, today=TODAY, chosen=typed) == span


def test_the_quarter_before_the_first_is_in_the_year_before() -> None:
    span = span_of(Period.LAST_QUARTER, today=date(2026, 2, 1), chosen=Span())
    assert span == Span(date(2025, 10, 1), date(2025, 12, 31))


def test_every_period_has_a_name() -> None:
    assert len({period.label for period in Period}) == len(Period)
