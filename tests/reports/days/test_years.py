"""A year at a glance: every day once, special ones with their source and edition."""

from datetime import date

import pytest

from bancheng.reports.days.years import LAST_YEAR, year_page
from bancheng.rules.calendar import DayKind
from tests.services.days.calendars_at import AT, CLOSED_ON, SOURCE, VERSION, approved, take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_every_day_of_the_year_stands_in_it_once(year):
    page = year_page(year, None)
    cells = [cell for month in page.months for week in month.weeks for cell in week if cell]
    assert len({cell.on for cell in cells}) == len(cells) == (366 if year == 2024 else 365)
    assert sum(cell.is_working for cell in cells) == page.working_days
    assert sum(month.working_days for month in page.months) == page.working_days
    for month in page.months:
        assert all(len(week) == 7 for week in month.weeks)
        assert all(
            cell.on.weekday() == n for week in month.weeks for n, cell in enumerate(week) if cell
        )


def test_a_shipped_year_says_its_notice_and_no_edition():
    page = year_page(2026, None)
    assert not page.is_provisional
    (notice,) = page.notices
    assert "2026年" in notice.source
    assert notice.edition is None
    first = page.specials[0]
    assert (first.row.on, first.row.kind, first.edition) == (
        date(2026, 1, 1),
        DayKind.OFFICIAL_OFF,
        None,
    )


def test_an_imported_year_says_who_imported_it_and_when(town):
    assert year_page(2027, None).is_provisional
    edition = take(town)
    page = year_page(2027, town.center)
    assert not page.is_provisional
    (notice,) = page.notices
    assert (notice.source, notice.version, notice.edition) == (SOURCE, VERSION, edition)
    assert notice.edition.imported_by_name == town.administrator.name
    assert notice.edition.imported_at == AT
    assert [one.row.on.day for one in page.specials] == [1, 2, 3, 9]


def test_a_local_day_stands_in_the_year_of_its_centre_alone(town):
    approved(town)
    kinds = {one.row.on: one.row.kind for one in year_page(2026, town.center).specials}
    assert kinds[CLOSED_ON] is DayKind.LOCAL_CLOSURE
    for other in (None, town.other_center):
        assert CLOSED_ON not in {one.row.on for one in year_page(2026, other).specials}
    assert [one.source for one in year_page(2026, town.center).notices] == [
        one.source for one in year_page(2026, None).notices
    ]


@pytest.mark.parametrize(
    ("asked", "shown", "before", "after"),
    [(0, 2004, False, True), (2004, 2004, False, True), (9999, LAST_YEAR, True, False)],
)
def test_a_year_outside_the_calendar_is_the_nearest_inside(asked, shown, before, after):
    page = year_page(asked, None)
    assert (page.year, page.has_before, page.has_after) == (shown, before, after)


def test_a_year_costs_few_queries(town, django_assert_max_num_queries):
    take(town)
    with django_assert_max_num_queries(5):
        year_page(2027, town.center)
