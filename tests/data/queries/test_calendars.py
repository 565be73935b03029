"""The calendar of a centre: shipped rows, imported ones over them, and the memory of a process."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bancheng.data.models import Area, CalendarDay, CalendarEdition, Center
from bancheng.data.queries.calendars import calendar_for, calendars_for, standing_days
from bancheng.rules.calendar import DayKind
from bancheng.rules.days.official import shipped_calendar

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 3, 4)
SATURDAY = date(2026, 3, 7)


def center(name: str) -> Center:
    area, _ = Area.objects.get_or_create(code="310117", name="示例区", path="310117/")
    return Center.objects.create(
        area=area, code=name, name=name, short_name=name, kind="town", public_code=name
    )


def say(
    kind: DayKind, on: date, where: Center | None = None, *, is_withdrawn: bool = False
) -> CalendarEdition:
    edition = CalendarEdition.objects.create(
        imported_at=datetime(2026, 3, 1, tzinfo=UTC), imported_by_name="系统", file_name="a.csv"
    )
    CalendarDay.objects.create(
        edition=edition,
        center=where,
        on=on,
        kind=kind,
        name="通知",
        source="中心通知",
        version="1",
        is_withdrawn=is_withdrawn,
    )
    return edition


def test_without_an_import_it_is_the_shipped_calendar():
    assert calendar_for(None) is shipped_calendar()
    assert calendar_for(center("岳阳").pk) is shipped_calendar()


def test_rows_for_all_reach_every_centre_and_rows_of_one_centre_only_that_one():
    here, there = center("岳阳"), center("中山")
    say(DayKind.LOCAL_OPENING, SATURDAY)
    say(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)
    found = calendars_for([None, here.pk, there.pk])
    assert all(calendar.is_working(SATURDAY) for calendar in found.values())
    assert [found[key].is_working(WEDNESDAY) for key in (None, here.pk, there.pk)] == [
        True,
        False,
        True,
    ]
    assert found[there.pk] is found[None]


def test_a_later_official_word_corrects_an_earlier_one():
    say(DayKind.OFFICIAL_OFF, WEDNESDAY)
    assert not calendar_for(None).is_working(WEDNESDAY)
    say(DayKind.OFFICIAL_ON, WEDNESDAY)
    assert calendar_for(None).is_working(WEDNESDAY)
    say(DayKind.OFFICIAL_OFF, WEDNESDAY)
    assert not calendar_for(None).is_working(WEDNESDAY)


def test_a_withdrawn_row_lets_the_one_beneath_stand_again():
    here = center("岳阳")
    say(DayKind.LOCAL_OPENING, WEDNESDAY, here)
    say(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)
    assert not calendar_for(here.pk).is_working(WEDNESDAY)
    say(DayKind.LOCAL_CLOSURE, WEDNESDAY, here, is_withdrawn=True)
    assert calendar_for(here.pk).is_working(WEDNESDAY)
    assert list(standing_days(here.pk)) == [(here.pk, WEDNESDAY, DayKind.LOCAL_OPENING)]


def test_new_years_day_publishes_its_year():
    assert calendar_for(None).is_provisional(date(2027, 5, 1))
    say(DayKind.OFFICIAL_OFF, date(2027, 1, 1))
    assert not calendar_for(None).is_provisional(date(2027, 5, 1))


def test_asking_again_costs_one_query_for_any_number_of_centres():
    say(DayKind.LOCAL_OPENING, SATURDAY)
    centers = [center(name).pk for name in ("岳阳", "中山", "新桥")]
    calendars_for(centers)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        calendars_for(centers)
        calendar_for(centers[0])
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        calendars_for([*centers, center("九亭").pk])
    reading = [query for query in asked.captured_queries if query["sql"].startswith("SELECT")]
    assert len(reading) <= 3


def test_an_edition_that_was_rolled_back_is_forgotten():
    with transaction.atomic():
        say(DayKind.LOCAL_CLOSURE, WEDNESDAY)
        assert not calendar_for(None).is_working(WEDNESDAY)
        transaction.set_rollback(True)
    assert calendar_for(None).is_working(WEDNESDAY)
    say(DayKind.LOCAL_OPENING, SATURDAY)  # SQLite may give it the same number
    assert calendar_for(None).is_working(WEDNESDAY)
