"""The optional steps of one case: its flow, what was asked and decided, and what stands in the way."""

from datetime import date, timedelta

import pytest

from bancheng.data.queries.cases import visible_case
from bancheng.reports.case_page import page_of
from bancheng.reports.offers import Offer
from bancheng.reports.optional_steps import asked_of, flow_name, story_of
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Classification
from bancheng.rules.people import Role
from bancheng.rules.workflow import Action, Status
from bancheng.services import handling
from bancheng.services.optional_steps import approvals, extensions, follow_ups, opinions
from bancheng.web.words.wording import say
from tests.people import Town, appoint
from tests.scenarios import MORNING, case_at, fresh

K, A = StepKind, Action
TODAY = MORNING.date()
AFTERWARDS = (K.TAKE_UP, K.CALL_BACK, K.RECHECK, K.ARCHIVE)


def offers(town: Town, name: str, case, today: date = TODAY) -> dict[Action, Offer]:
    """What is offered to somebody on the page of the case."""
    viewer = town.viewer(name, today)
    page = page_of(visible_case(viewer, case.pk), viewer=viewer, today=today)
    return {offer.action: offer for offer in (*page.to_do.offers, *page.to_do.seldom)}


def why_not(town: Town, name: str, case, action: Action, today: date = TODAY) -> str:
    """Why an action is greyed; empty: it is open."""
    refusal = offers(town, name, case, today)[action].refusal
    return say(refusal) if refusal else ""


def at_work(town: Town, *steps: StepKind):
    return case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, *steps))


def with_opinion_asked(town: Town, *units):
    case = at_work(town, K.CO_HANDLING)
    days = {unit.pk: 1 for unit in units or (town.assisting_department,)}
    opinions.ask(case.pk, by=town.handler, at=MORNING, days=days, text="请核对。")
    return fresh(case.pk)


def test_a_case_of_the_standard_flow_says_so(town: Town) -> None:
    story = story_of(case_at(Status.CLOSED, town), today=TODAY)
    assert (story.version, story.home, story.steps) == (1, "", ())
    assert say(flow_name(story)) == "43号标准流程"


def test_a_case_names_the_place_and_version_it_follows(town: Town) -> None:
    story = story_of(at_work(town, K.SIGN_OFF), today=TODAY)
    assert say(flow_name(story)) == f"{town.center.name}流程第 2 版"
    assert story.steps == ()


def test_a_step_is_told_from_asking_to_the_word_on_it(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    (waiting,) = story_of(case, today=TODAY).steps
    assert (waiting.is_open, waiting.verdict) == (True, None)
    assert (waiting.row.name, waiting.row.asked_by) == ("领导签发", town.handler)
    approvals.approve(case.pk, by=town.lead, at=MORNING, words="可以。")
    (signed,) = story_of(fresh(case.pk), today=TODAY).steps
    assert (signed.is_open, signed.verdict) == (False, Verdict.GRANTED)
    assert (signed.row.words, signed.row.decided_by) == ("可以。", town.lead)


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, False), (2, True)])
def test_a_step_is_late_after_its_own_limit(town: Town, days: int, is_late: bool) -> None:
    case = with_opinion_asked(town)  # until the next day
    at = MORNING + timedelta(days=days)
    (step,) = story_of(case, today=at.date()).steps
    assert step.is_late is is_late
    opinions.give(case.pk, by=town.assistant, at=at, record_id=step.row.pk, text="无误。")
    (step,) = story_of(case, today=at.date() + timedelta(days=30)).steps
    assert step.is_late is is_late


def test_a_step_without_a_limit_is_never_late(town: Town) -> None:
    case = with_opinion_asked(town)
    record = case.steps.get()
    record.limit_days, record.due_on = None, None
    record.save()
    (step,) = story_of(case, today=TODAY + timedelta(days=99)).steps
    assert not step.is_late


def test_the_standard_flow_offers_none_of_it(town: Town) -> None:
    shown = offers(town, "handler", case_at(Status.IN_PROGRESS, town))
    assert not shown.keys() & {A.ASK_OPINION, A.ASK_EXTENSION, A.GIVE_OPINION, A.CONFER}
    assert shown[A.ANSWER].refusal is None


def test_what_waits_is_offered_to_the_signer(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    shown = offers(town, "lead", case)
    assert shown[A.APPROVE].is_primary
    assert shown[A.APPROVE].refusal is shown[A.REJECT].refusal is None
    assert why_not(town, "member", case, A.APPROVE) == "这一步不归您审签。"


def test_ones_own_is_greyed_where_another_could_sign(town: Town) -> None:
    appoint(town.handler, Role.LEAD, town.center)
    case = case_at(Status.SIGNING, town)
    for action in (A.APPROVE, A.REJECT):
        assert why_not(town, "handler", case, action) == "自己报上来的，要由别人审签。"
        assert why_not(town, "lead", case, action) == ""


def test_an_answer_waits_for_all_opinions(town: Town) -> None:
    case = with_opinion_asked(town, town.department, town.assisting_department)
    for record in case.steps.order_by("pk"):
        assert "还有部门没交会办意见。" in why_not(town, "handler", case, A.ANSWER)
        by = town.official if record.department == town.department else town.assistant
        opinions.give(case.pk, by=by, at=MORNING, record_id=record.pk, text="无误。")
    assert why_not(town, "handler", case, A.ANSWER) == ""


def test_an_opinion_is_offered_to_a_department_that_has_not_given_it(town: Town) -> None:
    case = with_opinion_asked(town, town.department, town.assisting_department)
    record = case.steps.get(department=town.assisting_department)
    assert offers(town, "assistant", case)[A.GIVE_OPINION].refusal is None
    opinions.give(case.pk, by=town.assistant, at=MORNING, record_id=record.pk, text="无误。")
    assert A.GIVE_OPINION not in offers(town, "assistant", case)
    assert offers(town, "official", case)[A.GIVE_OPINION].refusal is None


def turn(town: Town, name: str, case) -> tuple[str, list[Action]]:
    """What the page says of whose turn it is, and its primary action."""
    page = page_of(
        visible_case(town.viewer(name, TODAY), case.pk), viewer=town.viewer(name), today=TODAY
    )
    return say(page.to_do.headline), [one.action for one in page.to_do.offers if one.is_primary]


def test_a_step_beside_the_way_is_the_primary_action_of_whom_it_waits_for(town: Town) -> None:
    case = with_opinion_asked(town)
    assert turn(town, "assistant", case) == ("现在该您交会办意见", [A.GIVE_OPINION])
    assert turn(town, "handler", case) == ("李示例在办", [])
    case = at_work(town, K.EXTENSION)
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason="等函。")
    assert turn(town, "lead", case) == ("现在该您定：延不延期", [A.GRANT_EXTENSION])
    assert turn(town, "handler", case) == ("现在该您答复反映人", [A.ANSWER])
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    assert turn(town, "registrar", case) == ("现在该您回访", [A.CALL_BACK])
    assert turn(town, "member", case) == ("办完了", [])


def test_what_nobody_asked_for_is_neither_dropped_nor_decided(town: Town) -> None:
    case = at_work(town, K.CO_HANDLING, K.EXTENSION)
    assert A.DROP_OPINION not in offers(town, "handler", case)
    assert not offers(town, "lead", case).keys() & {A.GRANT_EXTENSION, A.REFUSE_EXTENSION}


def test_a_complex_case_waits_for_a_conference(town: Town) -> None:
    case = at_work(town, K.CONFERENCE)
    assert why_not(town, "handler", case, A.ANSWER) == ""
    entry = Classification(Difficulty.COMPLEX, 6, "要几家一起办。")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=entry)
    assert "组长记了会商" in why_not(town, "handler", case, A.ANSWER)
    assert offers(town, "lead", case)[A.CONFER].refusal is None


def test_an_extension_is_offered_in_time_and_once(town: Town) -> None:
    case = at_work(town, K.EXTENSION)
    assert why_not(town, "handler", case, A.ASK_EXTENSION) == ""
    late = case.due_on
    assert "来不及了。" in why_not(town, "handler", case, A.ASK_EXTENSION, late)
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason="等函。")
    assert why_not(town, "handler", case, A.ASK_EXTENSION) == "上一次延期申请还没批。"
    assert why_not(town, "lead", case, A.GRANT_EXTENSION) == ""
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    assert "已经延期过一次" in why_not(town, "handler", case, A.ASK_EXTENSION)


def test_ones_own_extension_is_greyed(town: Town) -> None:
    appoint(town.handler, Role.LEAD, town.center)
    case = at_work(town, K.EXTENSION)
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason="等函。")
    for action in (A.GRANT_EXTENSION, A.REFUSE_EXTENSION):
        assert why_not(town, "handler", case, action) == "自己申请的延期，要由别人批。"


def test_after_the_closing_each_step_is_its_own_roles(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    assert why_not(town, "registrar", case, A.CALL_BACK) == ""
    assert why_not(town, "registrar", case, A.RECHECK) == "这一步归工作小组组长做。"
    assert why_not(town, "registrar", case, A.ARCHIVE) == "先回访，再归档。"
    assert why_not(town, "lead", case, A.RECHECK) == ""
    appoint(town.handler, Role.LEAD, town.center)
    assert why_not(town, "handler", case, A.CALL_BACK) == "办理人员自己不能回访，请别人来做。"


def test_what_is_done_after_the_closing_is_no_longer_offered(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    follow_ups.recheck(case.pk, by=town.lead, at=MORNING, is_in_order=True, text="看了。")
    shown = offers(town, "lead", case)
    assert A.RECHECK not in shown
    assert shown[A.REOPEN].refusal is None


def test_steps_cost_no_further_queries(town: Town, django_assert_num_queries) -> None:
    few = with_opinion_asked(town)
    many = with_opinion_asked(town, town.department, town.assisting_department)
    for case in (few, many):
        found = visible_case(town.viewer("handler"), case.pk)
        with django_assert_num_queries(1):
            story = story_of(found, today=TODAY)
            assert all(step.row.department.name for step in story.steps)


def test_one_is_asked_as_many_times_as_ones_departments_are(town: Town) -> None:
    appoint(town.assistant, Role.HANDLER, town.department)
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING))
    first, second = town.department, town.assisting_department
    opinions.ask(case.pk, by=town.handler, at=MORNING, days={first.pk: 2}, text="核对执照。")
    opinions.ask(case.pk, by=town.handler, at=MORNING, days={second.pk: 1}, text="核对参保。")

    def asked(who: str) -> list[tuple[str, bool]]:
        shown = asked_of(case, town.viewer(who), today=date(2026, 11, 4))
        return [(one.row.request, one.is_late) for one in shown]

    assert asked("assistant") == [("核对参保。", True), ("核对执照。", False)]
    assert asked("official") == [("核对执照。", False)]
    assert asked("handler") == []
    record = case.steps.get(department=first)
    opinions.give(case.pk, by=town.official, at=MORNING, record_id=record.pk, text="无误。")
    assert asked("assistant") == [("核对参保。", True)]
