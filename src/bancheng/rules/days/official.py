"""The working-day notices of the State Council's General Office that ship with the product."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TypedDict

from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar, years_published_by
from bancheng.rules.wording import zh

MAKE_UP_NAME = zh("调休上班")
HOLIDAY_NAMES = (
    zh("元旦"),
    zh("春节"),
    zh("清明节"),
    zh("劳动节"),
    zh("端午节"),
    zh("中秋节"),
    zh("国庆节"),
    zh("国庆节、中秋节"),
    zh("中秋节、国庆节"),
    zh("抗战胜利70周年纪念日"),
)


class Notice(TypedDict):
    """One table of `official.toml`."""

    year: int
    title: str
    version: str
    off: list[str]
    on: list[str]


@cache
def shipped_rows() -> tuple[DayRow, ...]:
    """Return the shipped day table, notice by notice, an earlier notice before a later one."""
    text = (files(__package__) / "official.toml").read_text(encoding="utf-8")
    notices: list[Notice] = tomllib.loads(text)["notice"]
    return tuple(row for notice in notices for row in _rows_of(notice))


@cache
def shipped_calendar() -> WorkingCalendar:
    """Return the calendar of the shipped notices alone."""
    return WorkingCalendar.from_rows(shipped_rows(), years_published_by(shipped_rows()))


def _rows_of(notice: Notice) -> Iterator[DayRow]:
    """Yield a row for each day of which the notice speaks."""
    year, title, version = notice["year"], notice["title"], notice["version"]
    for stretch in notice["off"]:
        name, _, days = stretch.rpartition(" ")
        for on in _days_of(days, year):
            yield DayRow(on, DayKind.OFFICIAL_OFF, name, title, version)
    for day in notice["on"]:
        yield DayRow(_day_of(day, year), DayKind.OFFICIAL_ON, MAKE_UP_NAME, title, version)


def _days_of(stretch: str, year: int) -> Iterator[date]:
    """Yield each day of `MM-DD` or `MM-DD..MM-DD`."""
    first, _, last = stretch.partition("..")
    start, end = _day_of(first, year), _day_of(last or first, year)
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def _day_of(text: str, year: int) -> date:
    """Read `MM-DD` as a day of the year, or `YYYY-MM-DD` as it stands."""
    return date.fromisoformat(text if text.count("-") > 1 else f"{year}-{text}")
