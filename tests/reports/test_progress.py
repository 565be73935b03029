"""The reading model of the reporter's page."""

from datetime import date, timedelta
from itertools import product

import pytest

from bancheng.reports.progress import outlook_of, progress_of
from bancheng.rules.catalogues import (
    AnswerHow,
    Closure,
    DeclineReason,
    Difficulty,
    Grade,
    Outcome,
    Solved,
)
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Classification, Reply
from bancheng.rules.journal import PUBLIC_SENTENCES
from bancheng.rules.lights import Light
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Action, Status
from bancheng.services import answers, handling, replies
from bancheng.services.optional_steps import extensions
from bancheng.services.replies import Opinion
from tests.scenarios import ANSWER, MORNING, case_at, fresh, on

TODAY = MORNING.date()
SAY_NOTHING = frozenset()
OPEN = frozenset({Action.ADD_WORDS, Action.WITHDRAW})

ACTIONS = {
    Status.REGISTERED: OPEN,
    Status.ACCEPTED: OPEN,
    Status.REVIEWING: OPEN,
    Status.HANDED_OVER: OPEN,
    Status.IN_PROGRESS: OPEN,
    Status.SENT_BACK: OPEN,
    Status.SIGNING: OPEN,
    Status.ANSWERED: frozenset(
        {Action.CONFIRM, Action.OBJECT_TO, Action.RATE, Action.WITHDRAW},
    ),
    Status.CLOSED: frozenset({Action.RATE, Action.RETRACT}),
    Status.DECLINED: SAY_NOTHING,
    Status.WITHDRAWN: SAY_NOTHING,
}
LIGHTS = {
    Status.ANSWERED: Light.WAIT,
    Status.CLOSED: Light.DONE,
    Status.DECLINED: Light.DONE,
    Status.WITHDRAWN: Light.DONE,
}


@pytest.mark.parametrize("status", list(Status))
def test_what_can_be_said_in_each_status(town, status):
    shown = progress_of(case_at(status, town), today=TODAY)
    assert shown.actions == ACTIONS[status]
    assert shown.light is LIGHTS.get(status, Light.OK)
    flags = (shown.can_reply, shown.can_rate, shown.can_add_words, shown.can_withdraw)
    assert flags == (
        status is Status.ANSWERED,
        status is Status.CLOSED,
        Action.ADD_WORDS in ACTIONS[status],
        Action.WITHDRAW in ACTIONS[status],
    )
    assert not shown.can_supply


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.REGISTERED, "最晚 2026-11-03 定下谁来办"),
        (Status.IN_PROGRESS, "最晚 2026-11-05 答复您"),
        (Status.ANSWERED, "请在 2026-11-09 前回话，当天也算"),
    ],
)
def test_until_when(town, status, sentence):
    due = progress_of(case_at(status, town), today=TODAY).due
    assert str(due.sentence) == sentence
    assert not due.is_late


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DECLINED, Status.WITHDRAWN])
def test_no_date_after_the_end(town, status):
    assert progress_of(case_at(status, town), today=TODAY).due is None


def test_late_on_the_day_after(town):
    case = case_at(Status.IN_PROGRESS, town)
    on_time = progress_of(case, today=date(2026, 11, 5))
    late = progress_of(case, today=date(2026, 11, 6))
    assert (on_time.due.is_late, on_time.light) == (False, Light.OK)
    assert (late.due.is_late, late.light) == (True, Light.LATE)
    assert str(late.due.sentence) == "该在 2026-11-05 前答复您，已经晚了 1 个工作日"


def test_the_reporter_is_never_late(town):
    due = progress_of(case_at(Status.ANSWERED, town), today=date(2026, 11, 20)).due
    assert (due.is_late, str(due.sentence)) == (False, "请在 2026-11-09 前回话，当天也算")


@pytest.mark.parametrize(("answered_on", "late"), [(5, 0), (6, 1), (7, 1), (9, 2)])
def test_each_answer_says_whether_it_came_in_time(town, answered_on, late):
    case = case_at(Status.IN_PROGRESS, town)
    answers.answer(case.pk, by=town.handler, at=on(date(2026, 11, answered_on), 15), entry=ANSWER)
    given = progress_of(fresh(case.pk), today=date(2026, 11, 10)).answer
    assert given.late_days == late


def test_rounds_grades_and_which_answer_stands(town):
    case = case_at(Status.ANSWERED, town)
    shown = progress_of(case, today=TODAY)
    assert [given.row.number for given in shown.answers] == [1]
    assert (shown.answer, shown.earlier_answers) == (shown.answers[0], ())
    replies.object_to(
        case.pk,
        by=Reporter(case.pk),
        at=MORNING + timedelta(hours=1),
        reply=Reply(objection="缺原件"),
        opinion=Opinion(Grade.POOR, "慢"),
    )
    shown = progress_of(fresh(case.pk), today=TODAY)
    assert (shown.answer, shown.earlier_answers) == (None, shown.answers)
    assert shown.answers[0].rating.comment == "慢"
    assert shown.answers[0].row.objection == "缺原件"


def test_a_grade_is_given_once_a_round(town):
    case = case_at(Status.CLOSED, town)
    replies.rate(case.pk, by=Reporter(case.pk), at=MORNING, opinion=Opinion(Grade.GOOD))
    assert not progress_of(fresh(case.pk), today=TODAY).can_rate


def test_the_result_and_the_refusal(town):
    shown = progress_of(case_at(Status.CLOSED, town), today=TODAY)
    assert (shown.result.closure, shown.result.outcome, shown.result.solved) == (
        Closure.CONFIRMED_ON_BEHALF,
        Outcome.DONE,
        Solved.YES,
    )
    assert shown.refused is None
    refused = progress_of(case_at(Status.DECLINED, town), today=TODAY).refused
    assert (refused.reason, refused.referral) == (DeclineReason.PETITION, "松江区信访办（示例）")


def test_a_silent_closing_says_nothing_for_the_reporter(town):
    case = case_at(Status.ANSWERED, town)
    replies.close_silent(case.pk, at=MORNING + timedelta(days=20))
    result = progress_of(fresh(case.pk), today=date(2026, 12, 1)).result
    assert (result.closure, result.solved) == (Closure.SILENT, None)


def test_material_is_waited_for_until_it_comes(town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="社保记录")
    shown = progress_of(fresh(case.pk), today=TODAY)
    assert (shown.can_supply, shown.asked_for) == (True, "社保记录")
    assert str(shown.headline) == "正在办，等您补材料"
    handling.supply_material(case.pk, by=Reporter(case.pk), at=MORNING, text="在这里")
    shown = progress_of(fresh(case.pk), today=TODAY)
    assert (shown.can_supply, shown.asked_for) == (False, "")


def test_the_timeline_tells_only_what_is_meant_for_the_reporter(town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.note(case.pk, by=town.handler, at=MORNING, text="内部")
    handling.contact(case.pk, by=town.handler, at=MORNING, how=AnswerHow.PHONE, text="打过电话")
    told = progress_of(fresh(case.pk), today=TODAY).timeline
    assert [str(entry.sentence) for entry in told] == [
        "和您联系（电话）",
        "转给岳阳街道社区事务受理服务中心办理",
        "受理",
        "收到您的反映",
    ]
    assert [entry.quote for entry in told] == ["打过电话", "", "", ""]


@pytest.mark.parametrize(
    ("status", "is_second_round"),
    list(product([Status.CLOSED, Status.WITHDRAWN], [False, True])),
)
def test_what_staff_wrote_down_is_marked(town, status, is_second_round):
    case = case_at(status, town, is_second_round=is_second_round)
    told = progress_of(case, today=TODAY).timeline
    assert told[0].is_on_behalf
    assert not told[-1].is_on_behalf


def test_every_public_sentence_can_be_filled(town):
    for status in Status:
        for entry in progress_of(case_at(status, town), today=TODAY).timeline:
            assert "{" not in str(entry.sentence)
    assert Action.NOTE not in PUBLIC_SENTENCES


def test_the_outlook_runs_over_the_holidays(town):
    at = on(date(2026, 9, 29))
    outlook = outlook_of(case_at(Status.CLOSED, town, at=at))
    assert (outlook.hand_over_on, outlook.simple_on, outlook.complex_on) == (
        date(2026, 9, 30),
        date(2026, 10, 10),
        date(2026, 10, 15),
    )
    assert (outlook.is_worked_weekend, outlook.is_provisional) == (False, False)


def test_what_the_window_wrote_down_can_be_denied_until_the_reply_window_ends(town):
    case = case_at(Status.CLOSED, town)
    last = date(2026, 11, 9)
    assert progress_of(case, today=last).can_retract
    assert progress_of(case, today=last).retract_until == last
    assert not progress_of(case, today=last + timedelta(days=1)).can_retract
    looking = Reporter(case.pk, has_code=False)
    assert not progress_of(case, today=last, reporter=looking).can_retract


def test_one_s_own_word_is_not_denied(town):
    case = case_at(Status.ANSWERED, town)
    replies.confirm(case.pk, by=Reporter(case.pk), at=MORNING, reply=Reply(Solved.YES))
    assert not progress_of(fresh(case.pk), today=TODAY).can_retract


def test_a_granted_date_is_not_taken_back_in_silence(town):
    """A reporter who was told of a later date reads what has become of it."""
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.EXTENSION))
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason="等函。")
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    basis = Classification(Difficulty.INFEASIBLE, legal_basis="某条例第八条")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=basis)
    told = [str(entry.sentence) for entry in progress_of(fresh(case.pk), today=TODAY).timeline]
    assert told[:2] == [
        "延期不再算，从 2026-11-09 改为 2026-11-05 前答复您",
        "延期，从 2026-11-05 改为 2026-11-09 前答复您",
    ]
