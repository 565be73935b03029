"""Several departments each do their part within a limit of their own; nobody answers before (S10)."""

from datetime import date

import pytest

from bancheng.data.models import Case, JournalEntry, Notice, StepRecord
from bancheng.data.queries.cases import attachments_of, facts_of, visible_to
from bancheng.data.queries.notices import own
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, hand_overs, handling, replies
from bancheng.services.optional_steps import opinions
from tests.people import post_of
from tests.scenarios import ANSWER, case_at, fresh, on, photo
from tests.services.steps import everything

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
FLOW = (StepKind.TAKE_UP, StepKind.CO_HANDLING)


@pytest.fixture
def case(town) -> Case:
    """With its handler, due on Thursday; its flow knows 会办."""
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def ask(town, case, days, day=MONDAY, text="请核对参保记录。") -> Case:
    return opinions.ask(case.pk, by=town.handler, at=on(day, 10), days=days, text=text)


def both(town, case) -> Case:
    """Ask both departments, each with days of its own."""
    return ask(town, case, {town.department.pk: 2, town.assisting_department.pk: 1})


def record_of(department) -> StepRecord:
    return StepRecord.objects.filter(department=department).latest("pk")


def give(town, case, who, record, uploads=()) -> Case:
    return opinions.give(
        case.pk,
        by=getattr(town, who),
        at=on(TUESDAY),
        record_id=record.pk,
        text="参保记录无误，可以办。",
        uploads=uploads,
    )


def answer(town, case) -> Case:
    return answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)


def test_each_department_has_a_limit_of_its_own(town, case):
    done = both(town, case)
    first, second = record_of(town.department), record_of(town.assisting_department)
    assert (first.limit_days, first.due_on) == (2, WEDNESDAY)
    assert (second.limit_days, second.due_on) == (1, TUESDAY)
    assert (first.department_name, first.request) == ("示例市场监管科", "请核对参保记录。")
    assert (done.due_on, done.status) == (case.due_on, Status.IN_PROGRESS)
    entry = JournalEntry.objects.get(event="ask_opinion")
    each = "示例人社科（11月3日前）、示例市场监管科（11月4日前）"
    assert entry.details == {"department": each}
    told = {row.person.username for row in Notice.objects.filter(action="ask_opinion")}
    assert told == {"sj.han", "sj.han2"}


def test_nobody_answers_before_all_are_in_or_dropped(town, case):
    both(town, case)
    give(town, case, "official", record_of(town.department))
    before = everything()
    with pytest.raises(Refusal) as refused:
        answer(town, case)
    assert "还有部门没交会办意见" in str(refused.value.wording)
    assert everything() == before
    opinions.drop(
        case.pk,
        by=town.handler,
        at=on(TUESDAY, 11),
        record_id=record_of(town.assisting_department).pk,
        reason="窗口已经查到了。",
    )
    assert answer(town, case).status == Status.ANSWERED
    verdicts = {row.department: row.verdict for row in StepRecord.objects.all()}
    assert verdicts == {
        town.department: Verdict.DONE,
        town.assisting_department: Verdict.DROPPED,
    }


def test_an_opinion_may_not_be_due_after_the_case(town, case):
    """Due on Thursday; two days from Wednesday end on Friday."""
    before = everything()
    with pytest.raises(Invalid) as refused:
        ask(town, case, {town.department.pk: 2}, day=WEDNESDAY)
    field = f"days_{town.department.pk}"
    assert {key: str(words) for key, words in refused.value.errors.items()} == {
        field: "到 2026-11-06，比这一件的期限 2026-11-05 晚。改短。"
    }
    assert everything() == before
    ask(town, case, {town.department.pk: 1}, day=WEDNESDAY)
    assert record_of(town.department).due_on == case.due_on


def test_of_a_late_case_any_days_within_the_flow_will_do(town, case):
    ask(town, case, {town.department.pk: 2}, day=date(2026, 11, 6))
    assert record_of(town.department).due_on == date(2026, 11, 10)


@pytest.mark.parametrize("days", [0, 3, -1])
def test_the_days_stay_within_what_the_flow_allows(town, case, days):
    with pytest.raises(Invalid) as refused:
        ask(town, case, {town.department.pk: days})
    errors = {key: str(words) for key, words in refused.value.errors.items()}
    assert errors == {f"days_{town.department.pk}": "选 1 到 2 个工作日。"}


def test_nobody_is_asked_twice_before_they_have_said_something(town, case):
    ask(town, case, {town.department.pk: 1})
    with pytest.raises(Invalid) as refused:
        ask(town, case, {town.department.pk: 1})
    words = str(refused.value.errors[f"days_{town.department.pk}"])
    assert words == "已经请示例市场监管科会办了，还没交意见。"
    give(town, case, "official", record_of(town.department))
    ask(town, case, {town.department.pk: 1}, day=TUESDAY)
    assert StepRecord.objects.count() == 2


def test_those_asked_see_the_case_without_the_reporters_contact(town, case):
    assert not visible_to(town.viewer("assistant")).exists()
    ask(town, case, {town.assisting_department.pk: 1})
    assert visible_to(town.viewer("assistant")).get() == case
    facts = facts_of(fresh(case.pk))
    assert may(Permission.CASE_ASSIST, town.viewer("assistant"), facts)
    assert not may(Permission.CONTACT_REVEAL, town.viewer("assistant"), facts)


def drop(town, case, day=MONDAY) -> Case:
    return opinions.drop(
        case.pk,
        by=town.handler,
        at=on(day, 11),
        record_id=record_of(town.assisting_department).pk,
        reason="窗口已经查到了。",
    )


def test_a_department_that_is_not_needed_sees_the_case_no_more(town, case):
    both(town, case)
    drop(town, case)
    viewer, facts = town.viewer("assistant"), facts_of(fresh(case.pk))
    assert not visible_to(viewer).exists()
    for permission in (Permission.CASE_VIEW, Permission.CASE_NOTE, Permission.CASE_ASSIST):
        assert not may(permission, viewer, facts), permission
    with pytest.raises(NotFound):
        handling.note(case.pk, by=town.assistant, at=on(MONDAY, 12), text="还在看。")
    assert visible_to(town.viewer("official")).get() == case
    assert [row.action for row in own(viewer)] == ["drop_opinion"]
    ask(town, case, {town.assisting_department.pk: 1}, day=TUESDAY)
    assert visible_to(viewer).get() == case


def test_who_assists_since_the_hand_over_goes_on_seeing_the_case(town):
    case = case_at(Status.ACCEPTED, town, flow=FLOW)
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=on(MONDAY, 9),
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    hand_overs.take_up(case.pk, by=town.handler, at=on(MONDAY, 9))
    ask(town, case, {town.assisting_department.pk: 1})
    drop(town, case)
    assert visible_to(town.viewer("assistant")).get() == case


def test_who_has_given_an_opinion_goes_on_seeing_the_case(town, case):
    ask(town, case, {town.assisting_department.pk: 1})
    give(town, case, "assistant", record_of(town.assisting_department))
    ask(town, case, {town.assisting_department.pk: 1}, day=TUESDAY)
    drop(town, case, day=TUESDAY)
    assert visible_to(town.viewer("assistant")).get() == case


def test_a_department_speaks_for_itself_alone(town, case):
    both(town, case)
    before = everything()
    with pytest.raises(Refusal) as refused:
        give(town, case, "assistant", record_of(town.department))
    assert str(refused.value.wording) == "现在没有在等您部门的会办意见。"
    assert everything() == before


def test_a_department_nobody_asked_is_refused(town, case):
    ask(town, case, {town.assisting_department.pk: 1})
    with pytest.raises(NotFound):
        give(town, case, "official", record_of(town.assisting_department))
    with pytest.raises(NotPermitted):
        give(town, case, "registrar", record_of(town.assisting_department))


def test_an_opinion_is_given_once(town, case):
    both(town, case)
    record = record_of(town.department)
    give(town, case, "official", record)
    with pytest.raises(Refusal):
        give(town, case, "official", record)


def test_the_papers_of_an_opinion_stay_inside(town, case):
    both(town, case)
    give(town, case, "official", record_of(town.department), [photo()])
    assert [row.is_for_reporter for row in attachments_of(case)] == [False]
    told = {row.person.username for row in Notice.objects.filter(action="give_opinion")}
    assert told == {"yy.han"}


def test_nobody_is_asked_about_a_complaint_about_conduct(town):
    case = case_at(Status.IN_PROGRESS, town, flow=FLOW, is_confidential=True)
    before = everything()
    with pytest.raises(Refusal) as refused:
        opinions.ask(
            case.pk,
            by=town.lead,
            at=on(MONDAY, 10),
            days={town.department.pk: 1},
            text="请核对。",
        )
    assert str(refused.value.wording) == "反映作风的，不请部门会办。"
    assert everything() == before


def test_a_withdrawn_case_waits_for_no_opinion(town, case):
    both(town, case)
    replies.withdraw(case.pk, by=town.registrar, at=on(TUESDAY), reason="已经办好了。")
    assert {row.verdict for row in StepRecord.objects.all()} == {Verdict.DROPPED}
