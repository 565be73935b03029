"""The own limits of open steps follow the calendar, whichever way it changes; decided ones never."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bancheng.data.models import CalendarDay, Case, JournalEntry, StepRecord
from bancheng.data.queries.calendars import calendars_for
from bancheng.rules.calendar import DayKind
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.services import time_limits
from bancheng.services.days import editions, local_days, official_years, undoing
from bancheng.services.optional_steps import limits, opinions
from bancheng.services.optional_steps.limits import MovedStep
from tests.scenarios import case_at
from tests.services.days.calendars_at import AT, CLOSED_ON, approved, asked, notice, take

FRIDAY, MONDAY = date(2027, 1, 1), date(2027, 1, 4)
FLOW = (StepKind.TAKE_UP, StepKind.CO_HANDLING, StepKind.CALL_BACK)


def opinion_asked(town, days=1) -> Case:
    """On Wednesday the 30th; one working day later is the 31st, two are (as yet) the 1st."""
    case = case_at(Status.IN_PROGRESS, town, at=AT, flow=FLOW)
    wanted = {town.assisting_department.pk: days}
    return opinions.ask(case.pk, by=town.handler, at=AT, days=wanted, text="请核对。")


def due(case: Case) -> date | None:
    return StepRecord.objects.get(case=case).due_on


def off(*days: date) -> None:
    """Days off for everybody, in an edition of their own; nothing follows them yet."""
    editions.write(
        [
            CalendarDay(on=on, kind=DayKind.OFFICIAL_OFF, name="放假", source="通知", version="1")
            for on in days
        ],
        by=None,
        at=AT,
        file_name="a.csv",
    )


def test_a_local_day_off_moves_the_step_as_the_preview_said(town):
    case = opinion_asked(town)
    assert due(case) == CLOSED_ON
    request = asked(town)
    found = local_days.look_at(request.pk, by=town.administrator, at=AT)
    (move,) = found.moves.shown_steps
    assert (found.moves.steps, found.moves.own_steps, move) == (
        1,
        1,
        MovedStep(
            case_id=case.pk,
            number=case.number,
            center_id=case.center_id,
            center=town.center.name,
            area_path=town.center.area.path,
            record_id=StepRecord.objects.get(case=case).pk,
            name="会办",
            department=town.assisting_department.name,
            before=CLOSED_ON,
            after=FRIDAY,
        ),
    )
    assert due(case) == CLOSED_ON
    local_days.approve(request.pk, by=town.administrator, at=AT, seen=found.digest)
    assert due(case) == FRIDAY
    told = JournalEntry.objects.get(event=Event.APPROVE_LOCAL_DAYS).details
    assert (told["moved"], told["steps"]) == (1, 1)


def test_each_moved_step_is_told_on_its_case(town):
    case = opinion_asked(town)
    approved(town)
    entry = JournalEntry.objects.get(event=Event.MOVE_STEP_LIMIT)
    assert (entry.case_id, entry.center_id, entry.actor_name) == (case.pk, town.center.pk, "系统")
    assert entry.details == {
        "step": f"会办（{town.assisting_department.name}）",
        "before": "2026-12-31",
        "after": "2027-01-01",
    }


def test_a_preview_is_another_when_a_step_has_come_meanwhile(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT, flow=FLOW)
    request = asked(town)
    before = local_days.look_at(request.pk, by=town.administrator, at=AT)
    wanted = {town.assisting_department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=AT, days=wanted, text="请核对。")
    after = local_days.look_at(request.pk, by=town.administrator, at=AT)
    assert before.moves.total == after.moves.total
    assert before.digest != after.digest


def test_days_of_one_centre_leave_the_steps_of_others(town):
    far = case_at(Status.CLOSED, town, at=AT, is_elsewhere=True, flow=FLOW)
    before = due(far)
    assert before is not None
    approved(town)
    assert due(far) == before


def test_a_notice_moves_steps_and_taking_it_back_moves_them_back(town):
    case = opinion_asked(town, days=2)
    assert due(case) == FRIDAY
    edition = take(town)  # 1 to 3 January are off
    assert due(case) == MONDAY
    seen = undoing.look_at(edition.pk, by=town.administrator, at=AT)
    assert seen.moves.steps == 1
    undoing.undo(edition.pk, by=town.administrator, at=AT, seen=seen.digest)
    assert due(case) == FRIDAY


def test_of_another_district_only_the_number_is_told(town):
    opinion_asked(town, days=2)
    town.center.area.path = "310199/310199001/"
    town.center.area.save()
    found = official_years.look_at(notice(), by=town.administrator, at=AT)
    assert (found.moves.steps, found.moves.steps_elsewhere) == (1, 1)
    assert found.moves.shown_steps == []


def test_a_step_after_the_closing_moves_too(town):
    case = case_at(Status.CLOSED, town, at=AT, flow=FLOW)
    before = due(case)
    assert before is not None
    off(before)
    assert [move.case_id for move in time_limits.recompute(at=AT, apply=True).steps] == [case.pk]
    after = due(case)
    assert after is not None
    assert after > before


def test_what_is_decided_and_what_has_no_limit_stay(town):
    case = opinion_asked(town)
    record = StepRecord.objects.get(case=case)
    opinions.drop(case.pk, by=town.handler, at=AT, record_id=record.pk, reason="不用了。")
    off(CLOSED_ON)
    assert time_limits.recompute(at=AT, apply=True).steps == ()
    assert due(case) == CLOSED_ON


def test_a_comparison_writes_nothing(town):
    case = opinion_asked(town)
    off(CLOSED_ON)
    (move,) = time_limits.recompute(at=AT, apply=False).steps
    assert (move.before, move.after) == (CLOSED_ON, FRIDAY)
    assert due(case) == CLOSED_ON
    assert not JournalEntry.objects.filter(event=Event.MOVE_STEP_LIMIT).exists()


def test_neither_reading_nor_writing_grows_with_the_steps(town):
    counts = []
    for days, more in ((CLOSED_ON, 1), (FRIDAY, 3)):
        for _ in range(more):
            opinion_asked(town)
        off(days)
        with CaptureQueriesContext(connection) as queries:
            moved = tuple(limits.each_moved(at=AT))
        counts.append((len(moved), len(queries)))
    assert [moves for moves, _ in counts] == [1, 4]
    assert counts[0][1] == counts[1][1]


def test_more_steps_than_one_handful_are_all_compared(town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "CHUNK", 2)
    numbers = [opinion_asked(town).number for _ in range(5)]
    off(CLOSED_ON)
    assert [move.number for move in limits.each_differing(calendars_for)] == numbers
    assert [move.number for move in limits.each_moved(at=AT)] == numbers
