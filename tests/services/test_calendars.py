"""Importing calendar days: all or nothing, previewed, journaled, and open cases follow."""

from datetime import UTC, date, datetime

import pytest

from bancheng.data.models import (
    Appointment,
    CalendarDay,
    CalendarEdition,
    Case,
    JournalEntry,
    Person,
)
from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotPermitted
from bancheng.services import calendars
from bancheng.services.calendars import CalendarImport
from bancheng.services.time_limits import Moved
from tests.limits import Desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
HEADER = "date,kind,name,source,version,center,withdrawn\n"
NEW_YEAR = "".join(
    f"2027-01-0{n},official_off,元旦,国务院办公厅通知,2026-11-20,,\n" for n in (1, 2, 3)
)
CLOSURE = "2026-10-13,local_closure,停电,中心通知,1,SL-1,\n"


@pytest.fixture
def desk() -> Desk:
    return Desk.open()


def take(rows: str, *, apply: bool = True, by: Person | None = None) -> CalendarImport:
    content = (HEADER + rows).encode()
    return calendars.import_days(content, file_name="days.csv", by=by, at=AT, apply=apply)


def test_a_published_year_is_taken_and_open_cases_follow(desk: Desk):
    desk.at = datetime(2026, 12, 30, 2, tzinfo=UTC)
    case = desk.hand_over()
    outcome = take(NEW_YEAR)
    assert (outcome.rows, outcome.published_years) == (3, (2027,))
    assert [
        (change.on, change.before.is_working, change.after.name) for change in outcome.days
    ] == [
        (date(2027, 1, 1), True, "元旦"),
        (date(2027, 1, 2), False, "元旦"),
        (date(2027, 1, 3), False, "元旦"),
    ]
    assert [(move.number, move.after) for move in outcome.moved.cases] == [
        (case.number, date(2027, 1, 5))
    ]
    stored = Case.objects.get(pk=case.pk)
    assert (stored.due_on, stored.is_provisional) == (date(2027, 1, 5), False)


def test_the_edition_says_who_and_when_and_the_journal_says_what():
    take(NEW_YEAR)
    edition = CalendarEdition.objects.get()
    assert (edition.imported_at, edition.imported_by, edition.imported_by_name) == (
        AT,
        None,
        "系统",
    )
    assert str(edition) == "2026-11-20 days.csv"
    assert {str(day) for day in edition.days.all()} == {
        f"2027-01-0{n} official_off" for n in (1, 2, 3)
    }
    entry = JournalEntry.objects.get(event=Event.IMPORT_CALENDAR)
    assert (entry.at, entry.actor_name) == (AT, "系统")
    assert entry.details == {"years": "2027", "rows": 3, "file": "days.csv"}


def test_a_trial_tells_the_same_and_writes_nothing(desk: Desk):
    desk.at = datetime(2026, 12, 30, 2, tzinfo=UTC)
    case = desk.hand_over()
    entries = JournalEntry.objects.count()
    trial = take(NEW_YEAR, apply=False)
    assert not CalendarEdition.objects.exists()
    assert JournalEntry.objects.count() == entries
    assert Case.objects.get(pk=case.pk).is_provisional
    assert calendar_for(None).is_provisional(date(2027, 1, 1))
    assert take(NEW_YEAR) == trial


def test_taking_the_same_file_twice_changes_nothing_more():
    take(NEW_YEAR)
    again = take(NEW_YEAR)
    assert (again.days, again.published_years, again.moved) == ((), (), Moved())


def test_a_local_day_reaches_its_centre_alone(desk: Desk):
    case = desk.hand_over()
    outcome = take(CLOSURE)
    (change,) = outcome.days
    assert (change.on, change.center, change.after.is_working) == (
        date(2026, 10, 13),
        "示例中心",
        False,
    )
    assert [move.after for move in outcome.moved.cases] == [date(2026, 10, 14)]
    assert case.due_on == date(2026, 10, 13)
    assert calendar_for(None).is_working(date(2026, 10, 13))


def test_a_withdrawn_day_is_what_it_was(desk: Desk):
    take(CLOSURE)
    (change,) = take(CLOSURE.replace(",SL-1,", ",SL-1,是")).days
    assert (change.before.is_working, change.after.is_working) == (False, True)
    assert calendar_for(desk.center.pk).is_working(date(2026, 10, 13))
    assert CalendarDay.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (
            NEW_YEAR + "2027-02-30,official_off,春节,通知,1,,\n",
            {"第 5 行": "日期“2027-02-30”不对，要写成 2027-01-01 这样，并且真有这一天。"},
        ),
        (
            NEW_YEAR + CLOSURE.replace("SL-1", "SL-9"),
            {"第 5 行": "没有这个编码的中心，请照中心名单核对。"},
        ),
        (
            NEW_YEAR + CLOSURE.replace(",SL-1,", ",SL-1,是"),
            {"第 5 行": "没有载入过这一天，不用撤销。软件自带的放假安排要改，请载入新的一行。"},
        ),
    ],
)
def test_one_bad_row_is_named_and_nothing_is_written(desk: Desk, rows: str, faults: dict[str, str]):
    with pytest.raises(Invalid) as refusal:
        take(rows)
    assert {place: str(why) for place, why in refusal.value.errors.items()} == faults
    assert not CalendarEdition.objects.exists()
    assert not JournalEntry.objects.exists()


def test_one_person_alone_does_not_close_a_centre(desk: Desk):
    person = Person.objects.create(username="guanli", name="管理丙")
    Appointment.objects.create(
        person=person, role=Role.ADMINISTRATOR, area=desk.center.area, starts_on=date(2020, 1, 1)
    )
    with pytest.raises(Invalid) as refusal:
        take(NEW_YEAR + CLOSURE, by=person)
    assert {place: str(why) for place, why in refusal.value.errors.items()} == {
        "第 5 行": "停办、加开要由中心申请，另一人批准，不能从文件载入。"
    }
    assert not CalendarEdition.objects.exists()


def test_administrators_of_an_area_look_after_the_calendar(desk: Desk):
    person = Person.objects.create(username="guanli", name="管理丙")
    post = Appointment.objects.create(
        person=person, role=Role.ADMINISTRATOR, center=desk.center, starts_on=date(2020, 1, 1)
    )
    with pytest.raises(NotPermitted):
        take(NEW_YEAR, by=person)
    post.center, post.area = None, desk.center.area
    post.save()
    take(NEW_YEAR, by=person)
    assert CalendarEdition.objects.get().imported_by == person
    assert JournalEntry.objects.get(event=Event.IMPORT_CALENDAR).actor_name == "管理丙"
