"""Reading optional steps: what is open, what the flow minds."""

from datetime import timedelta

import pytest

from bancheng.data.models import Case, Person, StepRecord
from bancheng.data.queries import step_records
from bancheng.rules.catalogues import AnswerHow, Difficulty, Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Call, Classification
from bancheng.rules.workflow import NO_FACTS, Fact, Facts, Status
from bancheng.services import handling, replies
from bancheng.services.optional_steps import (
    approvals,
    conferences,
    extensions,
    follow_ups,
    opinions,
)
from tests.people import Town
from tests.scenarios import MORNING, OBJECTION, case_at, fresh

TAKE_UP = StepKind.TAKE_UP
LATER = MORNING + timedelta(hours=2)
OPINIONS = (TAKE_UP, StepKind.CO_HANDLING)
EXTENSIONS = (TAKE_UP, StepKind.EXTENSION)
AFTERWARDS = (TAKE_UP, StepKind.CALL_BACK, StepKind.RECHECK, StepKind.ARCHIVE)


def facts_of(case: Case) -> Facts:
    """What the flow minds of a case on the day."""
    return step_records.facts_of(case, LATER.date())


def ask_opinion(town: Town, case: Case) -> None:
    days = {town.assisting_department.pk: 1, town.department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=LATER, days=days, text="请核对。")


def classify(town: Town, case: Case, difficulty: Difficulty) -> None:
    days = 7 if difficulty is Difficulty.COMPLEX else None
    entry = Classification(difficulty, days, "两个部门一起核对。", "居住证暂行条例第九条。")
    handling.classify(case.pk, by=town.handler, at=LATER, entry=entry)


def test_the_open_ones_are_those_nobody_has_decided_on(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=OPINIONS)
    ask_opinion(town, case)
    first, second = step_records.open_steps(case)
    opinions.drop(case.pk, by=town.handler, at=LATER, record_id=first.pk, reason="不用了。")
    assert list(step_records.open_steps(case)) == [second]
    assert step_records.open_step(case, StepKind.CO_HANDLING) == second
    assert step_records.open_step(case, StepKind.EXTENSION) is None
    assert list(step_records.steps_of(case)) == [first, second]


def test_what_waits_is_what_stands_at_the_cases_own_station(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    assert step_records.waiting_at(case) == StepRecord.objects.get()
    done = approvals.approve(case.pk, by=town.lead, at=LATER)
    assert step_records.waiting_at(done) is None


def test_what_was_given_back_is_shown_until_it_is_brought_again(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    assert step_records.rejected(case) is None
    back = approvals.reject(case.pk, by=town.lead, at=LATER, words="没写清。")
    assert step_records.rejected(back) == StepRecord.objects.get()
    assert step_records.rejected(case_at(Status.IN_PROGRESS, town)) is None


def test_what_a_review_gave_back_is_shown_at_the_window(town: Town) -> None:
    case = case_at(Status.REVIEWING, town)
    back = approvals.reject(case.pk, by=town.lead, at=LATER, words="换一位。")
    assert step_records.rejected(back) == StepRecord.objects.get()


@pytest.mark.parametrize(
    ("status", "flow", "has"),
    [
        (Status.ACCEPTED, (StepKind.REVIEW, TAKE_UP), True),
        (Status.ACCEPTED, (TAKE_UP, StepKind.SIGN_OFF), False),
        (Status.IN_PROGRESS, (TAKE_UP, StepKind.SIGN_OFF), True),
        (Status.IN_PROGRESS, (TAKE_UP, StepKind.COUNTERSIGN), False),
        (Status.IN_PROGRESS, (), False),
    ],
)
def test_whether_a_station_lies_ahead(
    town: Town, status: Status, flow: tuple[StepKind, ...], *, has: bool
) -> None:
    """A countersignature is no station for everybody."""
    assert step_records.has_station(case_at(status, town, flow=flow)) is has


def test_only_a_granted_extension_of_the_very_round_counts(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    assert step_records.granted_extension(case, 1) is None
    extensions.refuse(case.pk, by=town.lead, at=LATER, words="先答复。")
    assert step_records.granted_extension(case, 1) is None
    extensions.ask(case.pk, by=town.handler, at=LATER, days=6, reason="等回函。")
    extensions.grant(case.pk, by=town.lead, at=LATER)
    granted = step_records.granted_extension(case, 1)
    assert granted == StepRecord.objects.latest("pk")
    assert step_records.granted_extension(case, 2) is None


def test_the_facts_of_a_round(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    assert facts_of(case) == NO_FACTS
    classify(town, case, Difficulty.SIMPLE)
    assert facts_of(case) == NO_FACTS
    classify(town, case, Difficulty.COMPLEX)
    assert facts_of(case) == {Fact.COMPLEX}
    classify(town, case, Difficulty.INFEASIBLE)
    assert facts_of(case) == {Fact.INFEASIBLE}
    assert facts_of(case_at(Status.REGISTERED, town)) == NO_FACTS
    spot = case_at(Status.ANSWERED, town, is_on_the_spot=True)
    assert facts_of(spot) == {Fact.AT_WINDOW}


def test_a_handler_who_has_left_is_a_fact_once_the_word_is_the_reporters(town: Town) -> None:
    going, answered = case_at(Status.IN_PROGRESS, town), case_at(Status.ANSWERED, town)
    closed = case_at(Status.CLOSED, town)
    assert facts_of(answered) == facts_of(closed) == NO_FACTS
    Person.objects.filter(pk=town.handler.pk).update(is_active=False)
    assert facts_of(answered) == facts_of(closed) == {Fact.HANDLER_GONE}
    assert facts_of(going) == NO_FACTS  # it is passed on before


def test_what_is_asked_for_is_a_fact_until_it_is_decided(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(*OPINIONS, StepKind.EXTENSION))
    ask_opinion(town, case)
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    assert facts_of(case) == {Fact.OPINION_ASKED, Fact.EXTENSION_ASKED}
    extensions.refuse(case.pk, by=town.lead, at=LATER, words="先答复。")
    for record in step_records.open_steps(case):
        opinions.drop(case.pk, by=town.handler, at=LATER, record_id=record.pk, reason="不用。")
    assert facts_of(case) == NO_FACTS


def test_a_conference_is_a_fact_of_its_round_alone(town: Town) -> None:
    case = case_at(Status.ANSWERED, town, flow=(TAKE_UP, StepKind.CONFERENCE))
    again = replies.object_to(case.pk, by=town.registrar, at=LATER, reply=OBJECTION)
    conferences.confer(case.pk, by=town.lead, at=LATER, participants="人社科", text="补录。")
    assert facts_of(fresh(case.pk)) == {Fact.CONFERRED}
    again.round_number = 3
    assert facts_of(again) == NO_FACTS


def test_what_was_done_after_a_closing_counts_for_that_closing(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    assert facts_of(case) == NO_FACTS
    follow_ups.recheck(case.pk, by=town.lead, at=LATER, is_in_order=True, text="没有问题。")
    assert facts_of(case) == {Fact.RECHECKED}
    call = Call(AnswerHow.PHONE, Solved.YES, "拿到了。")
    follow_ups.call_back(case.pk, by=town.registrar, at=LATER, entry=call)
    follow_ups.archive(case.pk, by=town.registrar, at=LATER)
    assert facts_of(fresh(case.pk)) == {
        Fact.CALLED_BACK,
        Fact.RECHECKED,
        Fact.ARCHIVED,
    }
    done = follow_ups.reopen(case.pk, by=town.registrar, at=LATER, reason="没办成。")
    assert facts_of(done) == NO_FACTS


def test_a_call_in_vain_was_made(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    call = Call(AnswerHow.PHONE, None, "没人接。", is_reached=False)
    follow_ups.call_back(case.pk, by=town.registrar, at=LATER, entry=call)
    assert facts_of(case) == {Fact.CALLED_BACK}
