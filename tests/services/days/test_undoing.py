"""Taking an edition back: all is as it was, nothing is deleted, what came later stays."""

from datetime import date

import pytest

from bancheng.data.models import CalendarDay, CalendarEdition, JournalEntry
from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal, Stale
from bancheng.rules.workflow import Status
from bancheng.services import calendars
from bancheng.services.days import local_days, undoing
from tests.people import appoint
from tests.scenarios import case_at, fresh
from tests.services.days.calendars_at import AT, CLOSED_ON, approved, asked, notice, take


def undo(town, edition, *, by=None):
    who = {"by": by or town.administrator, "at": AT}
    found = undoing.look_at(edition.pk, **who)
    return undoing.undo(edition.pk, seen=found.digest, **who)


def worked(*days: int) -> list[bool]:
    return [calendar_for(None).is_working(date(2027, 1, day)) for day in days]


def test_a_look_writes_nothing(town):
    edition = take(town)
    entries = JournalEntry.objects.count()
    found = undoing.look_at(edition.pk, by=town.administrator, at=AT)
    assert [day.on.day for day in found.days] == [1, 2, 3, 9]
    assert found.unpublished_years == (2027,)
    assert CalendarEdition.objects.count() == 1
    assert JournalEntry.objects.count() == entries


def test_all_is_as_it_was_and_nothing_is_deleted(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    edition = take(town)
    assert fresh(case.pk).due_on == date(2027, 1, 5)
    undo(town, edition)
    assert worked(1, 2, 9) == [True, False, False]
    again = fresh(case.pk)
    assert (again.due_on, again.is_provisional) == (date(2027, 1, 4), True)
    assert CalendarEdition.objects.count() == 2
    assert CalendarDay.objects.count() == 8
    assert CalendarEdition.objects.get(undoes=edition).file_name == edition.file_name
    entry = JournalEntry.objects.get(event=Event.UNDO_CALENDAR)
    assert entry.details["changes"][0] == ["2027-01-01", "元旦", "周五"]
    assert (entry.details["rows"], entry.details["moved"]) == (4, 1)


def test_of_several_words_on_a_day_the_one_before_stands_again(town):
    take(town)
    take(town, notice("2027-01-02 班 补班"))
    wrong = take(town, notice("2027-01-02 休 又放假"))
    assert worked(2) == [False]
    undo(town, wrong)
    assert worked(1, 2) == [False, True]
    (verdict,) = calendar_for(None).explain(date(2027, 1, 2), date(2027, 1, 2))
    assert verdict.name == "补班"


def test_a_day_said_anew_is_said_as_before(town):
    take(town)
    undo(town, take(town, notice("2027-01-01 休 别的名字", version="示例2号")))
    (verdict,) = calendar_for(None).explain(date(2027, 1, 1), date(2027, 1, 1))
    assert (verdict.name, verdict.version) == ("元旦", "示例1号")


def test_a_shipped_day_holds_again(town):
    undo(town, take(town, notice("2026-10-01 班 示例", year=2026)))
    (verdict,) = calendar_for(None).explain(date(2026, 10, 1), date(2026, 10, 1))
    assert (verdict.is_working, verdict.name) == (False, "国庆节")


def test_what_a_later_edition_says_stays(town):
    first = take(town)
    take(town, notice("2027-01-09 休 示例"))
    found = undo(town, first)
    assert [day.on.day for day in found.days] == [1, 2, 3]
    (verdict,) = calendar_for(None).explain(date(2027, 1, 9), date(2027, 1, 9))
    assert verdict.name == "示例"


def test_a_withdrawn_row_is_said_again(town):
    header = "date,kind,name,source,version,center,withdrawn\n"
    how = {"file_name": "a.csv", "by": None, "at": AT, "apply": True}
    row = "2026-12-31,local_closure,停电,通知,1,31011700101,"
    calendars.import_days(f"{header}{row}\n".encode(), **how)
    calendars.import_days(f"{header}{row}是\n".encode(), **how)
    assert calendar_for(town.center.pk).is_working(CLOSED_ON)
    undo(town, CalendarEdition.objects.order_by("-pk")[0])
    assert not calendar_for(town.center.pk).is_working(CLOSED_ON)


@pytest.mark.parametrize("is_taken_back", [True, False])
def test_what_was_taken_back_or_takes_back_is_not_taken_back(town, is_taken_back):
    edition = take(town)
    undo(town, edition)
    last = CalendarEdition.objects.get(undoes=edition)
    with pytest.raises(Refusal):
        undo(town, edition if is_taken_back else last)
    assert CalendarEdition.objects.count() == 2


def test_where_all_days_were_changed_again_nothing_is_left(town):
    first = take(town)
    take(town, notice(version="示例2号"))
    with pytest.raises(Refusal, match="没有可撤回的"):
        undo(town, first)


def test_another_change_in_between_is_shown_first(town):
    edition = take(town)
    who = {"by": town.administrator, "at": AT}
    seen = undoing.look_at(edition.pk, **who).digest
    take(town, notice("2027-01-09 休 示例"))
    with pytest.raises(Stale):
        undoing.undo(edition.pk, seen=seen, **who)


def test_the_days_of_a_centre_are_taken_back_by_who_may_approve_them(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    request = approved(town)
    assert fresh(case.pk).due_on == date(2027, 1, 5)
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    undo(town, request.edition, by=town.stranger)
    assert fresh(case.pk).due_on == date(2027, 1, 4)
    entry = JournalEntry.objects.get(event=Event.UNDO_CALENDAR)
    assert entry.center_id == town.center.pk


def test_whoever_asked_for_the_days_does_not_take_them_back_alone(town):
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    request, who = asked(town, by=town.administrator), {"by": town.stranger, "at": AT}
    seen = local_days.look_at(request.pk, **who).digest
    edition = local_days.approve(request.pk, seen=seen, **who).edition
    with pytest.raises(NotPermitted, match="自己申请的，请另一位管理员撤回"):
        undo(town, edition)
    with pytest.raises(NotPermitted, match="自己申请的"):
        undoing.undo(edition.pk, by=town.administrator, at=AT, seen="")
    assert not CalendarEdition.objects.filter(undoes=edition).exists()
    undo(town, edition, by=town.stranger)
    assert CalendarEdition.objects.filter(undoes=edition).exists()


@pytest.mark.parametrize("who", ["lead", "center_administrator", "supervisor"])
def test_nobody_else_takes_anything_back(town, who):
    for edition in (approved(town).edition, take(town)):
        with pytest.raises(NotPermitted):
            undo(town, edition, by=getattr(town, who))


def test_one_who_stands_elsewhere_finds_nothing(town):
    edition = approved(town).edition
    appoint(town.stranger, Role.ADMINISTRATOR, town.other_center.area)
    with pytest.raises(NotFound):
        undo(town, edition, by=town.stranger)
    with pytest.raises(NotPermitted):
        undo(town, take(town), by=town.stranger)
    with pytest.raises(NotFound):
        undoing.look_at(0, by=town.administrator, at=AT)
