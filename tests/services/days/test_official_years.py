"""The yearly notice: looked at, then written whole; open cases follow, closed ones never."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bancheng.data.models import Appointment, CalendarDay, CalendarEdition, Case, JournalEntry
from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotPermitted, Refusal, Stale
from bancheng.rules.workflow import Status
from bancheng.services.days import official_years, previews
from tests.people import appoint
from tests.scenarios import case_at, fresh
from tests.services.days.calendars_at import AT, NEW_YEAR, SOURCE, VERSION, notice, take


def look(town, table=None, **more):
    return official_years.look_at(table or notice(), by=town.administrator, at=AT, **more)


def test_a_look_tells_what_would_change_and_writes_nothing(town, django_assert_max_num_queries):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    entries = JournalEntry.objects.count()
    with django_assert_max_num_queries(15):
        found = look(town)
    assert [(day.on.day, day.before.is_working, day.after.name) for day in found.days] == [
        (1, True, "元旦"),
        (2, False, "元旦"),
        (3, False, "元旦"),
        (9, False, "调休上班"),
    ]
    assert [(one.year, one.before, one.after) for one in found.years] == [(2027, 261, 261)]
    assert (found.published_years, found.unpublished_years) == ((2027,), ())
    (move,) = found.moves.shown
    assert (move.number, move.before, move.after) == (
        case.number,
        date(2027, 1, 4),
        date(2027, 1, 5),
    )
    assert (found.moves.total, found.moves.firm, found.moves.late) == (1, 1, 0)
    assert found.moves.by_center == [(town.center.name, 1)]
    assert not CalendarEdition.objects.exists()
    assert JournalEntry.objects.count() == entries
    assert fresh(case.pk).due_on == date(2027, 1, 4)


def test_taken_over_it_is_an_edition_and_the_cases_follow(town):
    case, closed = (case_at(s, town, at=AT) for s in (Status.IN_PROGRESS, Status.CLOSED))
    edition = take(town)
    assert (edition.imported_by, edition.imported_at) == (town.administrator, AT)
    days = edition.days.order_by("on")
    assert {(day.source, day.version, day.center) for day in days} == {(SOURCE, VERSION, None)}
    assert [day.on.day for day in days] == [1, 2, 3, 9]
    moved = fresh(case.pk)
    assert (moved.due_on, moved.is_provisional) == (date(2027, 1, 5), False)
    assert fresh(closed.pk) == closed
    entry = JournalEntry.objects.get(event=Event.MOVE_LIMIT)
    assert (entry.case_id, entry.details) == (
        case.pk,
        {"before": "2027-01-04", "after": "2027-01-05"},
    )


def test_the_journal_says_what_each_day_was_and_is(town):
    case_at(Status.IN_PROGRESS, town, at=AT)
    take(town)
    entry = JournalEntry.objects.get(event=Event.IMPORT_CALENDAR)
    assert entry.actor_name == town.administrator.name
    assert entry.details["changes"][0] == ["2027-01-01", "周五", "元旦"]
    told = {name: entry.details[name] for name in ("years", "rows", "source", "version", "moved")}
    assert told == {"years": "2027", "rows": 4, "source": SOURCE, "version": VERSION, "moved": 1}


def test_the_same_notice_again_changes_nothing_and_is_refused(town):
    take(town)
    found = look(town)
    assert found.is_empty
    assert not found.moves.total
    with pytest.raises(Refusal, match="没有要改的"):
        official_years.take(notice(), by=town.administrator, at=AT, seen=found.digest)
    assert CalendarEdition.objects.count() == 1


def test_of_two_who_import_at_once_the_second_sees_the_new_world(town):
    seen = look(town).digest
    other = notice(NEW_YEAR.replace("2027-01-09 班", "2027-01-16 班"))
    take(town, other)
    with pytest.raises(Stale):
        official_years.take(notice(), by=town.administrator, at=AT, seen=seen)
    assert CalendarEdition.objects.count() == 1


def test_a_case_that_came_meanwhile_is_shown_before_it_moves(town):
    seen = look(town).digest
    case_at(Status.IN_PROGRESS, town, at=AT)
    with pytest.raises(Stale):
        official_years.take(notice(), by=town.administrator, at=AT, seen=seen)
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_nobody_confirms_what_was_not_shown(town, seen):
    with pytest.raises(Stale):
        official_years.take(notice(), by=town.administrator, at=AT, seen=seen)
    assert not CalendarEdition.objects.exists()


@pytest.mark.parametrize("who", ["center_administrator", "lead", "supervisor", "auditor"])
def test_only_administrators_from_the_top_take_notices_over(town, who):
    for act in (official_years.look_at, lambda *a, **k: official_years.take(*a, seen="", **k)):
        with pytest.raises(NotPermitted):
            act(notice(), by=getattr(town, who), at=AT)


def test_the_administrator_of_one_town_does_not_change_the_days_of_all(town):
    Appointment.objects.filter(person=town.stranger).delete()
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    with pytest.raises(NotPermitted):
        official_years.look_at(notice(), by=town.stranger, at=AT)


def test_cases_of_another_district_are_counted_and_not_shown(town):
    case_at(Status.IN_PROGRESS, town, at=AT)
    Case.objects.update(center=town.other_center)
    town.other_center.area.path = "310199/310199001/"
    town.other_center.area.save()
    found = look(town)
    assert (found.moves.total, found.moves.own, found.moves.elsewhere) == (1, 0, 1)
    assert (found.moves.shown, found.moves.by_center) == ([], [])


def test_many_moved_cases_come_by_the_page(town, monkeypatch):
    monkeypatch.setattr(previews, "PAGE", 2)
    for _number in range(3):
        case_at(Status.IN_PROGRESS, town, at=AT)
    first, second = look(town), look(town, first=2)
    assert (first.moves.total, first.has_more, len(first.moves.shown)) == (3, True, 2)
    assert (second.moves.total, second.has_more, len(second.moves.shown)) == (3, False, 1)
    assert first.digest == second.digest


def test_what_would_be_over_at_once_is_counted(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)  # due on 2027-01-04
    text = "2027-01-01 休 元旦\n2027-01-02 至 2027-01-03 班"
    later = {"by": town.administrator, "at": AT + timedelta(days=5)}
    found = official_years.look_at(notice(text), **later)
    assert [(move.number, move.after) for move in found.moves.shown] == [
        (case.number, date(2027, 1, 3))
    ]
    assert found.moves.late == 1


@pytest.mark.parametrize(
    ("changes", "fields"), [({"source": ""}, {"source"}), ({"version": ""}, {"version"})]
)
def test_a_notice_without_title_or_number_is_refused(town, changes, fields):
    with pytest.raises(Invalid) as refusal:
        look(town, replace(notice(), **changes))
    assert set(refusal.value.errors) == fields


HEADER = "date,kind,name,source,version,center,withdrawn\n"
GOOD = "2027-01-01,official_off,元旦,通知甲,1,,\n"


def read(rows: str, source: str = "", version: str = ""):
    content = (HEADER + rows).encode()
    return official_years.read_file(
        content, file_name="2027.csv", year=2027, source=source, version=version
    )


def test_a_file_tells_its_own_notice_unless_one_is_typed():
    assert (read(GOOD).source, read(GOOD).version, read(GOOD).file_name) == (
        "通知甲",
        "1",
        "2027.csv",
    )
    assert read(GOOD, source="通知乙", version="2").source == "通知乙"


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        (GOOD + "2027-03-01,local_closure,停电,通知甲,1,,\n", "第 3 行", "停办、加开由中心申请"),
        (GOOD + "2027-05-01,official_off,劳动节,通知甲,1,,是\n", "第 3 行", "到“改动记录”里撤回"),
        (GOOD + "2027-05-01,official_off,劳动节,通知乙,1,,\n", "table", "写了 2 种来源或版本"),
        (GOOD + "2025-05-01,official_off,劳动节,通知甲,1,,\n", "第 3 行", "这是 2025 年的日子"),
    ],
)
def test_a_file_that_is_no_notice_of_the_year_is_refused(rows, place, words):
    with pytest.raises(Invalid) as refusal:
        read(rows)
    assert words in str(refusal.value.errors[place])


def test_the_calendar_of_all_has_the_new_days(town):
    take(town)
    known = calendar_for(town.center.pk)
    assert not known.is_working(date(2027, 1, 1))
    assert known.is_working(date(2027, 1, 9))
    assert not known.is_provisional(date(2027, 6, 1))
