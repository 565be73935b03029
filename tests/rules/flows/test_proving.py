"""What is proved of a flow, and that every flow which breaks the promise is found out."""

from dataclasses import replace

import pytest

from bancheng.rules.flows.composing import compose, row
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.proving import START, Effect, State, prove, walk
from bancheng.rules.flows.records import hurdle_of
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.workflow import ENDED, Action, Fact, Flow, Stand, Status
from tests.rules.flows.chosen import OPTIONAL, own, plan, plan_with, subsets

A, S = Action, Status


def composed(*steps) -> Flow:
    return compose("own", 2, plan(*steps).steps)


def without(flow: Flow, *actions: Action) -> Flow:
    """The flow with the rows of some actions left out."""
    kept = (one for one in flow.transitions if one.action not in actions)
    return replace(flow, transitions=tuple(kept))


@pytest.mark.no_cover  # a thousand walks; measuring would double the time
def test_every_subset_of_the_palette_can_be_closed_and_answers_before():
    for kinds in subsets():
        proof = prove(compose("own", 2, plan_with(kinds).steps))
        assert proof.holds, f"{[*kinds]}: {proof}"


@pytest.mark.parametrize("kinds", [(), OPTIONAL], ids=["bare", "full"])
@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0), (1, 1), (2, 2), (5, 0), (0, 5)])
def test_steps_of_ones_own_change_nothing_in_that(kinds, before, after):
    flow = compose("own", 2, plan_with(kinds, before, after).steps)
    proof = prove(flow)
    assert proof.holds
    assert proof.fault is None
    assert proof.walked == len(walk(flow)) > 10


def test_the_walk_comes_to_every_status_of_the_fullest_flow():
    moves = walk(compose("own", 2, plan_with(OPTIONAL, 1, 1).steps))
    assert {state.stand.status for state in moves} == set(Status)
    assert {fact for state in moves for fact in state.facts} == set(Fact)
    for state, onward in moves.items():
        if state.stand.status is S.CLOSED:
            assert state.is_answered
        for action, after in onward:
            assert after in moves, f"{action} leads out of what was walked"


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (without(STANDARD, A.CONFIRM, A.CLOSE_SILENT), S.ANSWERED),
        (without(STANDARD, A.ANSWER), S.IN_PROGRESS),
        (without(STANDARD, A.HAND_OVER, A.RESOLVE_ON_THE_SPOT), S.ACCEPTED),
        (without(STANDARD, A.ACCEPT), S.REGISTERED),
        (without(STANDARD, A.UPHOLD, A.REASSIGN), S.SENT_BACK),
        (without(composed(StepKind.SIGN_OFF), A.APPROVE), S.SIGNING),
        (without(composed(StepKind.REVIEW), A.APPROVE, A.REJECT), S.REVIEWING),
    ],
    ids=lambda value: str(value) if isinstance(value, Status) else "",
)
def test_rows_left_out_leave_cases_stuck(broken, where):
    proof = prove(broken)
    assert not proof.holds
    assert where in {state.stand.status for state in proof.stuck}
    assert proof.fault.sentence.startswith("照这样走，有的件停在")


def test_a_countersignature_with_no_way_on_is_found_out():
    """Only those found impossible come there: the fault lies behind a fact."""
    flow = composed(StepKind.COUNTERSIGN)
    assert prove(without(flow, A.APPROVE)).holds  # given back, and then found possible after all
    stuck = prove(without(flow, A.APPROVE, A.REJECT, A.REASSIGN)).stuck
    at_station = {one for one in stuck if one.stand == Stand(S.SIGNING, "countersign")}
    assert at_station
    assert all(Fact.INFEASIBLE in one.facts for one in at_station)


def test_an_opinion_that_nobody_can_drop_is_found_out():
    """A department that never answers must not hold up a case for ever."""
    flow = without(composed(StepKind.CO_HANDLING), A.DROP_OPINION, A.GIVE_OPINION)
    stuck = prove(flow).stuck
    assert stuck
    assert all(Fact.OPINION_ASKED in one.facts for one in stuck)
    assert prove(without(composed(StepKind.CO_HANDLING), A.GIVE_OPINION)).holds


@pytest.mark.parametrize(
    "added",
    [
        row(A.ANSWER, S.IN_PROGRESS, S.CLOSED),
        row(A.CLOSE_SILENT, S.IN_PROGRESS, S.CLOSED),
        row(A.RESOLVE_ON_THE_SPOT, S.ACCEPTED, S.CLOSED),
        row(A.OVERTURN, S.DECLINED, S.CLOSED),
        row(A.APPROVE, S.SIGNING, S.CLOSED, station="sign_off"),
    ],
    ids=lambda one: f"{one.action} in {min(one.sources)}",
)
def test_a_row_that_closes_without_an_answer_is_found_out(added):
    flow = composed(StepKind.SIGN_OFF, StepKind.TAKE_UP)
    proof = prove(replace(flow, transitions=(added, *flow.transitions)))
    assert proof.unanswered
    assert "没答复反映人也能办结" in proof.fault.sentence


def test_an_answer_of_an_earlier_round_does_not_count():
    """After an objection a case is not answered any more, however often it was before."""
    again = row(A.NOTE, S.IN_PROGRESS, S.CLOSED, when=Fact.COMPLEX)
    proof = prove(replace(STANDARD, transitions=(again, *STANDARD.transitions)))
    assert {one.is_answered for one in proof.unanswered} == {False}


def test_a_station_that_no_case_comes_to_is_found_out():
    flow = composed(own(1))
    idle = without(flow, A.ANSWER)
    shortcut = row(A.ANSWER, S.IN_PROGRESS, S.ANSWERED)
    proof = prove(replace(idle, transitions=(shortcut, *idle.transitions)))
    assert proof.unreached == {"own-1"}
    assert not proof.stuck
    assert not proof.unanswered
    assert proof.fault.facts == {"count": 1}


def test_what_ends_otherwise_is_not_stuck():
    proof = prove(STANDARD)
    ended = {state.stand.status for state in walk(STANDARD)} & ENDED
    assert ended == ENDED
    assert not proof.stuck


def test_an_effect():
    effect = Effect(frozenset({Fact.COMPLEX}), frozenset({Fact.INFEASIBLE}))
    assert effect.on(frozenset({Fact.INFEASIBLE, Fact.AT_WINDOW})) == {Fact.COMPLEX, Fact.AT_WINDOW}
    assert State(Stand(S.REGISTERED)) == START


def test_a_request_waits_on_while_the_answer_is_signed_and_ends_with_it():
    states = set(walk(composed(StepKind.TAKE_UP, StepKind.EXTENSION, StepKind.SIGN_OFF)))
    asked = frozenset({Fact.EXTENSION_ASKED})
    assert State(Stand(S.SIGNING, "sign_off"), asked) in states
    assert not [one for one in states if one.stand.status is S.ANSWERED and asked & one.facts]


def test_a_case_is_at_the_window_until_the_last_signature_hands_it_over():
    states = set(walk(composed(StepKind.REVIEW)))
    at_window = frozenset({Fact.AT_WINDOW})
    assert State(Stand(S.REVIEWING, "review"), at_window) in states
    assert not [
        one for one in states if one.stand.status is S.IN_PROGRESS and at_window & one.facts
    ]


WITHOUT_FACTS = {StepKind.REVIEW, StepKind.TAKE_UP, StepKind.SIGN_OFF}


@pytest.mark.no_cover  # likewise
def test_whatever_stands_in_the_way_anywhere_can_be_said():
    """A fact without a sentence would break the case's page for everybody.

    The steps that facts are about, in every combination; the others are always chosen.
    """
    for kinds in (one for one in subsets() if set(one) >= WITHOUT_FACTS):
        flow = compose("own", 2, plan_with(kinds).steps)
        for state in walk(flow):
            for action in flow.actions(state.stand):
                fact = flow.hurdle(state.stand, action, state.facts)
                assert (fact is None) is flow.allows(state.stand, action, state.facts)
                assert fact is None or hurdle_of(fact, is_given=fact in state.facts), kinds
