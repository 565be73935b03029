"""Stations: what waits there comes about with the last signature, or goes back as it was (S8)."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.data.models import Appointment, Case, JournalEntry, Notice, Round, StepRecord
from bancheng.data.queries.cases import attachments_of, current_round
from bancheng.rules.catalogues import Cause, Difficulty, Outcome
from bancheng.rules.flows.palette import Place, Step, StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Classification
from bancheng.rules.lights import Clock
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, attachments, hand_overs, handling, replies
from bancheng.services.optional_steps import approvals
from tests.flows import follow
from tests.people import appoint, post_of
from tests.scenarios import ANSWER, MORNING, case_at, fresh, on, photo
from tests.services.steps import everything

TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
LEGAL = Step(StepKind.OWN, "own-1", "法务意见", Place.BEFORE_ANSWER, Role.MEMBER, 1)
SIGNED = (StepKind.TAKE_UP, StepKind.SIGN_OFF)
REVIEWED = (StepKind.REVIEW, StepKind.TAKE_UP)


def approve(town, case, who="lead", day=TUESDAY, words="") -> Case:
    """Let pass what waits."""
    return approvals.approve(case.pk, by=getattr(town, who), at=on(day), words=words)


def reject(town, case, who="lead", day=TUESDAY) -> Case:
    """Give back what waits."""
    return approvals.reject(case.pk, by=getattr(town, who), at=on(day), words="没写清找谁。")


def limit(case: Case) -> tuple[object, ...]:
    """What says which limit runs, and until when."""
    return case.clock, case.starts_on, case.limit_days, case.due_on


def events(case: Case) -> list[tuple[str, str]]:
    """Who did what, the last first."""
    rows = JournalEntry.objects.filter(case_id=case.pk).order_by("-pk")
    return [(row.event, row.actor_name) for row in rows]


def told(case: Case, action: str) -> set[str]:
    """Who has a notice of it."""
    rows = Notice.objects.filter(case=case, action=action)
    return {row.person.username for row in rows}


@pytest.fixture
def answered(town) -> Case:
    """An answer with a photo that waits for the lawyer's word first, then for the lead's."""
    follow(
        town.center, StepKind.TAKE_UP, StepKind.SIGN_OFF, LEGAL, by=town.administrator, at=MORNING
    )
    case = case_at(Status.IN_PROGRESS, town)
    return answers.answer(
        case.pk, by=town.handler, at=on(date(2026, 11, 2), 10), entry=ANSWER, uploads=[photo()]
    )


def test_an_answer_waits_at_one_station_after_the_other(town, answered):
    assert (answered.status, answered.station, answered.signer_role) == (
        Status.SIGNING,
        "own-1",
        Role.MEMBER,
    )
    case = approve(town, answered, "member")
    assert (case.status, case.station, case.signer_role) == (
        Status.SIGNING,
        "sign_off",
        Role.LEAD,
    )
    first, second = StepRecord.objects.order_by("pk")
    assert (first.name, first.verdict, first.decided_by) == (
        "法务意见",
        Verdict.GRANTED,
        town.member,
    )
    assert (second.name, second.asked_by, second.decided_at) == ("领导签发", town.handler, None)
    assert second.proposal == first.proposal
    assert told(case, "bring") == {"yy.mem", "yy.lead"}


def test_the_reporter_has_nothing_before_the_last_signature(town, answered):
    waits = approve(town, answered, "member")
    round_before = current_round(waits)
    assert (round_before.answer, round_before.answered_on, waits.answered_on) == ("", None, None)
    assert waits.clock == Clock.ANSWER
    assert [row.is_for_reporter for row in attachments_of(waits)] == [False]
    case = approve(town, waits, day=WEDNESDAY)
    given = current_round(case)
    assert (case.status, case.station, case.signer_role) == (Status.ANSWERED, "", "")
    assert (case.answered_on, given.answered_on, given.answer) == (
        WEDNESDAY,
        WEDNESDAY,
        ANSWER.text,
    )
    assert (case.clock, case.starts_on) == (Clock.REPLY, WEDNESDAY)
    assert [row.is_for_reporter for row in attachments_of(case)] == [True]


def test_the_answer_is_its_authors_whoever_has_signed(town, answered):
    case = approve(town, approve(town, answered, "member"), words="可以。")
    given = current_round(case)
    assert (given.answered_by, given.answered_by_name) == (town.handler, "李示例")
    assert events(case)[:3] == [
        ("answer", "李示例"),
        ("approve", "陈示例"),
        ("approve", "赵示例"),
    ]
    assert told(case, "answer") == {"yy.reg", "yy.all"}


def test_files_of_colleagues_stay_inside_when_the_answer_goes_out(town, answered):
    """Only what came with the answer is for the reporter."""
    attachments.attach(
        answered.pk, by=town.handler, at=on(TUESDAY, 8), uploads=[photo("内部.png", 9)]
    )
    case = approve(town, approve(town, fresh(answered.pk), "member"))
    assert [row.is_for_reporter for row in attachments_of(case)] == [True, False]


def test_only_whose_word_it_is_or_the_lead_signs(town, answered):
    before = everything()
    for who in ("registrar", "handler", "all_rounder"):
        with pytest.raises(NotPermitted):
            approve(town, answered, who)
    assert everything() == before
    assert approve(town, answered, "lead").station == "sign_off"


def test_an_answer_given_back_is_with_its_handler_again_and_no_limit_anew(town, answered):
    before = limit(answered)
    case = reject(town, answered, "member")
    assert (case.status, case.station, case.handler) == (Status.IN_PROGRESS, "", town.handler)
    assert limit(case) == before
    assert current_round(case).answered_on is None
    assert told(case, "reject") >= {"yy.han"}
    record = StepRecord.objects.get()
    assert (record.verdict, record.words) == (Verdict.REFUSED, "没写清找谁。")
    again = answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    assert (again.station, StepRecord.objects.count()) == ("own-1", 2)


def test_what_the_second_station_gives_back_starts_at_the_first_again(town, answered):
    case = reject(town, approve(town, answered, "member"))
    assert case.status == Status.IN_PROGRESS
    again = answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    assert again.station == "own-1"


def test_the_hand_over_limit_runs_until_the_review_has_passed(town):
    case = case_at(Status.REVIEWING, town)
    assert (case.clock, case.handler, case.handed_over_on) == (Clock.HAND_OVER, None, None)
    assert not Round.objects.exists()
    done = approve(town, case)
    assert done.status == Status.HANDED_OVER
    assert limit(done) == (Clock.ANSWER, TUESDAY, 3, date(2026, 11, 6))
    assert (done.handler, done.handed_over_on) == (town.handler, TUESDAY)
    assert (current_round(done).starts_on, current_round(done).number) == (TUESDAY, 1)
    assert events(done)[:2] == [("hand_over", "王示例"), ("approve", "陈示例")]
    assert told(done, "hand_over") == {"yy.han"}


def test_a_review_given_back_leaves_the_limit_and_the_window_hands_over_again(town):
    case = case_at(Status.REVIEWING, town)
    before = limit(case)
    back = reject(town, case)
    assert (back.status, back.station, limit(back)) == (Status.ACCEPTED, "", before)
    assert told(back, "reject") >= {"yy.reg"}
    post = post_of(town.colleague)
    hand_overs.hand_over(back.pk, by=town.registrar, at=on(TUESDAY, 10), appointment_id=post)
    assert approve(town, back, day=WEDNESDAY).handler == town.colleague


def test_a_handler_who_has_left_meanwhile_is_not_given_the_case(town):
    case = case_at(Status.REVIEWING, town)
    Appointment.objects.filter(person=town.handler).update(ends_on=MORNING.date())
    before = everything()
    with pytest.raises(Refusal) as refused:
        approve(town, case)
    assert str(refused.value.wording) == "拟转的办理人员现在不能接了。退回去，重新选一位。"
    assert everything() == before
    back = reject(town, case)
    post = post_of(town.colleague)
    hand_overs.hand_over(back.pk, by=town.registrar, at=on(TUESDAY, 10), appointment_id=post)
    assert approve(town, back, day=WEDNESDAY).handler == town.colleague


def test_departments_that_assist_are_asked_with_the_hand_over_only(town):
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=on(TUESDAY),
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    assert not case.assistances.exists()
    done = approve(town, case, day=WEDNESDAY)
    asked = done.assistances.get()
    assert (asked.department, asked.asked_by) == (town.assisting_department, town.registrar)
    assert told(done, "hand_over") == {"yy.han", "sj.han2"}


def test_nobody_signs_their_own(town):
    """Of two registrars the one who has handed over leaves the review to the other."""
    review = Step(StepKind.REVIEW, "review", "复核", Place.BEFORE_HAND_OVER, Role.REGISTRAR, 0)
    follow(town.center, review, StepKind.TAKE_UP, by=town.administrator, at=MORNING)
    case = case_at(Status.ACCEPTED, town)
    post = post_of(town.handler)
    hand_overs.hand_over(case.pk, by=town.registrar, at=on(TUESDAY), appointment_id=post)
    before = everything()
    for sign in (approve, reject):
        with pytest.raises(Refusal) as refused:
            sign(town, case, "registrar")
        assert str(refused.value.wording) == "自己报上来的，要由别人审签。"
    assert everything() == before
    assert approve(town, case, "all_rounder").status == Status.HANDED_OVER


def test_a_lead_alone_signs_a_complaint_about_conduct_of_their_own(town):
    case = case_at(Status.SIGNING, town, is_confidential=True)
    assert case.handler == town.lead
    assert approve(town, case).status == Status.ANSWERED


def test_with_a_second_lead_nobody_is_alone(town):
    appoint(town.other_lead, Role.LEAD, town.center)
    case = case_at(Status.SIGNING, town, is_confidential=True)
    with pytest.raises(Refusal) as refused:
        approve(town, case)
    assert str(refused.value.wording) == "自己报上来的，要由别人审签。"
    assert approve(town, case, "other_lead").status == Status.ANSWERED


def test_of_conduct_nobody_but_leads_signs_whatever_the_role(town):
    follow(town.center, StepKind.TAKE_UP, LEGAL, by=town.administrator, at=MORNING)
    case = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    case = answers.answer(case.pk, by=town.lead, at=on(TUESDAY), entry=ANSWER)
    assert (case.status, told(case, "bring")) == (Status.SIGNING, set())
    before = everything()
    with pytest.raises(Refusal):
        approve(town, case, "member")
    assert everything() == before


@pytest.mark.parametrize(
    ("difficulty", "status"),
    [
        (None, Status.ANSWERED),
        (Difficulty.SIMPLE, Status.ANSWERED),
        (Difficulty.INFEASIBLE, Status.SIGNING),
    ],
)
def test_a_countersignature_is_for_what_cannot_be_done_alone(town, difficulty, status):
    flow = (StepKind.TAKE_UP, StepKind.COUNTERSIGN)
    case = case_at(Status.IN_PROGRESS, town, flow=flow)
    if difficulty:
        entry = Classification(difficulty, legal_basis="居住证暂行条例第九条。")
        handling.classify(case.pk, by=town.handler, at=on(TUESDAY), entry=entry)
    answer = replace(ANSWER, outcome=Outcome.EXPLAINED)
    done = answers.answer(case.pk, by=town.handler, at=on(TUESDAY, 10), entry=answer)
    assert done.status == status
    assert StepRecord.objects.count() == (status == Status.SIGNING)
    if status == Status.SIGNING:
        assert approve(town, done, day=WEDNESDAY).status == Status.ANSWERED


@pytest.mark.parametrize("has_countersignature", [True, False])
def test_nobody_gets_round_the_countersignature_by_not_classifying(town, has_countersignature):
    more = (StepKind.COUNTERSIGN,) if has_countersignature else ()
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING, *more))
    entry = replace(ANSWER, outcome=Outcome.EXPLAINED, cause=Cause.POLICY_FORBIDS)
    how, before = {"by": town.handler, "at": on(TUESDAY, 10), "entry": entry}, everything()
    if not has_countersignature:
        assert answers.answer(case.pk, **how).status == Status.ANSWERED
        return
    with pytest.raises(Invalid) as refused:
        answers.answer(case.pk, **how)
    assert list(refused.value.errors) == ["cause"]
    assert everything() == before
    infeasible = Classification(Difficulty.INFEASIBLE, legal_basis="居住证暂行条例第九条。")
    handling.classify(case.pk, by=town.handler, at=on(TUESDAY), entry=infeasible)
    assert answers.answer(case.pk, **how).status == Status.SIGNING


def test_a_reassignment_drops_what_waits_for_a_signature(town):
    case = case_at(Status.SIGNING, town)
    post = post_of(town.colleague)
    done = hand_overs.reassign(
        case.pk, by=town.registrar, at=on(TUESDAY), appointment_id=post, note="李示例请假。"
    )
    assert (done.status, done.station, done.signer_role) == (Status.HANDED_OVER, "", "")
    record = StepRecord.objects.get()
    assert (record.verdict, record.decided_by, record.decided_on) == (
        Verdict.DROPPED,
        None,
        TUESDAY,
    )
    with pytest.raises(Refusal):
        approve(town, done)


@pytest.mark.parametrize("status", [Status.REVIEWING, Status.SIGNING])
def test_a_withdrawal_drops_what_waits(town, status):
    case = case_at(status, town)
    done = replies.withdraw(case.pk, by=town.registrar, at=on(TUESDAY), reason="已经办好了。")
    assert (done.status, done.station) == (Status.WITHDRAWN, "")
    assert StepRecord.objects.get().verdict == Verdict.DROPPED
