"""What addresses and forms carry: ids, dates and moments within what a database can hold."""

from datetime import UTC, date, datetime

import pytest

from bancheng.web.reading import day_in, id_in, moment_in
from tests.scenarios import MORNING


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("131", 131), ("9" * 18, 10**18 - 1)])
def test_an_id_is_read(text: str, number: int) -> None:
    assert id_in(text) == number


@pytest.mark.parametrize(
    "text", ["", " 1", "-5", "+1", "1.0", "x", "１２", "²", "٣", "9" * 19, "9" * 5000]
)
def test_what_is_no_id(text: str) -> None:
    assert id_in(text) is None


def test_a_day_is_read_within_three_centuries() -> None:
    assert day_in("2026-10-09") == date(2026, 10, 9)
    assert day_in("1900-01-01") == date(1900, 1, 1)
    assert day_in("2200-12-31") == date(2200, 12, 31)
    for text in ("", "2026-02-30", "gestern", "1899-12-31", "2201-01-01", "9999-12-31"):
        assert day_in(text) is None, text


def test_a_moment_is_read_and_can_be_moved_into_any_zone() -> None:
    assert moment_in("2026-11-02T09:12:00+08:00") == MORNING
    assert moment_in("2026-11-02T09:12:00") == MORNING  # of Shanghai's clocks
    assert moment_in("2026-11-02T01:12:00+00:00") == MORNING
    for text in ("1900-01-01T00:00:00+14:00", "2200-12-31T23:59:59-14:00"):
        found = moment_in(text)
        assert found is not None
        assert isinstance(found.astimezone(UTC), datetime)
    for text in ("", "x", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert moment_in(text) is None, text
