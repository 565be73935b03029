"""The table of 43号, written a second time as a full matrix, and what hangs on it."""

from itertools import product

import pytest

from bancheng.rules import journal
from bancheng.rules.lights import Clock, clock_of
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import (
    ACTION_LABELS,
    ENDED,
    FLOWS,
    IMPORTED,
    OPEN,
    STANDARD,
    STATUS_LABELS,
    WHO_IS_TOLD,
    WHOSE_TURN,
    Action,
    Audience,
    Desk,
    Flow,
    Status,
    Transition,
    Turn,
)

S, A = Status, Action
STAYS = "stays"

# What an answer at the window changes: an objection goes back there.
BY_DESK = {(S.ANSWERED, A.OBJECT_TO): {Desk.HANDLER: S.IN_PROGRESS, Desk.WINDOW: S.ACCEPTED}}

NOTING = {A.NOTE: STAYS, A.CONTACT: STAYS, A.WITHDRAW: S.WITHDRAWN}
BEFORE_AN_ANSWER = {A.ADD_WORDS: STAYS, **NOTING}
ALWAYS = {A.CORRECT: STAYS, A.LINK: STAYS, A.ATTACH: STAYS}
HANDLING = {A.CLASSIFY: S.IN_PROGRESS, A.SEND_BACK: S.SENT_BACK, A.REASSIGN: S.HANDED_OVER}

EXPECTED: dict[Status, dict[Action, str]] = {
    S.REGISTERED: {A.ACCEPT: S.ACCEPTED, A.DECLINE: S.DECLINED, **BEFORE_AN_ANSWER, **ALWAYS},
    S.ACCEPTED: {
        A.RESOLVE_ON_THE_SPOT: S.ANSWERED,
        A.HAND_OVER: S.HANDED_OVER,
        **BEFORE_AN_ANSWER,
        **ALWAYS,
    },
    S.HANDED_OVER: {
        A.TAKE_UP: S.IN_PROGRESS,
        A.SUPPLY_MATERIAL: STAYS,
        **HANDLING,
        **BEFORE_AN_ANSWER,
        **ALWAYS,
    },
    S.IN_PROGRESS: {
        A.ASK_MATERIAL: STAYS,
        A.SUPPLY_MATERIAL: STAYS,
        A.ANSWER: S.ANSWERED,
        **HANDLING,
        **BEFORE_AN_ANSWER,
        **ALWAYS,
    },
    S.SENT_BACK: {
        A.REASSIGN: S.HANDED_OVER,
        A.UPHOLD: S.IN_PROGRESS,
        A.SUPPLY_MATERIAL: STAYS,
        **BEFORE_AN_ANSWER,
        **ALWAYS,
    },
    S.ANSWERED: {
        A.CONFIRM: S.CLOSED,
        A.OBJECT_TO: S.IN_PROGRESS,
        A.CLOSE_SILENT: S.CLOSED,
        A.RATE: STAYS,
        **NOTING,
        **ALWAYS,
    },
    S.CLOSED: {A.RATE: STAYS, A.RETRACT: S.ANSWERED, **ALWAYS},
    S.DECLINED: {A.OVERTURN: S.ACCEPTED, **ALWAYS},
    S.WITHDRAWN: ALWAYS,
}


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_the_matrix(status, action):
    expected = EXPECTED[status].get(action)
    assert STANDARD.allows(status, action) is (expected is not None)
    assert (action in STANDARD.actions(status)) is (expected is not None)
    if expected is None:
        with pytest.raises(NotPossibleNow) as refused:
            STANDARD.next_status(status, action)
        assert refused.value.wording.facts == {"status": status.label, "action": action.label}
        return
    for desk in Desk:
        target = BY_DESK.get((status, action), {}).get(desk, expected)
        found = STANDARD.next_status(status, action, answered_at=desk)
        assert found == (status if target is STAYS else target)


def test_an_action_is_offered_once_and_in_the_order_of_the_table():
    assert STANDARD.actions(S.ANSWERED) == (
        A.CONFIRM,
        A.OBJECT_TO,
        A.CLOSE_SILENT,
        A.RATE,
        A.NOTE,
        A.CONTACT,
        A.WITHDRAW,
        A.CORRECT,
        A.LINK,
        A.ATTACH,
    )


def steps(flow: Flow, status: Status) -> set[Status]:
    """Where a case in ``status`` can go next."""
    return {
        flow.next_status(status, action, answered_at=desk)
        for action in flow.actions(status)
        for desk in Desk
    }


def reachable(flow: Flow, start: Status) -> set[Status]:
    """Every status a case can come to from ``start``, itself included."""
    found, ahead = {start}, [start]
    while ahead:
        new = steps(flow, ahead.pop()) - found
        found |= new
        ahead += new
    return found


@pytest.mark.parametrize("flow", [flow for flow in FLOWS.values() if flow is not IMPORTED])
def test_every_status_is_reached_and_every_case_can_be_ended(flow):
    assert reachable(flow, S.REGISTERED) == set(Status)
    for status in Status:
        assert reachable(flow, status) & ENDED, f"a case in {status} would be stuck"


@pytest.mark.parametrize("status", Status)
def test_what_an_old_ledger_has_brought_stays_ended_and_can_be_mended(status):
    expected = (A.CORRECT, A.LINK, A.ATTACH) if status in ENDED else ()
    assert IMPORTED.actions(status) == expected
    assert all(IMPORTED.next_status(status, action) is status for action in expected)


def test_a_case_with_a_handler_can_be_answered_without_the_reporter():
    for status in (S.HANDED_OVER, S.IN_PROGRESS, S.SENT_BACK):
        assert S.ANSWERED in reachable(STANDARD, status)
    for status in OPEN - {S.REGISTERED}:
        assert S.CLOSED in reachable(STANDARD, status)


def test_what_has_ended_stays_ended_but_for_an_overturned_refusal_and_a_word_taken_back():
    again = {S.DECLINED: S.ACCEPTED, S.CLOSED: S.ANSWERED}
    for status in ENDED:
        assert steps(STANDARD, status) <= {status, again.get(status)}


def test_flows_are_known_by_code_and_version():
    assert FLOWS[STANDARD.code, STANDARD.version] is STANDARD
    assert all((flow.code, flow.version) == key for key, flow in FLOWS.items())


def test_another_flow_is_another_value():
    flow = Flow("short", 1, (Transition(A.ACCEPT, frozenset({S.REGISTERED}), S.CLOSED),))
    assert flow.next_status(S.REGISTERED, A.ACCEPT) is S.CLOSED
    assert not flow.allows(S.ACCEPTED, A.HAND_OVER)


@pytest.mark.parametrize("action", Action)
def test_each_action_has_its_row_words_permission_and_audience(action):
    assert any(row.action is action for row in STANDARD.transitions)
    assert action.label == ACTION_LABELS[action] != ""
    assert journal.SENTENCES[action]
    assert action in PERMISSION_OF_ACTION
    assert WHO_IS_TOLD[action] <= set(Audience)


@pytest.mark.parametrize("status", Status)
def test_each_status_has_its_label_turn_and_clock(status):
    assert status.label == STATUS_LABELS[status] != ""
    turn = WHOSE_TURN[status]
    assert (turn is Turn.NOBODY) is (status in ENDED)
    assert (clock_of(status) is Clock.NONE) is (status in ENDED)


def test_no_table_knows_more_than_there_is():
    assert set(ACTION_LABELS) == set(WHO_IS_TOLD) == set(PERMISSION_OF_ACTION) == set(Action)
    assert set(STATUS_LABELS) == set(WHOSE_TURN) == set(Status)
    assert len(set(ACTION_LABELS.values())) == len(Action)
    assert len(set(STATUS_LABELS.values())) == len(Status)
    assert set(Audience) == {audience for told in WHO_IS_TOLD.values() for audience in told}


def test_open_and_ended_share_every_status():
    assert set(Status) == OPEN | ENDED
    assert not OPEN & ENDED


def test_the_registrar_gets_the_copy_of_the_answer():
    """S7, S10."""
    assert Audience.REGISTRAR in WHO_IS_TOLD[A.ANSWER]
