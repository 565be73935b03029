"""The reporter's word: confirmed, objected, silent, withdrawn, rated; each counted apart (S7)."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Case, JournalEntry, Notice, Rating, Round
from bancheng.rules.catalogues import Closure, Difficulty, Grade, Outcome, Solved
from bancheng.rules.handling import Classification, Reply
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.people import Reporter, Role
from bancheng.rules.refusals import Invalid, NotPossibleNow, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, hand_overs, handling, replies
from bancheng.services.office import people
from bancheng.services.replies import Opinion
from tests.people import appoint
from tests.scenarios import ANSWER, MORNING, OBJECTION, SOLVED, case_at, fresh, on
from tests.services.steps import everything

WEDNESDAY = date(2026, 11, 4)
BAD = Opinion(Grade.BAD, "拖了三次。")
WINDOW_ENDS = date(2026, 11, 9)  # Monday the 2nd + 5 working days


def by_whom(town, case, who):
    """The reporter of the case, or one of the staff."""
    return Reporter(case.pk) if who == "reporter" else getattr(town, who)


@pytest.mark.parametrize(
    ("who", "closure", "mark"),
    [
        ("reporter", Closure.CONFIRMED, ""),
        ("registrar", Closure.CONFIRMED_ON_BEHALF, "（代填）"),
        ("lead", Closure.CONFIRMED_ON_BEHALF, "（代填）"),
    ],
)
def test_no_objection_closes_the_case(town, who, closure, mark):
    """What staff write down on the reporter's behalf is marked (decision 7)."""
    case = case_at(Status.ANSWERED, town)
    by = by_whom(town, case, who)
    done = fresh(replies.confirm(case.pk, by=by, at=on(WEDNESDAY), reply=Reply(Solved.PARTLY)).pk)
    assert (done.status, done.closure, done.solved) == (Status.CLOSED, closure, Solved.PARTLY)
    assert (done.closed_on, done.clock, done.due_on) == (WEDNESDAY, Clock.NONE, None)
    staff = None if who == "reporter" else by
    assert done.closed_by == staff
    row = Round.objects.get()
    assert (row.is_accepted, row.replied_on, row.recorded_by) == (True, WEDNESDAY, staff)
    assert JournalEntry.objects.latest("pk").details == {"on_behalf": mark}
    assert not done.is_objected


def test_solved_satisfied_and_closed_are_three_facts(town):
    case = case_at(Status.ANSWERED, town)
    by = Reporter(case.pk)
    replies.confirm(case.pk, by=by, at=on(WEDNESDAY), reply=Reply(Solved.NO), opinion=BAD)
    done = fresh(case.pk)
    assert (done.status, done.outcome, done.solved) == (Status.CLOSED, Outcome.DONE, Solved.NO)
    assert Rating.objects.get().grade == Grade.BAD


def test_an_objection_opens_round_2_with_a_fresh_limit_of_the_same_kind(town):
    """Decision 6."""
    case = case_at(Status.IN_PROGRESS, town)
    hard = Classification(Difficulty.COMPLEX, 6, "要核对。")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=hard)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    friday = date(2026, 11, 6)
    by = Reporter(case.pk)
    done = fresh(replies.object_to(case.pk, by=by, at=on(friday), reply=OBJECTION).pk)
    assert (done.status, done.round_number, done.is_objected) == (Status.IN_PROGRESS, 2, True)
    assert (done.number, done.handler) == (case.number, town.handler)
    assert (done.clock, done.starts_on, done.limit_days, done.due_on) == (
        Clock.ANSWER,
        friday,
        6,
        date(2026, 11, 16),
    )
    first, second = Round.objects.order_by("number")
    assert (first.starts_on, first.due_on, first.answered_on, first.replied_on) == (
        MORNING.date(),
        date(2026, 11, 10),
        WEDNESDAY,
        friday,
    )
    assert (first.is_accepted, first.objection) == (False, OBJECTION.objection)
    assert (second.number, second.starts_on, second.due_on, second.answered_on) == (
        2,
        friday,
        date(2026, 11, 16),
        None,
    )
    assert (second.difficulty, second.difficulty_note) == (Difficulty.COMPLEX, "要核对。")
    told = {row.person.username for row in Notice.objects.filter(action="object_to")}
    assert told == {"yy.reg", "yy.all", "yy.han", "yy.lead"}
    entry = JournalEntry.objects.latest("pk")
    assert (entry.quote, entry.details) == (OBJECTION.objection, {"round": 2, "on_behalf": ""})


def test_an_objection_to_an_answer_at_the_window_goes_back_there(town):
    case = case_at(Status.ANSWERED, town, is_on_the_spot=True)
    done = fresh(
        replies.object_to(case.pk, by=town.registrar, at=on(WEDNESDAY), reply=OBJECTION).pk
    )
    assert (done.status, done.round_number, done.is_on_the_spot) == (Status.ACCEPTED, 2, False)
    assert (done.clock, done.starts_on, done.due_on) == (
        Clock.HAND_OVER,
        WEDNESDAY,
        date(2026, 11, 5),
    )
    assert Round.objects.get().objection == OBJECTION.objection
    assert JournalEntry.objects.latest("pk").details == {"round": 2, "on_behalf": "（代填）"}


def leave(town):
    """Whoever handles the cases hands in their account."""
    people.retire(town.handler.pk, by=town.administrator, at=MORNING)


def test_an_objection_after_the_handler_left_goes_back_to_the_window(town):
    case = case_at(Status.ANSWERED, town)
    leave(town)
    by = Reporter(case.pk)
    done = fresh(replies.object_to(case.pk, by=by, at=on(WEDNESDAY), reply=OBJECTION).pk)
    assert (done.status, done.round_number, done.handler) == (Status.ACCEPTED, 2, None)
    assert (done.department, done.clock, done.starts_on) == (None, Clock.HAND_OVER, WEDNESDAY)
    assert done.due_on == date(2026, 11, 5)
    assert Round.objects.get().objection == OBJECTION.objection
    assert not done.assignments.filter(ended_at__isnull=True).exists()
    told = {row.person.username for row in Notice.objects.filter(action="object_to")}
    assert told == {"yy.reg", "yy.all", "yy.lead"}
    why = JournalEntry.objects.get(event=Event.RELEASE_HANDLER)
    assert (why.case_id, why.actor_id, why.details) == (case.pk, None, {"handler": "李示例"})


def test_it_is_then_handed_over_anew_and_answered(town):
    case = case_at(Status.ANSWERED, town)
    leave(town)
    replies.object_to(case.pk, by=town.registrar, at=on(WEDNESDAY), reply=OBJECTION)
    post = town.colleague.appointments.get()
    again = hand_overs.hand_over(
        case.pk, by=town.registrar, at=on(WEDNESDAY, 15), appointment_id=post.pk
    )
    assert (again.handler, again.handed_over_on) == (town.colleague, WEDNESDAY)
    assert [row.number for row in Round.objects.order_by("number")] == [1, 2]
    hand_overs.take_up(case.pk, by=town.colleague, at=on(WEDNESDAY, 16))
    entry = Classification(Difficulty.SIMPLE)
    handling.classify(case.pk, by=town.colleague, at=on(WEDNESDAY, 16), entry=entry)
    done = answers.answer(case.pk, by=town.colleague, at=on(WEDNESDAY, 17), entry=ANSWER)
    assert done.status == Status.ANSWERED


def test_a_complaint_whose_lead_lost_the_post_goes_back_and_the_new_lead_is_told(town):
    case = case_at(Status.ANSWERED, town, is_confidential=True)
    town.lead.appointments.update(ends_on=MORNING.date())
    appoint(town.official, Role.LEAD, town.center)
    by = Reporter(case.pk)
    done = replies.object_to(case.pk, by=by, at=on(WEDNESDAY), reply=OBJECTION)
    assert (done.status, done.handler) == (Status.ACCEPTED, None)
    told = {row.person for row in Notice.objects.filter(action="object_to")}
    assert told == {town.official}


def test_an_objection_stays_with_a_handler_who_has_another_post_for_it(town):
    case = case_at(Status.ANSWERED, town)
    appoint(town.handler, Role.LEAD, town.center)
    town.handler.appointments.filter(role=Role.HANDLER).update(ends_on=MORNING.date())
    done = replies.object_to(case.pk, by=town.registrar, at=on(WEDNESDAY), reply=OBJECTION)
    assert (done.status, done.handler) == (Status.IN_PROGRESS, town.handler)


def test_once_objected_for_ever_objected(town):
    case = case_at(Status.CLOSED, town, is_second_round=True)
    assert case.is_objected
    assert [row.is_accepted for row in Round.objects.order_by("number")] == [False, True]


def test_there_is_no_last_round(town):
    case = case_at(Status.ANSWERED, town, is_second_round=True)
    done = replies.object_to(case.pk, by=town.registrar, at=on(WEDNESDAY), reply=OBJECTION)
    assert done.round_number == 3


def test_silence_closes_after_five_working_days_and_not_before(town):
    case = case_at(Status.ANSWERED, town)
    assert case.due_on == WINDOW_ENDS
    before = everything()
    assert replies.close_all_silent(at=on(WINDOW_ENDS, 23)) == []
    with pytest.raises(Refusal):
        replies.close_silent(case.pk, at=on(WINDOW_ENDS, 23))
    assert everything() == before
    assert replies.close_all_silent(at=on(date(2026, 11, 10), 0)) == [case.number]
    done = fresh(case.pk)
    assert (done.status, done.closure, done.closed_by) == (Status.CLOSED, Closure.SILENT, None)
    assert (done.closed_on, done.solved) == (date(2026, 11, 10), "")
    row = Round.objects.get()
    assert (row.is_accepted, row.replied_on) == (None, None)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.actor_name, entry.actor_id, entry.details) == ("系统", None, {"days": 5})
    told = {notice.person.username for notice in Notice.objects.filter(action="close_silent")}
    assert told == {"yy.reg", "yy.all", "yy.han"}


def test_silence_is_counted_apart_and_closes_nothing_twice(town):
    silent, spoken = case_at(Status.ANSWERED, town), case_at(Status.CLOSED, town)
    waiting = case_at(Status.IN_PROGRESS, town)
    later = MORNING + timedelta(days=30)
    assert replies.close_all_silent(at=later) == [silent.number]
    assert replies.close_all_silent(at=later) == []
    counted = {closure: Case.objects.filter(closure=closure).count() for closure in Closure}
    assert counted == {
        Closure.CONFIRMED: 0,
        Closure.CONFIRMED_ON_BEHALF: 1,
        Closure.SILENT: 1,
    }
    assert fresh(waiting.pk).status == Status.IN_PROGRESS
    with pytest.raises(NotPossibleNow):
        replies.close_silent(spoken.pk, at=later)


@pytest.mark.parametrize("who", ["reporter", "registrar"])
@pytest.mark.parametrize("status", [Status.REGISTERED, Status.IN_PROGRESS, Status.ANSWERED])
def test_a_withdrawn_case_has_ended_without_a_closure(town, who, status):
    case = case_at(status, town)
    by = by_whom(town, case, who)
    done = fresh(replies.withdraw(case.pk, by=by, at=on(WEDNESDAY), reason="办好了。").pk)
    assert (done.status, done.closure, done.outcome) == (
        Status.WITHDRAWN,
        "",
        Outcome.WITHDRAWN,
    )
    assert (done.closed_on, done.clock, done.due_on) == (WEDNESDAY, Clock.NONE, None)
    entry = JournalEntry.objects.latest("pk")
    mark = "" if who == "reporter" else "（代填）"
    assert (entry.quote, entry.details) == ("办好了。", {"on_behalf": mark})


def rate(case, opinion=BAD) -> Case:
    """Rate as the reporter."""
    return replies.rate(case.pk, by=Reporter(case.pk), at=MORNING, opinion=opinion)


def test_the_reporter_rates_once_a_round(town):
    case = case_at(Status.CLOSED, town)
    assert rate(case).version == case.version + 1
    before = everything()
    with pytest.raises(Invalid) as refused:
        rate(case, Opinion(Grade.EXCELLENT))
    assert list(refused.value.errors) == ["grade"]
    assert everything() == before
    row = Rating.objects.get()
    assert (row.grade, row.comment, row.round_number) == (Grade.BAD, "拖了三次。", 1)
    assert JournalEntry.objects.latest("pk").details == {"grade": "非常不满意"}


def test_each_round_has_its_own_grade(town):
    case = case_at(Status.ANSWERED, town)
    by = Reporter(case.pk)
    objected = replies.object_to(
        case.pk, by=by, at=on(WEDNESDAY), reply=OBJECTION, opinion=BAD, version=case.version
    )
    assert (objected.version, fresh(case.pk).version) == (case.version + 2, case.version + 2)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    replies.confirm(case.pk, by=by, at=on(WEDNESDAY), reply=SOLVED, opinion=Opinion(Grade.GOOD))
    grades = Rating.objects.order_by("round_number").values_list("round_number", "grade")
    assert list(grades) == [(1, Grade.BAD), (2, Grade.GOOD)]


def test_staff_cannot_slip_a_grade_in(town):
    """Staff write down the word, never a grade (domain §3)."""
    first, second = case_at(Status.ANSWERED, town), case_at(Status.ANSWERED, town)
    best = Opinion(Grade.EXCELLENT)
    replies.confirm(first.pk, by=town.registrar, at=MORNING, reply=SOLVED, opinion=best)
    replies.object_to(second.pk, by=town.registrar, at=MORNING, reply=OBJECTION, opinion=best)
    assert not Rating.objects.exists()


def test_a_spoilt_grade_keeps_the_case_open(town):
    case = case_at(Status.ANSWERED, town)
    before = everything()
    spoilt = Opinion(Grade.GOOD, "字" * 2001)
    with pytest.raises(Invalid) as refused:
        replies.confirm(case.pk, by=Reporter(case.pk), at=MORNING, reply=SOLVED, opinion=spoilt)
    assert list(refused.value.errors) == ["comment"]
    assert everything() == before


def test_added_words_change_nothing_else(town):
    case = case_at(Status.HANDED_OVER, town)
    done = replies.add_words(case.pk, by=Reporter(case.pk), at=MORNING, text="下周要出差。")
    assert (done.status, done.problem, done.due_on) == (case.status, case.problem, case.due_on)
    told = {row.person.username for row in Notice.objects.filter(action="add_words")}
    assert told == {"yy.reg", "yy.all", "yy.han"}


def everything_said(row):
    """What a round holds of the reporter's word."""
    return (row.is_accepted, row.objection, row.replied_at, row.replied_on, row.recorded_by)


def test_what_staff_wrote_down_by_mistake_is_taken_back_and_the_clock_runs_on(town):
    case = case_at(Status.ANSWERED, town)
    replies.confirm(case.pk, by=town.registrar, at=on(WEDNESDAY), reply=SOLVED)
    closed = fresh(case.pk)
    assert (closed.closed_on, closed.due_on) == (WEDNESDAY, None)
    thursday = on(date(2026, 11, 5))
    by = town.lead
    again = fresh(replies.retract(case.pk, by=by, at=thursday, reason="点错了一件。").pk)
    assert (again.status, again.closure, again.solved) == (Status.ANSWERED, "", "")
    assert (again.closed_at, again.closed_on, again.closed_by) == (None, None, None)
    assert (again.clock, again.starts_on, again.due_on) == (
        Clock.REPLY,
        MORNING.date(),
        WINDOW_ENDS,
    )
    assert everything_said(Round.objects.get()) == (None, "", None, None, None)
    told = JournalEntry.objects.latest("pk")
    assert told.details == {"clerk": "王示例", "day": "2026-11-04", "solved": "办成了"}
    assert told.quote == "点错了一件。"
    assert JournalEntry.objects.filter(case_id=case.pk, event="confirm").exists()
    assert set(Notice.objects.filter(action="retract").values_list("person__name", flat=True)) == {
        "王示例",
        "李示例",
        "杨示例",
    }
    objected = replies.object_to(case.pk, by=Reporter(case.pk), at=thursday, reply=OBJECTION)
    assert (objected.status, objected.round_number) == (Status.IN_PROGRESS, 2)


def test_a_word_taken_back_after_the_window_is_silence_unless_somebody_speaks(town):
    case = case_at(Status.CLOSED, town)
    late = on(WINDOW_ENDS + timedelta(days=3))
    replies.retract(case.pk, by=town.registrar, at=late, reason="反映人说没有回过话。")
    assert replies.close_all_silent(at=late) == [case.number]
    assert fresh(case.pk).closure == Closure.SILENT


def test_the_reporter_denies_what_was_written_down_within_the_window_only(town):
    case = case_at(Status.CLOSED, town)
    by = Reporter(case.pk)
    with pytest.raises(Invalid):
        replies.retract(case.pk, by=by, at=on(WINDOW_ENDS), reason="坏\x00字")
    with pytest.raises(Refusal) as refused:
        replies.retract(case.pk, by=by, at=on(WINDOW_ENDS + timedelta(days=1)), reason="")
    assert str(refused.value.wording).startswith("回话的期限 2026-11-09 已过")
    assert replies.retract(case.pk, by=by, at=on(WINDOW_ENDS), reason="").status == Status.ANSWERED


@pytest.mark.parametrize("closure", [Closure.CONFIRMED, Closure.SILENT])
def test_the_reporter_s_own_word_and_silence_are_not_taken_back(town, closure):
    case = case_at(Status.ANSWERED, town)
    later = on(WINDOW_ENDS + timedelta(days=3))
    if closure == Closure.SILENT:
        replies.close_silent(case.pk, at=later)
    else:
        replies.confirm(case.pk, by=Reporter(case.pk), at=on(WEDNESDAY), reply=SOLVED)
    before = everything()
    for by in (town.registrar, Reporter(case.pk)):
        with pytest.raises(Refusal) as refused:
            replies.retract(case.pk, by=by, at=later, reason="点错了。")
        assert "只有代填" in str(refused.value.wording)
    assert everything() == before
