"""Weaving the chosen steps into the skeleton: what comes out is one table like any other (S8)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bancheng.rules.flows.palette import Place, Step, StepKind
from bancheng.rules.workflow import (
    ANYTIME,
    NO_FACTS,
    OPEN,
    WITH_HANDLER,
    Action,
    Fact,
    Facts,
    Flow,
    Stand,
    Station,
    Status,
    Transition,
)

A, S = Action, Status

_HELD = WITH_HANDLER | {S.SENT_BACK, S.SIGNING}
"""Where a handler has the case; a reassignment takes it from any of these."""


def row(
    action: Action,
    sources: frozenset[Status] | Status,
    target: Status | Stand | None = None,
    *,
    when: Facts | Fact = NO_FACTS,
    unless: Facts | Fact = NO_FACTS,
    station: str = "",
) -> Transition:
    """One row, with single values written plainly."""
    onto = target if isinstance(target, Stand) else Stand(target) if target else None
    return Transition(
        action,
        frozenset({sources}) if isinstance(sources, Status) else sources,
        onto.status if onto else None,
        frozenset({when}) if isinstance(when, Fact) else when,
        frozenset({unless}) if isinstance(unless, Fact) else unless,
        station,
        onto.station if onto else "",
    )


def compose(code: str, version: int, steps: Sequence[Step]) -> Flow:
    """The skeleton with ``steps`` woven in, in the order in which a case meets them."""
    kinds = frozenset(step.kind for step in steps)
    stations = [step for step in steps if step.is_station]
    received = S.HANDED_OVER if StepKind.TAKE_UP in kinds else S.IN_PROGRESS
    rows = (
        *_at_the_window(),
        *_handing_over(_at(stations, Place.BEFORE_HAND_OVER), received),
        *_handling(kinds, received),
        *_answering(_at(stations, Place.BEFORE_ANSWER), kinds),
        *_the_reporters_word(),
        *_after_closing(kinds),
        *_at_any_time(),
    )
    return Flow(code, version, rows, tuple(_station(step) for step in stations))


def _at(stations: Sequence[Step], place: Place) -> list[Step]:
    return [step for step in stations if step.place is place]


def _station(step: Step) -> Station:
    assert step.role is not None and step.days is not None  # noqa: PT018 - stations have both
    return Station(step.code, step.name, step.role, step.days)


def _at_the_window() -> Iterator[Transition]:
    yield row(A.ACCEPT, S.REGISTERED, S.ACCEPTED)
    yield row(A.DECLINE, S.REGISTERED, S.DECLINED)
    yield row(A.OVERTURN, S.DECLINED, S.ACCEPTED)
    yield row(A.RESOLVE_ON_THE_SPOT, S.ACCEPTED, S.ANSWERED)


def _handing_over(stations: list[Step], received: Status) -> Iterator[Transition]:
    """Through the stations, one after the other; back to the window from each of them."""
    stops = [*(Stand(S.REVIEWING, step.code) for step in stations), Stand(received)]
    yield row(A.HAND_OVER, S.ACCEPTED, stops[0])
    for here, onward in pairwise(stops):
        yield row(A.APPROVE, S.REVIEWING, onward, station=here.station)
        yield row(A.REJECT, S.REVIEWING, S.ACCEPTED, station=here.station)


def _handling(kinds: frozenset[StepKind], received: Status) -> Iterator[Transition]:
    if StepKind.TAKE_UP in kinds:
        yield row(A.TAKE_UP, S.HANDED_OVER, S.IN_PROGRESS)
    yield row(A.CLASSIFY, WITH_HANDLER, S.IN_PROGRESS)
    yield row(A.SEND_BACK, WITH_HANDLER, S.SENT_BACK)
    yield row(A.REASSIGN, _HELD, received)
    yield row(A.UPHOLD, S.SENT_BACK, S.IN_PROGRESS)
    yield row(A.ASK_MATERIAL, S.IN_PROGRESS)
    yield row(A.SUPPLY_MATERIAL, _HELD)
    if StepKind.CO_HANDLING in kinds:
        yield row(A.ASK_OPINION, S.IN_PROGRESS)
        yield row(A.GIVE_OPINION, _HELD, when=Fact.OPINION_ASKED)
        yield row(A.DROP_OPINION, S.IN_PROGRESS, when=Fact.OPINION_ASKED)
    if StepKind.CONFERENCE in kinds:
        yield row(A.CONFER, _HELD - {S.SIGNING})
    if StepKind.EXTENSION in kinds:
        yield row(A.ASK_EXTENSION, S.IN_PROGRESS, unless=Fact.EXTENSION_ASKED)
        yield row(A.GRANT_EXTENSION, _HELD, when=Fact.EXTENSION_ASKED)
        yield row(A.REFUSE_EXTENSION, _HELD, when=Fact.EXTENSION_ASKED)


def _answering(stations: list[Step], kinds: frozenset[StepKind]) -> Iterator[Transition]:
    """Through the stations; the countersignature stands in the way of “cannot be done” alone."""
    others = [step for step in stations if step.kind is not StepKind.COUNTERSIGN]
    if stations == others:
        yield from _way_to_answer(others, kinds, when=NO_FACTS, unless=NO_FACTS)
        return
    infeasible = frozenset({Fact.INFEASIBLE})
    yield from _way_to_answer(others, kinds, when=NO_FACTS, unless=infeasible)
    yield from _way_to_answer(stations, kinds, when=infeasible, unless=NO_FACTS)


def _way_to_answer(
    stations: list[Step], kinds: frozenset[StepKind], *, when: Facts, unless: Facts
) -> Iterator[Transition]:
    stops = [*(Stand(S.SIGNING, step.code) for step in stations), Stand(S.ANSWERED)]
    missing = unless | ({Fact.OPINION_ASKED} if StepKind.CO_HANDLING in kinds else NO_FACTS)
    if StepKind.CONFERENCE in kinds:
        yield row(A.ANSWER, S.IN_PROGRESS, stops[0], when=when, unless=missing | {Fact.COMPLEX})
        met = when | {Fact.COMPLEX, Fact.CONFERRED}
        yield row(A.ANSWER, S.IN_PROGRESS, stops[0], when=met, unless=missing)
    else:
        yield row(A.ANSWER, S.IN_PROGRESS, stops[0], when=when, unless=missing)
    for here, onward in pairwise(stops):
        yield row(A.APPROVE, S.SIGNING, onward, when=when, unless=unless, station=here.station)
        yield row(
            A.REJECT, S.SIGNING, S.IN_PROGRESS, when=when, unless=unless, station=here.station
        )


def _the_reporters_word() -> Iterator[Transition]:
    yield row(A.CONFIRM, S.ANSWERED, S.CLOSED)
    yield from _back_to_work(A.OBJECT_TO, S.ANSWERED)
    yield row(A.RETRACT, S.CLOSED, S.ANSWERED)
    yield row(A.CLOSE_SILENT, S.ANSWERED, S.CLOSED)
    yield row(A.RATE, frozenset({S.ANSWERED, S.CLOSED}))


def _back_to_work(action: Action, source: Status) -> Iterator[Transition]:
    """To the handler; to the window if it had answered itself, or the handler has left."""
    at_desk = (Fact.AT_WINDOW, Fact.HANDLER_GONE)
    yield row(action, source, S.IN_PROGRESS, unless=frozenset(at_desk))
    for fact in at_desk:
        yield row(action, source, S.ACCEPTED, when=fact)


def _after_closing(kinds: frozenset[StepKind]) -> Iterator[Transition]:
    """What is done once with a closed case, and what may come of it."""
    looked_at = frozenset[Fact]()
    if StepKind.CALL_BACK in kinds:
        yield row(A.CALL_BACK, S.CLOSED, unless=Fact.CALLED_BACK)
        looked_at |= {Fact.CALLED_BACK}
    if StepKind.RECHECK in kinds:
        yield row(A.RECHECK, S.CLOSED, unless=Fact.RECHECKED)
        looked_at |= {Fact.RECHECKED}
    if looked_at:
        yield from _back_to_work(A.REOPEN, S.CLOSED)
    if StepKind.ARCHIVE in kinds:
        yield row(A.ARCHIVE, S.CLOSED, when=looked_at, unless=Fact.ARCHIVED)


def _at_any_time() -> Iterator[Transition]:
    yield row(A.NOTE, OPEN)
    yield row(A.CONTACT, OPEN)
    yield row(A.ADD_WORDS, OPEN - {S.ANSWERED})
    yield row(A.WITHDRAW, OPEN, S.WITHDRAWN)
    for action in (A.CORRECT, A.LINK, A.ATTACH):
        yield row(action, ANYTIME)
