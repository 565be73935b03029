"""After the closing: who looks again, in which order, and what comes of a case found unsolved (S7, S18)."""

from datetime import date

import pytest

from bancheng.data.models import Case, JournalEntry, Notice, StepRecord
from bancheng.data.queries.cases import current_round, rounds_of
from bancheng.rules.catalogues import AnswerHow, Closure, Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Call
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotPermitted, NotPossibleNow, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, replies
from bancheng.services.office import people
from bancheng.services.optional_steps import follow_ups
from tests.people import appoint
from tests.scenarios import ANSWER, case_at, fresh, on
from tests.services.steps import everything

TUESDAY = date(2026, 11, 3)
FLOW = (StepKind.TAKE_UP, StepKind.CALL_BACK, StepKind.RECHECK, StepKind.ARCHIVE)


@pytest.fixture
def closed(town) -> Case:
    """Answered and closed on Monday; its flow calls back, checks and files."""
    return case_at(Status.CLOSED, town, flow=FLOW)


def call(town, case, solved=Solved.YES, who="registrar", hour=9) -> Case:
    text = "说证还没拿到。" if solved is Solved.NO else "说已经拿到了。"
    entry = Call(AnswerHow.PHONE, solved, text)
    by = getattr(town, who)
    return follow_ups.call_back(case.pk, by=by, at=on(TUESDAY, hour), entry=entry)


def recheck(town, case, who="lead", *, is_in_order=True) -> Case:
    return follow_ups.recheck(
        case.pk,
        by=getattr(town, who),
        at=on(TUESDAY, 10),
        is_in_order=is_in_order,
        text="看了答复和附件。",
    )


def archive(town, case, who="registrar") -> Case:
    return follow_ups.archive(case.pk, by=getattr(town, who), at=on(TUESDAY, 11), text="3 号柜。")


def reopen(town, case) -> Case:
    at = on(TUESDAY, 12)
    return follow_ups.reopen(case.pk, by=town.registrar, at=at, reason="证还没办下来。")


def tasks() -> list[tuple[str, date | None, str]]:
    """What is to be done after the closing, until when, and what became of it."""
    rows = StepRecord.objects.order_by("pk")
    return [(row.kind, row.due_on, row.verdict) for row in rows]


def test_a_closing_opens_what_is_to_be_done_with_its_days(closed):
    assert tasks() == [
        (StepKind.CALL_BACK, date(2026, 11, 9), ""),
        (StepKind.RECHECK, date(2026, 11, 16), ""),
        (StepKind.ARCHIVE, date(2026, 11, 30), ""),
    ]
    assert {row.asked_by for row in StepRecord.objects.all()} == {None}
    assert closed.clock == Clock.NONE


def test_a_closing_for_want_of_a_word_opens_them_too(town):
    case = case_at(Status.ANSWERED, town, flow=FLOW)
    assert tasks() == []
    done = replies.close_silent(case.pk, at=on(date(2026, 11, 10), 1))
    assert done.closure == Closure.SILENT
    assert [kind for kind, _, _ in tasks()] == [*FLOW[1:]]
    assert tasks()[0][1] == date(2026, 11, 17)


def test_the_standard_flow_opens_nothing(town):
    case = case_at(Status.CLOSED, town)
    assert tasks() == []
    with pytest.raises(NotPossibleNow):
        call(town, case)


def test_a_good_call_leaves_the_reporters_own_word(town, closed):
    done = call(town, closed, Solved.PARTLY)
    assert (done.status, done.solved, done.closure) == (
        Status.CLOSED,
        closed.solved,
        closed.closure,
    )
    assert StepRecord.objects.get(kind=StepKind.CALL_BACK).verdict == Verdict.DONE
    with pytest.raises(Refusal) as refused:
        call(town, closed)
    assert str(refused.value.wording) == "这一次办结，已经回访过了。"


IN_VAIN = Call(AnswerHow.PHONE, None, "打了三次，都没人接。", is_reached=False)


def test_a_call_in_vain_is_made_and_says_neither_solved_nor_unsolved(town, closed):
    at = on(TUESDAY, 9)
    done = follow_ups.call_back(closed.pk, by=town.registrar, at=at, entry=IN_VAIN)
    assert (done.status, done.solved) == (Status.CLOSED, closed.solved)
    record = StepRecord.objects.get(kind=StepKind.CALL_BACK)
    assert (record.verdict, record.words) == (Verdict.MISSED, IN_VAIN.text)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.event, entry.quote, entry.details) == (
        Event.CALL_IN_VAIN,
        IN_VAIN.text,
        {"how": "电话"},
    )
    told = Notice.objects.filter(case=closed).latest("pk")
    assert (told.action, told.person) == (Event.CALL_IN_VAIN, town.lead)
    with pytest.raises(Refusal) as refused:
        call(town, done)
    assert str(refused.value.wording) == "这一次办结，已经回访过了。"


def test_what_nobody_could_be_asked_about_is_filed_all_the_same(town, closed):
    at = on(TUESDAY, 9)
    follow_ups.call_back(closed.pk, by=town.registrar, at=at, entry=IN_VAIN)
    archive(town, recheck(town, closed))
    assert [verdict for _, _, verdict in tasks()] == [
        Verdict.MISSED,
        Verdict.DONE,
        Verdict.DONE,
    ]


def test_a_call_in_vain_says_what_was_tried(town, closed):
    before, nothing = everything(), Call(None, None, " ", is_reached=False)
    with pytest.raises(Invalid) as refused:
        follow_ups.call_back(closed.pk, by=town.registrar, at=on(TUESDAY), entry=nothing)
    said = {field: wording.sentence for field, wording in refused.value.errors.items()}
    assert said == {"how": "选怎么联系的。", "text": "写下联系过几次、什么时候联系的。"}
    assert everything() == before


def test_not_solved_opens_the_case_again_with_a_round_of_its_own(town, closed):
    done = call(town, closed, Solved.NO)
    assert (done.status, done.round_number, done.is_objected) == (Status.IN_PROGRESS, 2, True)
    assert (done.closure, done.solved, done.closed_at, done.closed_by) == ("", "", None, None)
    assert (done.clock, done.starts_on, done.limit_days) == (Clock.ANSWER, TUESDAY, 3)
    assert done.handler == town.handler
    first, second = rounds_of(done)
    assert (first.answer, second.answer, second.starts_on) == (ANSWER.text, "", TUESDAY)
    assert first.is_accepted is True
    assert [verdict for _, _, verdict in tasks()] == [
        Verdict.DONE,
        Verdict.DROPPED,
        Verdict.DROPPED,
    ]
    events = JournalEntry.objects.filter(case_id=done.pk).order_by("-pk")[:2]
    assert [row.event for row in events] == ["reopen", "call_back"]


def test_closed_again_it_is_looked_at_again(town, closed):
    case = call(town, closed, Solved.NO)
    answers.answer(case.pk, by=town.handler, at=on(TUESDAY, 14), entry=ANSWER)
    reply = replies.Reply(solved=Solved.YES)
    again = replies.confirm(case.pk, by=town.registrar, at=on(TUESDAY, 15), reply=reply)
    assert [verdict for _, _, verdict in tasks()][3:] == ["", "", ""]
    assert call(town, again, hour=16).status == Status.CLOSED


def test_a_check_that_finds_something_opens_the_case_again(town, closed):
    done = recheck(town, closed, is_in_order=False)
    assert (done.status, done.round_number) == (Status.IN_PROGRESS, 2)
    entry = JournalEntry.objects.get(event="recheck")
    assert entry.details == {"finding": "发现问题"}


def test_whoever_handled_it_neither_calls_nor_checks(town, closed):
    appoint(town.handler, Role.REGISTRAR, town.center)
    appoint(town.handler, Role.LEAD, town.center)
    before = everything()
    with pytest.raises(Refusal) as refused:
        call(town, closed, who="handler")
    assert str(refused.value.wording) == "办理人员自己不能回访，请别人来做。"
    with pytest.raises(Refusal) as refused:
        recheck(town, closed, "handler")
    assert str(refused.value.wording) == "办理人员自己不能核查，请别人来做。"
    assert everything() == before


def test_whoever_answered_at_the_window_does_not_call_back(town):
    case = case_at(Status.CLOSED, town, flow=FLOW, is_on_the_spot=True)
    with pytest.raises(Refusal):
        call(town, case)
    assert call(town, case, who="all_rounder").status == Status.CLOSED


def test_whoever_handled_it_may_file_it(town, closed):
    appoint(town.handler, Role.REGISTRAR, town.center)
    archive(town, recheck(town, call(town, closed)), "handler")
    assert {verdict for _, _, verdict in tasks()} == {Verdict.DONE}


def test_each_step_is_for_its_role_and_a_lead_stands_in(town, closed):
    before = everything()
    with pytest.raises(Refusal) as refused:
        recheck(town, closed, "registrar")
    assert str(refused.value.wording) == f"这一步归{Role.LEAD.label}做。"
    with pytest.raises(Refusal) as refused:
        call(town, closed, who="member")
    assert str(refused.value.wording) == f"这一步归{Role.REGISTRAR.label}做。"
    with pytest.raises(NotPermitted):
        call(town, closed, who="handler")
    assert everything() == before
    assert call(town, closed, who="lead").status == Status.CLOSED


def test_filing_needs_both(town, closed):
    with pytest.raises(Refusal) as refused:
        archive(town, closed)
    assert str(refused.value.wording) in {"先回访，再归档。", "先核查，再归档。"}
    recheck(town, closed)
    with pytest.raises(Refusal) as refused:
        archive(town, closed)
    assert str(refused.value.wording) == "先回访，再归档。"
    call(town, closed)
    done = archive(town, closed)
    assert {verdict for _, _, verdict in tasks()} == {Verdict.DONE}
    with pytest.raises(Refusal) as refused:
        archive(town, done)
    assert str(refused.value.wording) == "已经归档了。"


def test_a_call_alone_is_not_enough_for_filing(town, closed):
    call(town, closed)
    with pytest.raises(Refusal) as refused:
        archive(town, closed)
    assert str(refused.value.wording) == "先核查，再归档。"


def test_without_calling_or_checking_a_case_is_filed_at_once(town):
    case = case_at(Status.CLOSED, town, flow=(StepKind.TAKE_UP, StepKind.ARCHIVE))
    assert archive(town, case).status == Status.CLOSED
    with pytest.raises(NotPossibleNow):
        reopen(town, case)


def test_a_word_taken_back_drops_what_was_to_be_done(town, closed):
    call(town, closed)
    at, reason = on(TUESDAY, 10), "点错了，反映人没有回过话。"
    done = replies.retract(closed.pk, by=town.registrar, at=at, reason=reason)
    assert done.status == Status.ANSWERED
    assert [verdict for _, _, verdict in tasks()] == [
        Verdict.DONE,
        Verdict.DROPPED,
        Verdict.DROPPED,
    ]
    reply = replies.Reply(solved=Solved.YES)
    again = replies.confirm(done.pk, by=town.registrar, at=on(TUESDAY, 11), reply=reply)
    assert call(town, again, hour=12).status == Status.CLOSED


def test_what_was_answered_at_the_window_goes_back_there(town):
    case = case_at(Status.CLOSED, town, flow=FLOW, is_on_the_spot=True)
    done = reopen(town, case)
    assert (done.status, done.round_number, done.is_on_the_spot) == (Status.ACCEPTED, 2, False)
    assert (done.clock, done.starts_on, done.handler) == (Clock.HAND_OVER, TUESDAY, None)
    assert current_round(done).number == 1
    assert {verdict for _, _, verdict in tasks()} == {Verdict.DROPPED}


def test_what_somebody_answered_who_has_left_goes_back_to_the_window(town, closed):
    people.retire(town.handler.pk, by=town.administrator, at=on(TUESDAY, 8))
    done = reopen(town, closed)
    assert (done.status, done.clock, done.handler) == (Status.ACCEPTED, Clock.HAND_OVER, None)
    events = JournalEntry.objects.filter(case_id=closed.pk).order_by("-pk")[:2]
    assert {entry.event for entry in events} == {"reopen", "release_handler"}


def test_reopening_does_not_touch_what_was_filed(town, closed):
    archive(town, recheck(town, call(town, closed)))
    done = reopen(town, fresh(closed.pk))
    assert done.status == Status.IN_PROGRESS
    assert {verdict for _, _, verdict in tasks()} == {Verdict.DONE}
