"""What a page shows of a preview, and from where on."""

import pytest

from bancheng.services.days import official_years
from bancheng.web.calendar.preview_parts import DAYS_SHOWN, first_in, parts_of
from tests.services.days.calendars_at import AT, notice

MONTHS = "\n".join(f"2027-{month:02}-01 至 2027-{month:02}-28 休 示例" for month in range(1, 13))


@pytest.mark.parametrize(
    ("typed", "first"), [("50", 50), ("", 0), ("x", 0), ("-5", 0), ("9" * 40, 0)]
)
def test_an_odd_page_is_the_first(typed, first):
    assert first_in({"first": typed}) == first
    assert first_in({}) == 0


def test_a_long_list_of_days_is_cut_and_told(town):
    viewer = town.viewer("administrator", AT.date())
    found = official_years.look_at(notice(MONTHS), by=town.administrator, at=AT)
    parts = parts_of(found, viewer)
    assert len(found.days) == 12 * 28
    assert len(parts["changed_days"]) == DAYS_SHOWN
    assert parts["more_days"] == 12 * 28 - DAYS_SHOWN
    assert (parts["previous_first"], parts["next_first"]) == (0, 50)
