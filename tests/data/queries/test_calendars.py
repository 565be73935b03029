"""The calendar of a centre: shipped rows, imported ones over them, and the memory of a process."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bancheng.data.models import Area, CalendarDay, CalendarEdition, Center
from bancheng.data.queries.calendars import (
    calendar_for,
    calendars_for,
    calendars_if,
    centers_spoken_of,
    days_of,
    edition,
    editions_known_to,
    spoken_of_since,
    standing_before,
    standing_days,
)
from bancheng.rules.calendar import DayKind
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.people import Post, Role, Viewer

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


def day(kind: DayKind, on: date, where: Center | None = None) -> CalendarDay:
    return CalendarDay(center=where, on=on, kind=kind, name="试", source="试", version="1")


def test_days_nobody_has_written_are_weighed_as_if_they_had_been():
    here, there = center("甲"), center("乙")
    say(DayKind.LOCAL_OPENING, SATURDAY, there)
    more = [day(DayKind.OFFICIAL_OFF, WEDNESDAY), day(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)]
    then = calendars_if(more)
    known = then([here.pk, there.pk, None])
    assert [known[one].is_working(WEDNESDAY) for one in (here.pk, there.pk, None)] == [False] * 3
    assert known[there.pk].is_working(SATURDAY)
    assert not known[here.pk].is_working(SATURDAY)
    kinds = {one: known[one].explain(WEDNESDAY, WEDNESDAY)[0].name for one in (here.pk, None)}
    assert kinds == {here.pk: "试", None: "试"}
    assert calendar_for(here.pk).is_working(WEDNESDAY)
    assert not CalendarDay.objects.filter(name="试").exists()


def test_a_hypothesis_is_built_once_for_each_centre():
    here, there = center("甲"), center("乙")
    then = calendars_if([day(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)])
    first = then([here.pk, there.pk])
    with CaptureQueriesContext(connection) as queries:
        again = then([here.pk, there.pk, None])
    assert not queries.captured_queries
    assert again[here.pk] is first[here.pk]
    assert again[there.pk] is again[None]
    assert again[there.pk].is_working(WEDNESDAY)


def test_what_an_edition_changed_is_known_from_both_sides():
    first = say(DayKind.OFFICIAL_OFF, WEDNESDAY)
    second = say(DayKind.OFFICIAL_ON, WEDNESDAY)
    third = say(DayKind.OFFICIAL_ON, WEDNESDAY, is_withdrawn=True)
    assert [one.edition_id for one in standing_before(second).values()] == [first.pk]
    assert [one.kind for one in standing_before(third).values()] == ["official_off", "official_on"]
    assert not standing_before(first)
    assert spoken_of_since(first) == {(None, WEDNESDAY)}
    assert not spoken_of_since(third)
    assert [one.kind for one in days_of(third)] == ["official_on"]


def viewer(path: str, **node: int) -> Viewer:
    return Viewer(1, frozenset({Post(Role.ADMINISTRATOR, path, **node)}))


def test_official_editions_are_known_to_all_and_local_ones_above_their_centre():
    here = center("甲")
    official = say(DayKind.OFFICIAL_OFF, WEDNESDAY)
    local = say(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)
    assert [one.pk for one in editions_known_to(viewer("310117/"), size=5)] == [
        local.pk,
        official.pk,
    ]
    for other in (viewer("310199/"), viewer("310117/", center_id=here.pk)):
        assert [one.pk for one in editions_known_to(other, size=5)] == [official.pk]
    assert not editions_known_to(viewer("310199/"), size=1, only=local.pk)


def test_editions_come_by_the_page_with_their_days_in_one_query():
    found = [say(DayKind.OFFICIAL_OFF, WEDNESDAY) for _number in range(4)]
    with CaptureQueriesContext(connection) as queries:
        page = editions_known_to(viewer("310117/"), size=2)
        assert [(one.pk, one.first_on, one.total) for one in page] == [
            (one.pk, WEDNESDAY, 1) for one in reversed(found[1:])
        ]
    assert len(queries.captured_queries) == 1
    older = editions_known_to(viewer("310117/"), size=2, before=found[2].pk)
    assert [one.pk for one in older] == [found[1].pk, found[0].pk]


def test_an_edition_is_found_with_its_centres():
    here = center("甲")
    local = say(DayKind.LOCAL_CLOSURE, WEDNESDAY, here)
    found = edition(local.pk)
    assert found == local
    assert centers_spoken_of(local) == [here]
    assert not centers_spoken_of(say(DayKind.OFFICIAL_OFF, WEDNESDAY))
    assert edition(0) is None
