"""What stands in somebody's way to an optional step, beside permission and flow."""

from datetime import date, timedelta
from itertools import product

import pytest

from bancheng.data.models import Case, Round, StepRecord
from bancheng.data.queries import step_hurdles
from bancheng.data.queries.cases import current_round
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import STATIONS, StepKind
from bancheng.rules.people import Role, Viewer
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from bancheng.services.optional_steps import approvals, extensions, opinions
from tests.people import PEOPLE, Town, appoint, post_of
from tests.scenarios import MORNING, case_at, fresh

TODAY = MORNING.date()
LATER = MORNING + timedelta(hours=2)
EXTENSIONS = (StepKind.TAKE_UP, StepKind.EXTENSION)
AFTERWARDS = (StepKind.TAKE_UP, StepKind.CALL_BACK, StepKind.RECHECK, StepKind.ARCHIVE)


def signing(town: Town, case: Case, name: str) -> str:
    """Why somebody cannot sign; empty: they can."""
    record, viewer = StepRecord.objects.get(), town.viewer(name)
    return str(step_hurdles.sign_hurdle(case, record, viewer, today=TODAY) or "")


def extending(case: Case, today: date = TODAY) -> str:
    """Why no extension can be asked for; empty: it can."""
    now = current_round(case)
    assert now is not None
    return str(step_hurdles.extension_hurdle(case, now, today=today) or "")


def following(town: Town, case: Case, kind: StepKind, name: str) -> str:
    """Why somebody cannot take a step after the closing; empty: they can."""
    record = StepRecord.objects.get(kind=kind)
    return str(step_hurdles.follow_up_hurdle(case, record, town.viewer(name)) or "")


def test_whoever_brought_it_leaves_it_to_others_if_there_are_any(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    assert signing(town, case, "lead") == ""
    assert signing(town, case, "handler") != ""


def test_whoever_is_no_signer_is_told_when_nobody_is(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    assert signing(town, case, "registrar") == ""
    town.lead.appointments.update(ends_on=TODAY - timedelta(days=1))
    said = "现在没有人能做这一步，请管理员任命工作小组组长。"
    assert signing(town, case, "registrar") == signing(town, case, "handler") == said


def test_of_conduct_only_another_lead_counts_as_somebody_else(town: Town) -> None:
    """The station is the lead's; registrars and members sign nothing of a complaint about conduct."""
    case = case_at(Status.SIGNING, town, is_confidential=True)
    StepRecord.objects.update(role=Role.MEMBER)
    assert signing(town, case, "lead") == ""
    appoint(town.other_lead, Role.LEAD, town.center)
    assert signing(town, case, "lead") != ""


def test_a_second_lead_whose_post_has_ended_is_nobody_else(town: Town) -> None:
    ended = TODAY - timedelta(days=1)
    appoint(town.other_lead, Role.LEAD, town.center, ends_on=ended)
    case = case_at(Status.SIGNING, town, is_confidential=True)
    assert signing(town, case, "lead") == ""


def test_an_extension_can_be_asked_for_until_the_day_before_the_last(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    assert case.due_on == date(2026, 11, 5)
    assert extending(case, date(2026, 11, 4)) == ""
    assert extending(case, date(2026, 11, 5)) != ""


def test_a_refused_request_does_not_count_a_granted_one_does(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    extensions.refuse(case.pk, by=town.lead, at=LATER, words="先答复。")
    assert extending(case) == ""
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    extensions.grant(case.pk, by=town.lead, at=LATER)
    assert "已经延期过一次" in extending(fresh(case.pk))


def test_what_cannot_be_done_is_not_extended(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    Round.objects.update(difficulty=Difficulty.INFEASIBLE, legal_basis="居住证暂行条例第九条。")
    assert "不延期" in extending(case)


def test_nobody_decides_on_their_own_request(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    record = StepRecord.objects.get()
    assert step_hurdles.decision_hurdle(record, town.viewer("lead")) is None
    assert step_hurdles.decision_hurdle(record, town.viewer("handler")) is not None


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        (StepKind.CALL_BACK, {"registrar", "all_rounder", "lead"}),
        (StepKind.RECHECK, {"lead"}),
        (StepKind.ARCHIVE, {"registrar", "all_rounder", "lead"}),
    ],
)
def test_a_step_after_the_closing_is_for_its_role_or_the_lead(
    town: Town, kind: StepKind, may: set[str]
) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    names = ("registrar", "all_rounder", "lead", "member", "other_registrar", "other_lead")
    assert {name for name in names if following(town, case, kind, name) == ""} == may


def test_everybody_who_has_ever_had_it_is_a_handler(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    post = post_of(town.colleague)
    hand_overs.reassign(
        case.pk, by=town.registrar, at=LATER, appointment_id=post, note="李示例请假。"
    )
    assert step_hurdles.handlers_of(case) == {town.handler.pk, town.colleague.pk}
    spot = case_at(Status.ANSWERED, town, is_on_the_spot=True)
    assert step_hurdles.handlers_of(spot) == {town.registrar.pk}
    assert step_hurdles.handlers_of(case_at(Status.REGISTERED, town)) == frozenset()


def test_whoever_handled_it_may_file_it_but_not_call_back(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS, is_on_the_spot=True)
    assert following(town, case, StepKind.ARCHIVE, "registrar") == ""
    assert "不能回访" in following(town, case, StepKind.CALL_BACK, "registrar")


def awaited(town: Town, name: str) -> set[int]:
    """The cases that wait for somebody's word."""
    mine = step_hurdles.awaited_from(town.viewer(name), TODAY)
    return set(Case.objects.filter(mine).values_list("pk", flat=True))


def test_a_signature_is_waited_for_from_its_role_and_the_lead(town: Town) -> None:
    case = case_at(Status.SIGNING, town)
    assert {name for name in PEOPLE if awaited(town, name)} == {"lead"}
    approvals.approve(case.pk, by=town.lead, at=LATER)
    assert awaited(town, "lead") == set()


def test_an_opinion_is_waited_for_from_the_departments_asked(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING))
    days = {town.assisting_department.pk: 1, town.department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=LATER, days=days, text="请核对。")
    waiting = {name for name in PEOPLE if awaited(town, name)}
    assert waiting == {"assistant", "official"}


def test_what_is_to_be_done_after_a_closing_waits_for_its_role(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=(StepKind.TAKE_UP, StepKind.CALL_BACK))
    assert {name for name in PEOPLE if awaited(town, name)} == {
        "registrar",
        "all_rounder",
        "lead",
    }
    assert awaited(town, "registrar") == {case.pk}


def test_who_has_handled_it_is_not_waited_for_after_the_closing(town: Town) -> None:
    case = case_at(Status.CLOSED, town, flow=AFTERWARDS)
    appoint(town.handler, Role.REGISTRAR, town.center)
    kinds = {
        StepKind(row.kind) for row in step_hurdles.awaited_steps(town.viewer("handler"), TODAY)
    }
    assert kinds == {StepKind.ARCHIVE}
    Round.objects.filter(case=case).update(answered_by=town.lead)
    kinds = {StepKind(row.kind) for row in step_hurdles.awaited_steps(town.viewer("lead"), TODAY)}
    assert kinds == {StepKind.ARCHIVE}


def test_nobody_is_waited_for_to_decide_on_their_own_extension(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=EXTENSIONS)
    extensions.ask(case.pk, by=town.handler, at=LATER, days=5, reason="等回函。")
    assert awaited(town, "lead") == {case.pk}
    StepRecord.objects.update(asked_by=town.lead)
    assert awaited(town, "lead") == set()


def test_what_waits_for_somebody_is_what_nothing_keeps_them_from(town: Town) -> None:
    """Whoever brings, asks for or handles what: query and hurdles say the same."""
    case_at(Status.SIGNING, town)
    case_at(Status.SIGNING, town, is_confidential=True)
    case_at(Status.REVIEWING, town)
    case_at(Status.CLOSED, town, flow=AFTERWARDS)
    appoint(town.handler, Role.REGISTRAR, town.center)
    for second, brought in product((False, True), ("lead", "handler", "registrar", "member")):
        if second:
            appoint(town.other_lead, Role.LEAD, town.center)
        StepRecord.objects.exclude(asked_by=None).update(asked_by=getattr(town, brought))
        Round.objects.filter(answered_by__isnull=False).update(answered_by=getattr(town, brought))
        for role, name in product((Role.LEAD, Role.REGISTRAR), ("lead", "handler", "registrar")):
            StepRecord.objects.update(role=role)
            viewer = town.viewer(name)
            waiting = set(step_hurdles.awaited_steps(viewer, TODAY).values_list("pk", flat=True))
            for row in StepRecord.objects.select_related("case__center"):
                is_theirs = row.case.center_id in viewer.centers(Role.LEAD, role)
                is_free = is_theirs and _hurdle(row, viewer) is None
                assert (row.pk in waiting) is is_free, (second, brought, role, name, row)


def _hurdle(row: StepRecord, viewer: Viewer) -> object:
    if StepKind(row.kind) in STATIONS:
        return step_hurdles.sign_hurdle(row.case, row, viewer, today=TODAY)
    return step_hurdles.follow_up_hurdle(row.case, row, viewer)
