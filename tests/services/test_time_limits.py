"""Recomputing the stored dates of open cases: what moves, what never does."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bancheng.data.models import CalendarDay, CalendarEdition, Case, JournalEntry, Round
from bancheng.rules.calendar import DayKind
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.services import time_limits
from bancheng.services.time_limits import Moved, MovedDate
from tests.limits import Desk

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 1, 2, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    return Desk.open()


def close(*days: date) -> None:
    """Make days off, for everybody."""
    edition = CalendarEdition.objects.create(
        imported_at=LATER, imported_by_name="系统", file_name="a.csv", token=uuid4()
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(
            edition=edition,
            on=on,
            kind=DayKind.OFFICIAL_OFF,
            name="放假",
            source="通知",
            version="1",
        )
        for on in days
    )


def dates(case: Case) -> tuple[date | None, date | None, bool]:
    case.refresh_from_db()
    return case.due_on, case.soon_on, case.is_provisional


def test_with_the_same_calendar_nothing_moves(desk: Desk):
    desk.register()
    desk.hand_over()
    desk.answer()
    assert time_limits.recompute(at=LATER, apply=True) == Moved()
    assert not JournalEntry.objects.filter(event=Event.MOVE_LIMIT).exists()


def test_each_running_limit_moves_from_its_own_first_day(desk: Desk):
    """All of 2026-10-09 (Friday): due 10-10, 10-13 and 10-16 with 10-10 worked."""
    registered, handed_over, answered = desk.register(), desk.hand_over(), desk.answer()
    assert [case.due_on for case in (registered, handed_over, answered)] == [
        date(2026, 10, 10),
        date(2026, 10, 13),
        date(2026, 10, 15),
    ]
    close(date(2026, 10, 10))
    moved = time_limits.recompute(at=LATER, apply=True).cases
    assert [(move.number, move.clock, move.before, move.after) for move in moved] == [
        (registered.number, Clock.HAND_OVER, date(2026, 10, 10), date(2026, 10, 12)),
        (handed_over.number, Clock.ANSWER, date(2026, 10, 13), date(2026, 10, 14)),
        (answered.number, Clock.REPLY, date(2026, 10, 15), date(2026, 10, 16)),
    ]
    assert dates(registered) == (date(2026, 10, 12), date(2026, 10, 9), False)
    assert dates(handed_over) == (date(2026, 10, 14), date(2026, 10, 13), False)
    assert dates(answered) == (date(2026, 10, 16), date(2026, 10, 15), False)


def test_the_running_round_moves_along_and_the_answered_one_stays(desk: Desk):
    handed_over, answered = desk.hand_over(), desk.answer()
    close(date(2026, 10, 10))
    time_limits.recompute(at=LATER, apply=True)
    running = Round.objects.get(case=handed_over)
    assert (running.due_on, running.soon_on) == (date(2026, 10, 14), date(2026, 10, 13))
    assert Round.objects.get(case=answered).due_on == date(2026, 10, 13)


def test_after_an_objection_only_the_running_round_moves(desk: Desk):
    objected = desk.object_to()
    close(date(2026, 10, 10))
    time_limits.recompute(at=LATER, apply=True)
    rounds = Round.objects.filter(case=objected).order_by("number")
    assert [row.due_on for row in rounds] == [date(2026, 10, 13), date(2026, 10, 14)]


def test_what_has_ended_never_moves(desk: Desk):
    closed, declined = desk.close(), desk.decline()
    round_before = Round.objects.get(case=closed).due_on
    close(date(2026, 10, 10))
    assert time_limits.recompute(at=LATER, apply=True) == Moved()
    assert Round.objects.get(case=closed).due_on == round_before
    assert dates(closed) == dates(declined) == (None, None, False)


def test_an_estimated_date_is_made_sure_and_may_move(desk: Desk):
    """Handed over on 2026-12-30: 12-31 and, as long as 2027 is not published, 1-1 and 1-4 count."""
    desk.at = datetime(2026, 12, 30, 2, tzinfo=UTC)
    case = desk.hand_over()
    assert dates(case) == (date(2027, 1, 4), date(2027, 1, 1), True)
    close(date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3))
    (move,) = time_limits.recompute(at=LATER, apply=True).cases
    assert move == MovedDate(
        case_id=case.pk,
        number=case.number,
        center_id=case.center_id,
        center=case.center.name,
        area_path="310117/",
        clock=Clock.ANSWER,
        before=date(2027, 1, 4),
        after=date(2027, 1, 5),
        was_provisional=True,
        is_provisional=False,
    )
    assert dates(case) == (date(2027, 1, 5), date(2027, 1, 4), False)
    entry = JournalEntry.objects.get(event=Event.MOVE_LIMIT)
    assert (entry.case_id, entry.actor_name) == (case.pk, "系统")
    assert entry.details == {"before": "2027-01-04", "after": "2027-01-05"}


def test_a_mark_alone_is_cleared_without_an_entry_in_the_journal(desk: Desk):
    desk.at = datetime(2027, 3, 1, 2, tzinfo=UTC)
    case = desk.hand_over()
    assert case.is_provisional
    close(date(2027, 1, 1))
    (move,) = time_limits.recompute(at=LATER, apply=True).cases
    assert (move.before, move.was_provisional, move.is_provisional) == (move.after, True, False)
    assert not Case.objects.get(pk=case.pk).is_provisional
    assert not Round.objects.get(case=case).is_provisional
    assert not JournalEntry.objects.filter(event=Event.MOVE_LIMIT).exists()


def test_a_comparison_writes_nothing(desk: Desk):
    case = desk.hand_over()
    before = dates(case)
    close(date(2026, 10, 10))
    assert len(time_limits.recompute(at=LATER, apply=False).cases) == 1
    assert dates(case) == before
    assert not JournalEntry.objects.filter(event=Event.MOVE_LIMIT).exists()


def test_reading_costs_the_same_for_one_case_and_for_many(desk: Desk):
    counts = []
    for _ in range(2):
        desk.register()
        with CaptureQueriesContext(connection) as asked:
            time_limits.recompute(at=LATER, apply=False)
        counts.append(len(asked))
        desk.hand_over()
        desk.answer()
    assert counts[0] == counts[1]


def test_more_cases_than_one_handful_are_all_compared(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time_limits, "CHUNK", 2)
    numbers = [desk.register().number for _ in range(5)]
    close(date(2026, 10, 10))
    moved = time_limits.recompute(at=LATER, apply=True).cases
    assert [move.number for move in moved] == numbers
