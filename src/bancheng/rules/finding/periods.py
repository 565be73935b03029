"""Periods of registration that lists and figures are asked for."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bancheng.rules.wording import zh

_MONTHS_A_QUARTER = 3


class Period(StrEnum):
    """A named stretch of days, told from today."""

    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    YEAR = "year"
    ALL = "all"
    CHOSEN = "chosen"

    @property
    def label(self) -> str:
        """The period's name in filters."""
        return _LABELS[self]


_LABELS = {
    Period.QUARTER: zh("本季度"),
    Period.LAST_QUARTER: zh("上季度"),
    Period.YEAR: zh("今年"),
    Period.ALL: zh("不限"),
    Period.CHOSEN: zh("自选日期"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included; None: open."""

    since: date | None = None
    until: date | None = None


def first_of_quarter(today: date) -> date:
    """The first day of the calendar quarter ``today`` lies in."""
    month = today.month - (today.month - 1) % _MONTHS_A_QUARTER
    return date(today.year, month, 1)


def span_of(period: Period, *, today: date, chosen: Span) -> Span:
    """The days of ``period``; ``chosen`` counts only where the period is chosen by hand."""
    if period is Period.QUARTER:
        return Span(since=first_of_quarter(today))
    if period is Period.LAST_QUARTER:
        last = first_of_quarter(today) - timedelta(days=1)
        return Span(since=first_of_quarter(last), until=last)
    if period is Period.YEAR:
        return Span(since=date(today.year, 1, 1))
    return chosen if period is Period.CHOSEN else Span()
