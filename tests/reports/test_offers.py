"""Exactly what a person may do now, and why not the rest."""

from datetime import timedelta

import pytest

from bancheng.data.queries.cases import facts_of, flow_of, stand_of, visible_to
from bancheng.reports.case_page import page_of
from bancheng.reports.offers import MAIN, label_of, to_do
from bancheng.rules.flows.composing import compose
from bancheng.rules.flows.palette import StepKind, sample_step
from bancheng.rules.permissions import may
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.wording import Wording
from bancheng.rules.workflow import Action, Stand, Status
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at

BY_NOBODY_AT_THE_DESK = {Action.RATE, Action.CLOSE_SILENT, Action.ADD_WORDS}


def offered(case, viewer, hurdles=None):
    """Action → its offer."""
    found = to_do(case, viewer, hurdles=hurdles or {})
    return {offer.action: offer for offer in (*found.offers, *found.seldom)}


@pytest.mark.parametrize("status", Status)
def test_open_offers_are_what_flow_and_permissions_allow(town: Town, status: Status) -> None:
    case = case_at(status, town)
    for name in PEOPLE:
        viewer = town.viewer(name)
        if not visible_to(viewer).filter(pk=case.pk).exists():
            continue
        open_now = {a for a, offer in offered(case, viewer).items() if offer.refusal is None}
        allowed = {
            action
            for action in set(Action) - BY_NOBODY_AT_THE_DESK
            if action in flow_of(case).actions(stand_of(case))
            and may(PERMISSION_OF_ACTION[action], viewer, facts_of(case))
        }
        assert open_now == allowed, name


@pytest.mark.parametrize("status", Status)
def test_nobody_has_two_primary_actions(town: Town, status: Status) -> None:
    case = case_at(status, town)
    for name in PEOPLE:
        primary = [o for o in offered(case, town.viewer(name)).values() if o.is_primary]
        assert len(primary) <= 1


@pytest.mark.parametrize(
    ("status", "name", "headline", "primary"),
    [
        (Status.REGISTERED, "registrar", "现在该您决定受理", Action.ACCEPT),
        (Status.ACCEPTED, "lead", "现在该您转办，或当场办结", Action.HAND_OVER),
        (Status.HANDED_OVER, "handler", "现在该您签收", Action.TAKE_UP),
        (Status.HANDED_OVER, "registrar", "等李示例签收", None),
        (Status.IN_PROGRESS, "handler", "现在该您答复反映人", Action.ANSWER),
        (Status.IN_PROGRESS, "member", "李示例在办", None),
        (Status.SENT_BACK, "registrar", "现在该您定：改派，还是维持", Action.REASSIGN),
        (Status.ANSWERED, "registrar", "等反映人回话", None),
        (Status.CLOSED, "lead", "办完了", None),
        (Status.DECLINED, "lead", "已告知反映人", None),
        (Status.WITHDRAWN, "lead", "反映人撤回了", None),
    ],
)
def test_the_headline_says_whose_turn_it_is(
    town: Town, status: Status, name: str, headline: str, primary: Action | None
) -> None:
    case = case_at(status, town)
    found = to_do(case, town.viewer(name), hurdles={})
    assert str(found.headline) == headline
    assert [o.action for o in found.offers if o.is_primary] == ([primary] if primary else [])


def test_the_main_action_of_others_is_greyed_with_a_reason(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    grey = offered(case, town.viewer("supervisor"))
    assert list(grey) == [Action.ANSWER]
    assert str(grey[Action.ANSWER].refusal) == "只有这一件的办理人员能做。"


def test_a_hurdle_greys_or_hides(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    why = Wording("收到转办已满 1 个工作日，不能退回。")
    hurdles = {Action.SEND_BACK: why, Action.SUPPLY_MATERIAL: None, Action.ANSWER: why}
    found = offered(case, town.viewer("handler"), hurdles)
    assert found[Action.SEND_BACK].refusal is why
    assert Action.SUPPLY_MATERIAL not in found
    assert not found[Action.ANSWER].is_primary


def test_what_the_reporter_says_is_marked_as_written_for_them() -> None:
    assert "代填" in label_of(Action.CONFIRM)
    assert label_of(Action.ANSWER) == "答复反映人"


def test_every_status_knows_what_moves_it_on() -> None:
    assert set(MAIN) == set(Status)
    whole = compose("whole", 2, [sample_step(kind) for kind in StepKind])
    stations = {Status.REVIEWING: StepKind.REVIEW, Status.SIGNING: StepKind.SIGN_OFF}
    for status, actions in MAIN.items():
        stand = Stand(status, stations.get(status, ""))
        assert all(whole.knows(stand, action) for action in actions)


def test_a_case_cannot_be_sent_back_after_a_working_day(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    late = MORNING.date() + timedelta(days=2)
    page = page_of(case, viewer=town.viewer("handler"), today=late)
    (grey,) = (offer for offer in page.to_do.offers if offer.refusal)
    assert grey.action is Action.SEND_BACK
    assert "1 个工作日" in str(grey.refusal)


def test_a_station_that_nobody_is_there_for_says_so(town: Town) -> None:
    case, today = case_at(Status.SIGNING, town), MORNING.date()

    def refusal() -> str:
        page = page_of(case, viewer=town.viewer("registrar"), today=today)
        (grey,) = (one for one in page.to_do.offers if one.action is Action.APPROVE)
        return str(grey.refusal)

    assert refusal() == "这一步不归您审签。"
    town.lead.appointments.update(ends_on=today - timedelta(days=1))
    assert refusal() == "现在没有人能做这一步，请管理员任命工作小组组长。"
