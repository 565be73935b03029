"""Answering: the reporter has the word, five working days long (S6, S9, S10, decision 5)."""

from datetime import date

import pytest

from bancheng.data.models import Case, Contact, JournalEntry, Notice, Round
from bancheng.rules.catalogues import Cause, Closure, Difficulty, Outcome, Solved
from bancheng.rules.handling import Answer, Classification, Reply
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid
from bancheng.rules.workflow import Status
from bancheng.services import answers, handling
from tests.scenarios import ANSWER, MORNING, SOLVED, case_at, fresh, on, photo
from tests.services.steps import everything

TUESDAY = date(2026, 11, 3)
NEXT_MORNING = on(TUESDAY)
IMPOSSIBLE = Classification(Difficulty.INFEASIBLE, legal_basis="《示例条例》第三条。")
EXPLAINED = Answer("依条例不能办，已解释。", ANSWER.how, Outcome.EXPLAINED, Cause.POLICY_FORBIDS)


def answer(town, case, entry=ANSWER, at=NEXT_MORNING, **more) -> Case:
    """Answer as the handler."""
    return fresh(answers.answer(case.pk, by=town.handler, at=at, entry=entry, **more).pk)


def resolve(town, case, **more) -> Case:
    """Answer at the window."""
    done = answers.resolve_on_the_spot(
        case.pk, by=town.registrar, at=on(TUESDAY), entry=ANSWER, **more
    )
    return fresh(done.pk)


def test_an_answer_gives_the_reporter_the_word_for_five_working_days(town):
    case = answer(town, case_at(Status.IN_PROGRESS, town))
    assert (case.status, case.clock, case.starts_on) == (Status.ANSWERED, Clock.REPLY, TUESDAY)
    assert (case.limit_days, case.due_on) == (5, date(2026, 11, 10))
    assert (case.answered_on, case.outcome, case.cause) == (
        TUESDAY,
        Outcome.DONE,
        Cause.UNCLEAR_GUIDE,
    )
    row = Round.objects.get()
    assert (row.answer, row.answer_how) == (ANSWER.text, ANSWER.how)
    assert (row.answered_on, row.answered_by, row.answered_by_name) == (
        TUESDAY,
        town.handler,
        "李示例",
    )
    assert not row.is_at_window


def test_the_registrar_gets_the_copy(town):
    """S7, S10."""
    case = answer(town, case_at(Status.IN_PROGRESS, town))
    told = Notice.objects.filter(case=case, action="answer")
    assert {row.person.username for row in told} == {"yy.reg", "yy.all"}
    entry = JournalEntry.objects.latest("pk")
    assert (entry.quote, entry.details) == (ANSWER.text, {"how": "当面", "outcome": "已办成"})


def test_what_nobody_classified_was_simple(town):
    case = answer(town, case_at(Status.IN_PROGRESS, town))
    assert Round.objects.get(case=case).difficulty == Difficulty.SIMPLE


def test_what_cannot_be_done_is_explained_with_its_legal_basis(town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=IMPOSSIBLE)
    before = everything()
    with pytest.raises(Invalid) as refused:
        answer(town, case)
    assert list(refused.value.errors) == ["outcome"]
    assert everything() == before
    done = answer(town, case, EXPLAINED)
    row = Round.objects.get(case=case)
    assert (done.outcome, row.legal_basis, row.difficulty) == (
        Outcome.EXPLAINED,
        "《示例条例》第三条。",
        Difficulty.INFEASIBLE,
    )


def test_a_late_answer_is_taken_and_stays_late(town):
    case = answer(town, case_at(Status.IN_PROGRESS, town), at=on(date(2026, 11, 20)))
    row = Round.objects.get(case=case)
    assert row.answered_on > row.due_on == date(2026, 11, 5)


def test_files_with_the_answer_are_for_the_reporter(town):
    case = answer(town, case_at(Status.IN_PROGRESS, town), uploads=[photo("结果.png")])
    kept = case.attachments.get()
    assert (kept.is_for_reporter, kept.is_from_reporter, kept.uploaded_by) == (
        True,
        False,
        town.handler,
    )


def test_an_answer_on_the_spot_is_a_round_of_its_own(town):
    case = resolve(town, case_at(Status.ACCEPTED, town))
    assert (case.status, case.is_on_the_spot, case.handler) == (Status.ANSWERED, True, None)
    row = Round.objects.get()
    assert (row.number, row.is_at_window, row.difficulty) == (1, True, Difficulty.SIMPLE)
    assert (row.starts_on, row.answered_on) == (TUESDAY, TUESDAY)
    assert (row.answered_by, row.is_accepted) == (town.registrar, None)


def test_the_reporter_says_there_and_then_that_it_is_done(town):
    case = resolve(town, case_at(Status.ACCEPTED, town), reply=SOLVED)
    assert (case.status, case.closure, case.solved) == (
        Status.CLOSED,
        Closure.CONFIRMED_ON_BEHALF,
        Solved.YES,
    )
    assert (case.closed_on, case.closed_by) == (TUESDAY, town.registrar)
    said = JournalEntry.objects.filter(case_id=case.pk).order_by("pk")
    assert [entry.event for entry in said][-2:] == ["resolve_on_the_spot", "confirm"]
    assert said.last().details == {"on_behalf": "（代填）"}


def test_answered_and_confirmed_or_neither(town):
    case = case_at(Status.ACCEPTED, town)
    before = everything()
    with pytest.raises(Invalid) as refused:
        resolve(town, case, reply=Reply())
    assert list(refused.value.errors) == ["solved"]
    assert everything() == before


def test_a_handler_called_to_the_window_is_named_in_the_words(town):
    """The contact data stay where they are; nobody but the window has touched the case."""
    case = resolve(town, case_at(Status.ACCEPTED, town))
    assert Contact.objects.get(case=case).phone == "13800000000"
    assert not case.assignments.exists()
