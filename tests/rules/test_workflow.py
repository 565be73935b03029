"""The table of 43号, written a second time as a full matrix, and what hangs on it."""

from itertools import product

import pytest

from bancheng.rules import journal
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.lights import Clock, clock_of
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import (
    ACTION_LABELS,
    AT_STATION,
    ENDED,
    NO_FACTS,
    OPEN,
    RUNNING,
    STATUS_LABELS,
    WHO_IS_TOLD,
    WHOSE_TURN,
    Action,
    Audience,
    Fact,
    Flow,
    Stand,
    Station,
    Status,
    Transition,
    Turn,
)

S, A = Status, Action
STAYS = "stays"

# What an answer at the window changes, or of a handler who left: an objection goes back there.
AT_WINDOW = frozenset({Fact.AT_WINDOW})
GONE = frozenset({Fact.HANDLER_GONE})
BY_FACTS = {
    (S.ANSWERED, A.OBJECT_TO): {
        NO_FACTS: S.IN_PROGRESS,
        AT_WINDOW: S.ACCEPTED,
        GONE: S.ACCEPTED,
        AT_WINDOW | GONE: S.ACCEPTED,
    },
}

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
    S.REVIEWING: {
        **BEFORE_AN_ANSWER,
        **ALWAYS,
    },  # the standard flow has no station: none comes here
    S.SIGNING: {
        A.REASSIGN: S.HANDED_OVER,
        A.SUPPLY_MATERIAL: STAYS,
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
    expected, stand = EXPECTED[status].get(action), Stand(status)
    assert STANDARD.knows(stand, action) is (expected is not None)
    assert (action in STANDARD.actions(stand)) is (expected is not None)
    for facts in (NO_FACTS, AT_WINDOW, GONE, frozenset(Fact)):
        assert STANDARD.allows(stand, action, facts) is (expected is not None)
    if expected is None:
        with pytest.raises(NotPossibleNow) as refused:
            STANDARD.next_stand(stand, action)
        assert refused.value.wording.facts == {"status": status.label, "action": action.label}
        return
    for facts in (NO_FACTS, AT_WINDOW, GONE, AT_WINDOW | GONE):
        target = BY_FACTS.get((status, action), {}).get(facts, expected)
        found = STANDARD.next_stand(stand, action, facts)
        assert found == (stand if target is STAYS else Stand(target))


def test_an_action_is_offered_once_and_in_the_order_of_the_table():
    assert STANDARD.actions(Stand(S.ANSWERED)) == (
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
        flow.next_stand(Stand(status), action, facts).status
        for action in flow.actions(Stand(status))
        for facts in (NO_FACTS, AT_WINDOW)
    }


def reachable(flow: Flow, start: Status) -> set[Status]:
    """Every status a case can come to from ``start``, itself included."""
    found, ahead = {start}, [start]
    while ahead:
        new = steps(flow, ahead.pop()) - found
        found |= new
        ahead += new
    return found


def test_every_status_but_those_of_stations_is_reached_and_every_case_can_be_ended():
    assert reachable(STANDARD, S.REGISTERED) == set(Status) - AT_STATION
    for status in Status:
        assert reachable(STANDARD, status) & ENDED, f"a case in {status} would be stuck"


def test_a_case_with_a_handler_can_be_answered_without_the_reporter():
    for status in (S.HANDED_OVER, S.IN_PROGRESS, S.SENT_BACK):
        assert S.ANSWERED in reachable(STANDARD, status)
    for status in OPEN - AT_STATION - {S.REGISTERED}:
        assert S.CLOSED in reachable(STANDARD, status)


def test_what_has_ended_stays_ended_but_for_an_overturned_refusal_and_a_word_taken_back():
    again = {S.DECLINED: S.ACCEPTED, S.CLOSED: S.ANSWERED}
    for status in ENDED:
        assert steps(STANDARD, status) <= {status, again.get(status)}


HERE, THERE = Stand(S.SIGNING, "here"), Stand(S.SIGNING, "there")
SMALL = Flow(
    "small",
    1,
    (
        Transition(
            A.ANSWER,
            frozenset({S.IN_PROGRESS}),
            S.SIGNING,
            unless=frozenset({Fact.OPINION_ASKED}),
            onto="here",
        ),
        Transition(A.APPROVE, frozenset({S.SIGNING}), S.SIGNING, station="here", onto="there"),
        Transition(
            A.APPROVE,
            frozenset({S.SIGNING}),
            S.ANSWERED,
            when=frozenset({Fact.CONFERRED}),
            unless=frozenset({Fact.COMPLEX}),
            station="there",
        ),
        Transition(A.NOTE, frozenset({S.SIGNING})),
    ),
    (Station("here", "法务意见", Role.LEAD, 1), Station("there", "领导签发", Role.LEAD, 0)),
)


def test_a_case_waits_at_the_station_its_row_names():
    assert SMALL.next_stand(Stand(S.IN_PROGRESS), A.ANSWER) == HERE
    assert SMALL.next_stand(HERE, A.APPROVE) == THERE
    assert SMALL.next_stand(HERE, A.NOTE) == HERE  # it stays where it is
    assert SMALL.actions(HERE) == (A.APPROVE, A.NOTE)
    assert not SMALL.knows(Stand(S.SIGNING), A.APPROVE)
    assert not SMALL.allows(Stand(S.ACCEPTED), A.HAND_OVER)
    assert SMALL.station("there").name == "领导签发"
    assert SMALL.station("") is None


@pytest.mark.parametrize(
    ("facts", "is_allowed", "hurdle"),
    [
        (NO_FACTS, False, Fact.CONFERRED),
        ({Fact.CONFERRED}, True, None),
        ({Fact.CONFERRED, Fact.COMPLEX}, False, Fact.COMPLEX),
        ({Fact.COMPLEX}, False, Fact.COMPLEX),
        ({Fact.CONFERRED, Fact.AT_WINDOW}, True, None),
    ],
)
def test_facts_decide_and_the_one_in_the_way_is_named(facts, is_allowed, hurdle):
    given = frozenset(facts)
    assert SMALL.knows(THERE, A.APPROVE)
    assert SMALL.allows(THERE, A.APPROVE, given) is is_allowed
    assert SMALL.hurdle(THERE, A.APPROVE, given) is hurdle
    if is_allowed:
        assert SMALL.next_stand(THERE, A.APPROVE, given) == Stand(S.ANSWERED)
        return
    with pytest.raises(NotPossibleNow):
        SMALL.next_stand(THERE, A.APPROVE, given)


def test_no_fact_is_in_the_way_of_what_does_not_belong_there():
    assert SMALL.hurdle(Stand(S.ACCEPTED), A.ANSWER, frozenset(Fact)) is None
    assert SMALL.hurdle(Stand(S.IN_PROGRESS), A.ANSWER, frozenset(Fact)) is Fact.OPINION_ASKED
    assert SMALL.minds(A.ANSWER)
    assert not SMALL.minds(A.NOTE)


@pytest.mark.parametrize("action", Action)
def test_each_action_has_its_words_permission_and_audience(action):
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
    assert (turn is Turn.SIGNER) is (status in AT_STATION)
    assert (status in RUNNING) is (turn not in {Turn.REPORTER, Turn.NOBODY})


def test_no_table_knows_more_than_there_is():
    assert set(ACTION_LABELS) == set(WHO_IS_TOLD) == set(PERMISSION_OF_ACTION) == set(Action)
    assert set(STATUS_LABELS) == set(WHOSE_TURN) == set(Status)
    assert len(set(ACTION_LABELS.values())) == len(Action)
    assert len(set(STATUS_LABELS.values())) == len(Status)
    told = {audience for audiences in WHO_IS_TOLD.values() for audience in audiences}
    assert set(Audience) == told


def test_open_and_ended_share_every_status():
    assert set(Status) == OPEN | ENDED
    assert not OPEN & ENDED


def test_the_registrar_gets_the_copy_of_the_answer():
    """S7, S10."""
    assert Audience.REGISTRAR in WHO_IS_TOLD[A.ANSWER]
