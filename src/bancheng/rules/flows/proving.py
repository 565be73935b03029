"""What is proved of a flow by walking through every state a case can come to (S7, S8).

No flow is published from which some case could never be closed, or which lets a case be closed
without an answer to the reporter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import (
    ENDED,
    NO_FACTS,
    Action,
    Fact,
    Facts,
    Flow,
    Stand,
    Status,
)

A = Action

_UNANSWERED = zh("照这样走，没答复反映人也能办结，不能发布。换一种搭配。")
_STUCK = zh("照这样走，有的件停在“{status}”就办不结了，不能发布。换一种搭配。")
_UNREACHED = zh("有 {count} 步没有一件会走到，不能发布。去掉它们。")


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action makes true, and what it makes no longer true."""

    makes: Facts = NO_FACTS
    ends: Facts = NO_FACTS

    def on(self, facts: Facts) -> Facts:
        """The facts afterwards."""
        return (facts - self.ends) | self.makes


_NONE = (Effect(),)
_NEW_ROUND = frozenset({Fact.CONFERRED, Fact.CALLED_BACK, Fact.RECHECKED, Fact.ARCHIVED})
_KINDS = frozenset({Fact.COMPLEX, Fact.INFEASIBLE})
_OPINION = frozenset({Fact.OPINION_ASKED})
_EXTENSION = frozenset({Fact.EXTENSION_ASKED})
_WINDOW = frozenset({Fact.AT_WINDOW})
_GONE = frozenset({Fact.HANDLER_GONE})

EFFECTS: Mapping[Action, tuple[Effect, ...]] = {
    A.RESOLVE_ON_THE_SPOT: (Effect(_WINDOW, _GONE | _KINDS),),
    A.REASSIGN: (Effect(ends=_GONE),),
    A.CLASSIFY: (
        Effect(ends=_KINDS),
        Effect(frozenset({Fact.COMPLEX}), _KINDS),
        Effect(frozenset({Fact.INFEASIBLE}), _KINDS),
    ),
    A.CONFER: (Effect(frozenset({Fact.CONFERRED})),),
    A.ASK_OPINION: (Effect(_OPINION),),
    A.GIVE_OPINION: (Effect(ends=_OPINION), Effect()),  # the last one of several, or not
    A.DROP_OPINION: (Effect(ends=_OPINION), Effect()),
    A.ASK_EXTENSION: (Effect(_EXTENSION),),
    A.GRANT_EXTENSION: (Effect(ends=_EXTENSION),),
    A.REFUSE_EXTENSION: (Effect(ends=_EXTENSION),),
    A.ANSWER: (Effect(), Effect(_GONE)),  # whoever answered may leave
    A.CALL_BACK: (Effect(frozenset({Fact.CALLED_BACK})),),
    A.RECHECK: (Effect(frozenset({Fact.RECHECKED})),),
    A.ARCHIVE: (Effect(frozenset({Fact.ARCHIVED})),),
    A.OBJECT_TO: (Effect(ends=_NEW_ROUND | _GONE),),
    A.REOPEN: (Effect(ends=_NEW_ROUND | _GONE),),
    A.RETRACT: (Effect(ends=_NEW_ROUND - {Fact.CONFERRED}),),
}
"""Action → what may come of it; whatever is not named changes no fact."""

_ARRIVING = frozenset({A.HAND_OVER, A.ANSWER, A.APPROVE})
_AT_HANDLER = frozenset({Status.HANDED_OVER, Status.IN_PROGRESS})


def arrival(action: Action, onto: Stand) -> Facts:
    """What ends where a hand-over or an answer comes to, be it by its last signature.

    Nobody decides any more on an extension of what is answered.
    """
    if action not in _ARRIVING:
        return NO_FACTS
    if onto.status is Status.ANSWERED:
        return _EXTENSION
    return _WINDOW | _GONE | _KINDS if onto.status in _AT_HANDLER else NO_FACTS


_NOT_COUNTED_ON = frozenset({A.WITHDRAW, A.DECLINE, A.RETRACT, A.REOPEN, A.OBJECT_TO, A.OVERTURN})
"""A way to the closing must be there without these: they are the reporter's, or lead back."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands, what is known of it, and whether the reporter has an answer."""

    stand: Stand
    facts: Facts = NO_FACTS
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What the walk has found; a flow may be published when there is nothing."""

    stuck: frozenset[State]
    """From these no way leads to the closing."""
    unanswered: frozenset[State]
    """These are closed, and the reporter was never answered."""
    unreached: frozenset[str]
    """No case ever comes to these stations."""
    walked: int = 0
    """How many states were walked through."""

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return self.fault is None

    @property
    def fault(self) -> Wording | None:
        """What was found, the gravest first."""
        if self.unanswered:
            return Wording(_UNANSWERED)
        if self.stuck:
            return Wording(_STUCK, {"status": min(one.stand.status for one in self.stuck)})
        return Wording(_UNREACHED, {"count": len(self.unreached)}) if self.unreached else None


START = State(Stand(Status.REGISTERED))

Moves = Mapping[State, tuple[tuple[Action, State], ...]]


def prove(flow: Flow) -> Proof:
    """Walk through all states a case of ``flow`` can come to."""
    moves = walk(flow)
    states = frozenset(moves)
    closing = _leading_to_closing(moves)
    reached = frozenset(state.stand.station for state in states)
    return Proof(
        stuck=frozenset(one for one in states - closing if one.stand.status not in ENDED),
        unanswered=frozenset(
            one for one in states if one.stand.status is Status.CLOSED and not one.is_answered
        ),
        unreached=frozenset(one.code for one in flow.stations) - reached,
        walked=len(moves),
    )


def walk(flow: Flow, start: State = START) -> Moves:
    """Every state that can be come to from ``start``, with the moves that lead on from it."""
    found: dict[State, tuple[tuple[Action, State], ...]] = {}
    ahead = [start]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found[state] = tuple(_moves(flow, state))
            ahead += [after for _action, after in found[state]]
    return found


def _moves(flow: Flow, state: State) -> Iterator[tuple[Action, State]]:
    for action in flow.actions(state.stand):
        if not flow.allows(state.stand, action, state.facts):
            continue
        stand = flow.next_stand(state.stand, action, state.facts)
        is_answered = _is_answered(state, stand)
        for effect in EFFECTS.get(action, _NONE):
            facts = effect.on(state.facts) - arrival(action, stand)
            yield action, State(stand, facts, is_answered)


def _is_answered(state: State, onto: Stand) -> bool:
    """The reporter has an answer once the case stands answered, until the next round begins."""
    if onto.status is Status.ANSWERED:
        return True
    return state.is_answered and onto.status in ENDED


def _leading_to_closing(moves: Moves) -> frozenset[State]:
    """The states from which the closing can be come to without the reporter's help."""
    before: dict[State, list[State]] = {}
    for state, onward in moves.items():
        for action, after in onward:
            if action not in _NOT_COUNTED_ON:
                before.setdefault(after, []).append(state)
    closing = {state for state in moves if state.stand.status is Status.CLOSED}
    ahead = list(closing)
    while ahead:
        new = [one for one in before.get(ahead.pop(), ()) if one not in closing]
        closing.update(new)
        ahead += new
    return frozenset(closing)
