"""Ids, dates and moments as addresses and forms carry them; what nobody can have meant is None."""

from datetime import date, datetime

from bancheng.web import clock

LONGEST_ID = 18
"""Digits: what a number of the database can hold."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Beyond these a date cannot be moved into another zone, or by a day, without an end."""


def id_in(text: str) -> int | None:
    """The number of a row: plain digits, as many as a database can hold."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
    return int(text) if is_number else None


def day_in(text: str) -> date | None:
    """A date written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def moment_in(text: str) -> datetime | None:
    """A moment in ISO form; one without a zone is of Shanghai's clocks."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not FIRST_DAY <= moment.date() <= LAST_DAY:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.SHANGHAI)
