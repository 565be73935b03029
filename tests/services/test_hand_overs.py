"""Handing over, reassigning and the dispute: limits run on, whoever has the case (S5, decision 2)."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Assignment, Assistance, Case, JournalEntry, Notice
from bancheng.data.queries.cases import rounds_of
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import post_of
from tests.scenarios import MORNING, case_at, fresh, on
from tests.services.steps import everything

TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)


def hand_over(town, case, to="handler", at=MORNING, **more) -> Case:
    """Hand the case to somebody."""
    post = post_of(getattr(town, to))
    by = town.lead if case.is_confidential else town.registrar
    return hand_overs.hand_over(case.pk, by=by, at=at, appointment_id=post, **more)


def reassign(town, case, to="colleague", at=MORNING) -> Case:
    """Give the case to somebody else."""
    by = town.lead if case.is_confidential else town.registrar
    post = post_of(getattr(town, to))
    return hand_overs.reassign(case.pk, by=by, at=at, appointment_id=post, note="李示例请假。")


def send_back(town, case, at=MORNING, by="handler") -> Case:
    """Dispute the assignment."""
    return hand_overs.send_back(case.pk, by=getattr(town, by), at=at, reason="不归本科室。")


def dates(case: Case) -> tuple[object, ...]:
    """What says which limit runs, and until when."""
    return case.clock, case.starts_on, case.limit_days, case.due_on, case.soon_on


def test_the_answering_limit_runs_from_the_hand_over(town):
    """Unclassified the tightest one applies: 3 (decision 3)."""
    case = hand_over(town, case_at(Status.ACCEPTED, town), at=on(TUESDAY))
    assert dates(case) == (Clock.ANSWER, TUESDAY, 3, date(2026, 11, 6), date(2026, 11, 5))
    assert case.handed_over_on == TUESDAY
    assert case.registered_on == MORNING.date()
    only = rounds_of(case).get()
    assert (only.number, only.starts_on, only.due_on, only.difficulty) == (
        1,
        TUESDAY,
        date(2026, 11, 6),
        "",
    )


def test_an_assignment_keeps_the_names_of_its_time(town):
    case = hand_over(town, case_at(Status.ACCEPTED, town), "official", note="请先联系。")
    made = Assignment.objects.get()
    assert (made.handler_name, made.unit_name) == ("孙示例", "示例市场监管科")
    assert (made.department, case.department) == (town.department, town.department)
    assert (made.assigned_on, made.assigned_by, made.note) == (
        MORNING.date(),
        town.registrar,
        "请先联系。",
    )


@pytest.mark.parametrize("to", ["other_handler", "registrar", "member", "lead"])
def test_only_a_handler_within_reach_can_be_given_a_case(town, to):
    with pytest.raises(Invalid) as refused:
        hand_over(town, case_at(Status.ACCEPTED, town), to)
    assert list(refused.value.errors) == ["appointment"]


def test_a_complaint_about_conduct_goes_to_a_lead_alone_and_nobody_assists(town):
    case = case_at(Status.ACCEPTED, town, is_confidential=True)
    with pytest.raises(Invalid):
        hand_over(town, case)
    done = hand_over(town, case, "lead", assisting=[town.assisting_department.pk])
    assert done.handler == town.lead
    assert not Assistance.objects.exists()


def test_departments_assist_once_and_are_told(town):
    ids = [town.assisting_department.pk, town.department.pk, 0]
    case = hand_over(town, case_at(Status.ACCEPTED, town), assisting=ids)
    asked = Assistance.objects.order_by("department__name")
    assert [row.department for row in asked] == [town.assisting_department, town.department]
    assert {row.asked_by for row in asked} == {town.registrar}
    assert JournalEntry.objects.filter(case_id=case.pk, event="assist").count() == 2
    told = {row.person.username for row in Notice.objects.filter(case=case)}
    assert told == {"yy.han", "sj.han", "sj.han2"}


def test_reassigning_starts_no_limit_anew(town):
    case = case_at(Status.IN_PROGRESS, town)
    done = reassign(town, case, at=on(WEDNESDAY))
    assert dates(done) == dates(case)
    assert (done.handler, done.handed_over_on) == (town.colleague, MORNING.date())
    old, new = Assignment.objects.order_by("pk")
    assert (old.ended_at, new.ended_at) == (on(WEDNESDAY), None)
    assert (old.handler, new.handler, new.taken_up_at) == (town.handler, town.colleague, None)
    entry = JournalEntry.objects.latest("pk")
    assert entry.details == {
        "previous": "李示例",
        "handler": "周示例",
        "unit": town.center.name,
    }
    told = Notice.objects.filter(action="reassign")
    assert {row.person for row in told} == {town.handler, town.colleague}


def test_nobody_is_given_what_they_have(town):
    with pytest.raises(Invalid) as refused:
        reassign(town, case_at(Status.IN_PROGRESS, town), "handler")
    assert str(refused.value.errors["appointment"]) == "这一件已经在李示例手上。"


def test_taking_up_twice_keeps_the_first_moment(town):
    case = case_at(Status.HANDED_OVER, town)
    hand_overs.take_up(case.pk, by=town.handler, at=on(TUESDAY))
    assert Assignment.objects.get().taken_up_at == on(TUESDAY)


def test_a_dispute_leaves_the_clock_running(town):
    case = case_at(Status.IN_PROGRESS, town)
    done = send_back(town, case, at=on(TUESDAY))
    assert dates(done) == dates(case)
    assert done.send_backs == 1
    row = Assignment.objects.get()
    assert (row.sent_back_at, row.sent_back_by) == (on(TUESDAY), town.handler)
    assert row.send_back_reason == "不归本科室。"
    told = {notice.person.username for notice in Notice.objects.filter(action="send_back")}
    assert told == {"yy.reg", "yy.all", "yy.lead"}


def test_a_dispute_comes_within_one_working_day(town):
    case = case_at(Status.IN_PROGRESS, town)
    before = everything()
    with pytest.raises(Refusal) as refused:
        send_back(town, case, at=on(WEDNESDAY))
    assert str(refused.value.wording) == "收到转办已满 1 个工作日，不能退回。"
    assert everything() == before


def test_a_case_is_sent_back_once_whoever_has_it_then(town):
    case = reassign(town, case_at(Status.SENT_BACK, town))
    with pytest.raises(Refusal) as refused:
        send_back(town, case, by="colleague")
    assert "已经退回过一次" in str(refused.value.wording)


def test_after_a_reassignment_the_day_counts_from_then(town):
    case = reassign(town, case_at(Status.IN_PROGRESS, town), at=on(TUESDAY))
    assert send_back(town, case, at=on(WEDNESDAY), by="colleague").status == Status.SENT_BACK


def test_an_upheld_assignment_is_final(town):
    case = case_at(Status.SENT_BACK, town)
    later = MORNING + timedelta(hours=3)
    done = hand_overs.uphold(case.pk, by=town.lead, at=later, reason="职责清单写明。")
    assert (done.status, done.handler) == (Status.IN_PROGRESS, town.handler)
    assert dates(done) == dates(case)
    row = Assignment.objects.get()
    assert (row.upheld_at, row.upheld_by, row.ended_at) == (later, town.lead, None)
    with pytest.raises(Refusal):
        send_back(town, done)
    assert JournalEntry.objects.filter(event="uphold").get().details == {"handler": "李示例"}


def test_the_whole_dispute_of_a_complaint_about_conduct_is_told_to_nobody_but_leads(town):
    case = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    send_back(town, case, by="lead")
    assert {row.person for row in Notice.objects.filter(case=case)} <= {town.lead}
    assert fresh(case.pk).status == Status.SENT_BACK
