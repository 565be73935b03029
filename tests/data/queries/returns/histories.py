"""Random histories of cases, played through the services; every step by who may take it.

A history is dull data: when a case comes, what it is, and a row of numbers; each number chooses the
next thing that can be done, and how many days pass before it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from hypothesis import strategies as st

from bancheng.data.models import Person
from bancheng.rules.catalogues import Channel, DeclineReason, Difficulty, Failure, Kind, Solved
from bancheng.rules.handling import Classification, Refusing, Reply
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, decisions, hand_overs, handling, registration, replies
from tests.people import Town, post_of
from tests.scenarios import ANSWER, REFUSING, entry, fresh, on

FIRST, LAST = date(2026, 8, 20), date(2026, 11, 10)
"""Registrations on both sides of the end of a quarter, with a long holiday after it."""


@dataclass(frozen=True, slots=True)
class Move:
    """What is done next, of all that can be, after so many days."""

    choice: int
    days: int


@dataclass(frozen=True, slots=True)
class History:
    """One case before it happens."""

    on: date
    channel: Channel
    kind: Kind
    is_confidential: bool
    is_elsewhere: bool
    moves: tuple[Move, ...]
    is_left_alone: bool  # nobody does anything any more; the silence may close it


MOVES = st.builds(Move, st.integers(0, 11), st.sampled_from([0, 0, 1, 2, 4, 9, 9]))
HISTORIES = st.builds(
    History,
    st.dates(FIRST, LAST),
    st.sampled_from(list(Channel)),
    st.sampled_from(list(Kind)),
    st.sampled_from([False, False, False, True]),
    st.sampled_from([False, False, True]),
    st.lists(MOVES, min_size=3, max_size=9).map(tuple),
    st.booleans(),
)

Act = Callable[["Player"], object]


@dataclass(slots=True)
class Player:
    """One case on its way."""

    town: Town
    history: History
    at: datetime
    case_id: int = 0

    @property
    def clerk(self) -> Person:
        """Who decides, hands over and writes down."""
        if self.history.is_confidential:
            return self.town.other_lead if self.history.is_elsewhere else self.town.lead
        return self.town.other_registrar if self.history.is_elsewhere else self.town.registrar

    @property
    def lead(self) -> Person:
        """The lead of the centre."""
        return self.town.other_lead if self.history.is_elsewhere else self.town.lead

    @property
    def handler(self) -> Person:
        """To whom it is handed over."""
        if self.history.is_confidential:
            return self.clerk
        return self.town.other_handler if self.history.is_elsewhere else self.town.handler

    @property
    def reporter(self) -> Reporter:
        """The reporter, by number and query code."""
        return Reporter(self.case_id)

    def registers(self) -> None:
        """The first step."""
        told = self.history
        center = self.town.other_center if told.is_elsewhere else self.town.center
        typed = entry(
            handled_on=told.on,
            channel=told.channel,
            kind=told.kind,
            failure=Failure.CONDUCT if told.is_confidential else None,
        )
        case = registration.register_case(
            typed, center_id=center.pk, by=self.clerk, at=self.at, submission=uuid4()
        )
        self.case_id = case.pk

    def moves(self, move: Move) -> None:
        """One step further; what cannot be done on that day is not done."""
        self.at += timedelta(days=move.days, minutes=7)
        acts = ACTS[Status(fresh(self.case_id).status)]
        with suppress(Refusal):
            acts[move.choice % len(acts)](self)

    def is_left_alone(self) -> None:
        """Twelve days later, the morning's command passes."""
        self.at += timedelta(days=12)
        with suppress(Refusal):
            replies.close_silent(self.case_id, at=self.at)


def play(town: Town, histories: list[History]) -> None:
    """Let every case happen, one after the other, each in its own time."""
    for history in sorted(histories, key=lambda one: one.on):
        player = Player(town, history, on(history.on))
        player.registers()
        for move in history.moves:
            player.moves(move)
        if history.is_left_alone:
            player.is_left_alone()


def _classify(difficulty: Difficulty, days: int | None = None) -> Act:
    told = Classification(difficulty, days, note="要查档案。", legal_basis="某条例第一条。")
    return lambda p: handling.classify(p.case_id, by=p.handler, at=p.at, entry=told)


def _decline(reason: DeclineReason) -> Act:
    told = Refusing(reason, REFUSING.explanation, REFUSING.referral)
    return lambda p: decisions.decline(p.case_id, by=p.clerk, at=p.at, entry=told)


def _confirm(solved: Solved, *, is_own_word: bool) -> Act:
    reply = Reply(solved=solved)
    return lambda p: replies.confirm(
        p.case_id, by=p.reporter if is_own_word else p.clerk, at=p.at, reply=reply
    )


def _object(p: Player) -> object:
    reply = Reply(solved=Solved.NO, objection="还是没办成。")
    return replies.object_to(p.case_id, by=p.reporter, at=p.at, reply=reply)


def _accept(p: Player) -> object:
    return decisions.accept(p.case_id, by=p.clerk, at=p.at)


def _hand_over(p: Player) -> object:
    post = post_of(p.handler)
    return hand_overs.hand_over(p.case_id, by=p.clerk, at=p.at, appointment_id=post)


def _resolve(p: Player) -> object:
    return answers.resolve_on_the_spot(p.case_id, by=p.clerk, at=p.at, entry=ANSWER)


def _take_up(p: Player) -> object:
    return hand_overs.take_up(p.case_id, by=p.handler, at=p.at)


def _send_back(p: Player) -> object:
    return hand_overs.send_back(p.case_id, by=p.handler, at=p.at, reason="不归本科室。")


def _uphold(p: Player) -> object:
    return hand_overs.uphold(p.case_id, by=p.clerk, at=p.at, reason="职责清单写明。")


def _answer(p: Player) -> object:
    return answers.answer(p.case_id, by=p.handler, at=p.at, entry=ANSWER)


def _withdraw(p: Player) -> object:
    return replies.withdraw(p.case_id, by=p.reporter, at=p.at, reason="不办了。")


def _overturn(p: Player) -> object:
    return decisions.overturn(p.case_id, by=p.lead, at=p.at, note="应当受理。")


def _close_silent(p: Player) -> object:
    return replies.close_silent(p.case_id, at=p.at)


def _nothing(_p: Player) -> object:
    return None


ACTS: dict[Status, tuple[Act, ...]] = {
    Status.REGISTERED: (
        _accept,
        _accept,
        _accept,
        _decline(DeclineReason.PETITION),
        _decline(DeclineReason.OWN_REASON),
        _withdraw,
    ),
    Status.ACCEPTED: (_hand_over, _hand_over, _resolve, _withdraw),
    Status.HANDED_OVER: (_take_up, _take_up, _classify(Difficulty.SIMPLE), _send_back),
    Status.IN_PROGRESS: (
        _answer,
        _answer,
        _answer,
        _classify(Difficulty.COMPLEX, 7),
        _classify(Difficulty.INFEASIBLE),
        _withdraw,
    ),
    Status.SENT_BACK: (_uphold,),
    Status.ANSWERED: (
        _confirm(Solved.YES, is_own_word=True),
        _confirm(Solved.YES, is_own_word=False),
        _confirm(Solved.PARTLY, is_own_word=True),
        _confirm(Solved.NO, is_own_word=False),
        _object,
        _object,
        _close_silent,
        _close_silent,
    ),
    Status.DECLINED: (_overturn, _nothing),
    Status.CLOSED: (_nothing,),
    Status.WITHDRAWN: (_nothing,),
}
