"""Opening, deciding and dropping optional steps; an old flow is what it was (S8)."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Case, StepRecord
from bancheng.data.queries import cases
from bancheng.data.queries.cases import plan_of
from bancheng.rules.flows.palette import Place, Step, StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.workflow import Action, Status
from bancheng.services import answers, replies, step_records
from bancheng.services.optional_steps import follow_ups, opinions
from tests.flows import follow, follow_above
from tests.scenarios import ANSWER, MORNING, SOLVED, case_at, fresh, on

TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
LEGAL = Step(StepKind.OWN, "own-1", "法务意见", Place.BEFORE_ANSWER, Role.MEMBER, 1)


def answer(town, case) -> Case:
    return answers.answer(case.pk, by=town.handler, at=on(TUESDAY), entry=ANSWER)


@pytest.fixture
def signed(town) -> Case:
    """In progress under a flow with a signature."""
    return case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.SIGN_OFF))


def test_a_record_keeps_the_names_and_the_limit_of_its_time(town, signed):
    step = step_records.chosen(signed, StepKind.SIGN_OFF)
    made = step_records.open_one(signed, step, by=town.handler, at=on(TUESDAY))
    assert (made.kind, made.code, made.name, made.role) == (
        StepKind.SIGN_OFF,
        "sign_off",
        "领导签发",
        Role.LEAD,
    )
    assert (made.asked_on, made.asked_by_name, made.round_number) == (TUESDAY, "李示例", 1)
    assert (made.limit_days, made.due_on, made.verdict) == (1, WEDNESDAY, "")


def test_the_days_asked_for_come_before_those_of_the_flow(town, signed):
    """Four working days from Tuesday, a weekend between."""
    step = step_records.chosen(signed, StepKind.SIGN_OFF)
    asking = step_records.Asking("请看。", department=town.department, days=4)
    made = step_records.open_one(signed, step, by=None, at=on(TUESDAY), asking=asking)
    assert (made.limit_days, made.due_on) == (4, date(2026, 11, 9))
    assert (made.department_name, made.request) == ("示例市场监管科", "请看。")
    assert (made.asked_by, made.asked_by_name) == (None, "")


def test_a_step_without_a_limit_has_no_day(town, signed):
    step = step_records.chosen(signed, StepKind.TAKE_UP)
    made = step_records.open_one(signed, step, by=None, at=on(TUESDAY))
    assert (made.limit_days, made.due_on, made.role) == (None, None, "")


def test_a_decision_keeps_who_when_and_the_words(town, signed):
    step = step_records.chosen(signed, StepKind.SIGN_OFF)
    made = step_records.open_one(signed, step, by=town.handler, at=on(TUESDAY))
    step_records.decide(made, Verdict.REFUSED, by=town.lead, at=on(WEDNESDAY), words="再写。")
    row = StepRecord.objects.get()
    assert (row.verdict, row.words, row.decided_by_name) == (Verdict.REFUSED, "再写。", "陈示例")
    assert (row.decided_at, row.decided_on) == (on(WEDNESDAY), WEDNESDAY)


def test_what_waits_is_named(town):
    assert step_records.subject_of(case_at(Status.REVIEWING, town)) == Action.HAND_OVER
    assert step_records.subject_of(case_at(Status.SIGNING, town)) == Action.ANSWER


def test_an_answer_leaves_open_what_is_not_about_it(town):
    """A department that was dropped before; nothing is opened or decided on by the answer itself."""
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING))
    days = {town.department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=on(MORNING.date(), 10), days=days, text="请看。")
    record = StepRecord.objects.get()
    opinions.drop(
        case.pk, by=town.handler, at=on(TUESDAY, 8), record_id=record.pk, reason="不用了。"
    )
    answer(town, case)
    row = StepRecord.objects.get()
    assert (row.decided_at, row.decided_by) == (on(TUESDAY, 8), town.handler)


def test_a_case_of_an_old_flow_goes_its_own_way_to_the_end(town, signed):
    """Registered under a signature; the edition after it wants a lawyer, the next one nothing."""
    edition, steps = signed.flow_edition_id, plan_of(signed).steps
    later = MORNING + timedelta(hours=1)
    follow(town.center, StepKind.TAKE_UP, LEGAL, by=town.administrator, at=later)
    newer = case_at(Status.SIGNING, town, at=later)
    follow_above(town.center, by=town.administrator, at=later)
    case = fresh(signed.pk)
    assert (case.flow_edition_id, case.flow_version, plan_of(case).steps) == (
        edition,
        signed.flow_version,
        steps,
    )
    assert [step.kind for step in steps] == [StepKind.TAKE_UP, StepKind.SIGN_OFF]
    assert newer.flow_edition_id != edition
    assert answer(town, case).station == "sign_off"


def test_a_case_in_progress_gets_no_tasks_from_a_later_edition(town):
    case = case_at(Status.ANSWERED, town)
    follow(town.center, StepKind.TAKE_UP, StepKind.CALL_BACK, by=town.administrator, at=MORNING)
    done = replies.confirm(case.pk, by=town.registrar, at=on(TUESDAY), reply=SOLVED)
    assert not StepRecord.objects.exists()
    assert cases.flow_of(done) == cases.flow_of(case)
    with pytest.raises(NotPossibleNow):
        follow_ups.archive(case.pk, by=town.registrar, at=on(TUESDAY, 10))


def test_a_case_of_an_old_flow_keeps_its_tasks_when_the_new_one_has_none(town):
    flow = (StepKind.TAKE_UP, StepKind.CALL_BACK)
    case = case_at(Status.ANSWERED, town, flow=flow)
    replies.confirm(case.pk, by=town.registrar, at=on(TUESDAY), reply=SOLVED)
    assert StepRecord.objects.get().kind == StepKind.CALL_BACK
