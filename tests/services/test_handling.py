"""Between hand-over and answer: the limit by difficulty, notes, contacts, material (S10)."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Assignment, Case, JournalEntry, MaterialRequest, Notice, Round
from bancheng.rules.catalogues import AnswerHow, Difficulty
from bancheng.rules.handling import Classification
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import handling
from tests.scenarios import MORNING, case_at, fresh, on, photo
from tests.services.steps import everything

HARD = Classification(Difficulty.COMPLEX, 7, "要两个部门核对。")
IMPOSSIBLE = Classification(Difficulty.INFEASIBLE, legal_basis="《示例条例》第三条。")
SIMPLE = Classification(Difficulty.SIMPLE)
SIMPLE_DUE = date(2026, 11, 5)  # Monday the 2nd + 3 working days


def classify(town, case, entry, at=MORNING) -> Case:
    """Classify as the handler."""
    return handling.classify(case.pk, by=town.handler, at=at, entry=entry)


@pytest.mark.parametrize(
    ("entry", "days", "due_on"),
    [
        (SIMPLE, 3, SIMPLE_DUE),
        (Classification(Difficulty.COMPLEX, 5, "难"), 5, date(2026, 11, 9)),
        (Classification(Difficulty.COMPLEX, 6, "难"), 6, date(2026, 11, 10)),
        (HARD, 7, date(2026, 11, 11)),
        (IMPOSSIBLE, 3, SIMPLE_DUE),
    ],
)
def test_the_limit_follows_from_the_difficulty(town, entry, days, due_on):
    case = case_at(Status.IN_PROGRESS, town)
    done = fresh(classify(town, case, entry, on(date(2026, 11, 4))).pk)
    assert (done.limit_days, done.due_on, done.starts_on) == (days, due_on, MORNING.date())
    row = Round.objects.get()
    assert (row.difficulty, row.limit_days, row.due_on) == (entry.difficulty, days, due_on)
    assert (row.soon_on, row.starts_on) == (done.soon_on, MORNING.date())
    assert (row.classified_at, row.classified_by) == (on(date(2026, 11, 4)), town.handler)
    assert row.legal_basis == entry.legal_basis


def test_complex_needs_to_be_said_before_the_simple_limit_has_passed(town):
    case = case_at(Status.IN_PROGRESS, town)
    before = everything()
    with pytest.raises(Invalid) as refused:
        classify(town, case, HARD, on(date(2026, 11, 6)))
    assert list(refused.value.errors) == ["difficulty"]
    assert everything() == before
    assert classify(town, case, HARD, on(SIMPLE_DUE)).limit_days == 7


def test_a_mind_can_be_changed_and_the_last_word_counts(town):
    case = case_at(Status.IN_PROGRESS, town)
    classify(town, case, HARD)
    classify(town, case, IMPOSSIBLE)
    done = classify(town, case, SIMPLE)
    assert (done.limit_days, Round.objects.get().legal_basis) == (3, "")
    said = JournalEntry.objects.filter(event="classify").order_by("pk")
    assert [entry.details["difficulty"] for entry in said] == ["复杂", "不能办理", "简易"]
    assert said[1].quote == said[1].details["legal_basis"] == "《示例条例》第三条。"


def test_classifying_takes_the_case_up(town):
    case = case_at(Status.HANDED_OVER, town)
    assert classify(town, case, SIMPLE).status == Status.IN_PROGRESS
    assert Assignment.objects.get().taken_up_at == MORNING


def test_in_round_2_the_limit_counts_from_the_objection(town):
    later = MORNING + timedelta(days=14)
    case = case_at(Status.IN_PROGRESS, town, at=later, is_second_round=True)
    done = classify(town, case, HARD, on(date(2026, 11, 18)))
    assert (done.starts_on, done.due_on) == (date(2026, 11, 16), date(2026, 11, 25))
    first, second = Round.objects.order_by("number")
    assert (first.difficulty, first.limit_days) == (Difficulty.SIMPLE, 3)
    assert (second.difficulty, second.limit_days) == (Difficulty.COMPLEX, 7)


@pytest.mark.parametrize("who", ["handler", "registrar", "lead"])
def test_a_note_is_for_colleagues(town, who):
    case = case_at(Status.IN_PROGRESS, town)
    handling.note(case.pk, by=getattr(town, who), at=MORNING, text="已向市级平台查询。")
    assert JournalEntry.objects.latest("pk").quote == "已向市级平台查询。"
    assert not Notice.objects.filter(action="note").exists()


def test_a_contact_says_how(town):
    case = case_at(Status.REGISTERED, town)
    how = AnswerHow.PHONE
    handling.contact(case.pk, by=town.registrar, at=MORNING, how=how, text="已说明。")
    assert JournalEntry.objects.latest("pk").details == {"how": "电话"}


def ask(town, case, at=MORNING) -> Case:
    """Ask for material."""
    return handling.ask_material(case.pk, by=town.handler, at=at, text="请补缴费证明。")


def test_asking_for_material_never_stops_the_clock(town):
    case = case_at(Status.IN_PROGRESS, town)
    done = fresh(ask(town, case, on(SIMPLE_DUE)).pk)
    assert (done.status, done.clock, done.due_on) == (case.status, case.clock, case.due_on)
    told = {row.person.username for row in Notice.objects.filter(action="ask_material")}
    assert told == {"yy.reg", "yy.all"}


def test_one_request_at_a_time(town):
    case = ask(town, case_at(Status.IN_PROGRESS, town))
    with pytest.raises(Refusal) as refused:
        ask(town, case)
    assert "还没到" in str(refused.value.wording)
    assert MaterialRequest.objects.count() == 1


@pytest.mark.parametrize("who", ["reporter", "registrar", "handler"])
def test_supplied_material_is_marked_when_staff_wrote_it_down(town, who):
    case = ask(town, case_at(Status.IN_PROGRESS, town))
    by = Reporter(case.pk) if who == "reporter" else getattr(town, who)
    done = handling.supply_material(case.pk, by=by, at=on(SIMPLE_DUE), text="交了原件。")
    row = MaterialRequest.objects.get()
    assert (row.supplied_at, row.supply) == (on(SIMPLE_DUE), "交了原件。")
    assert done.due_on == case.due_on
    said = JournalEntry.objects.latest("pk")
    assert said.details == {"on_behalf": "" if who == "reporter" else "（代填）"}
    assert said.actor_name == ("反映人" if who == "reporter" else getattr(town, who).name)


def test_a_photo_may_stand_without_words(town):
    case = ask(town, case_at(Status.IN_PROGRESS, town))
    by = Reporter(case.pk)
    handling.supply_material(case.pk, by=by, at=MORNING, text="", uploads=[photo()])
    kept = case.attachments.get()
    assert (kept.is_from_reporter, kept.uploaded_by, kept.is_for_reporter) == (True, None, False)


def test_nothing_is_supplied_that_was_not_asked_for(town):
    case = case_at(Status.IN_PROGRESS, town)
    with pytest.raises(Refusal) as refused:
        handling.supply_material(case.pk, by=town.registrar, at=MORNING, text="交了。")
    assert str(refused.value.wording) == "这一件没有在等的材料。"


def test_words_too_long_beside_a_photo_are_refused(town):
    case = ask(town, case_at(Status.IN_PROGRESS, town))
    with pytest.raises(Invalid) as refused:
        handling.supply_material(
            case.pk, by=town.registrar, at=MORNING, text="字" * 2001, uploads=[photo()]
        )
    assert list(refused.value.errors) == ["text"]
