"""移交: everything somebody has in hand goes to others in one step, or nothing does (S5, S9)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Appointment, Case, Person
from bancheng.data.queries.cases import flow_of, stand_of
from bancheng.data.queries.office import people, places, successions
from bancheng.data.queries.office.successions import Pile
from bancheng.rules.dates import legal_date
from bancheng.rules.handling import check_words
from bancheng.rules.journal import Event
from bancheng.rules.office.successions import EVERYTHING, Successors, why_it_stays
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action, Status
from bancheng.services import journal
from bancheng.services.cases import begin
from bancheng.services.hand_overs import give_to

_NOTHING = zh("{name}手上没有要移交的件。")
_NOT_ONESELF = zh("不能交给自己，请另一位管理员办。")
_SOME_STAY = zh("有 {count} 件交不过去，所以一件也没移交。改选接手的人，或者勾“交不过去的先留下”。")
_ALL_STAY = zh("{count} 件都交不过去，一件也没移交。改选接手的人。")


@dataclass(frozen=True, slots=True)
class Staying:
    """A case that stays where it is, and why."""

    case: Case
    why: Wording


@dataclass(frozen=True, slots=True)
class Going:
    """A case and the post it goes to."""

    case: Case
    post: Appointment


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What has gone, and what has stayed."""

    gone: tuple[Going, ...]
    stayed: tuple[Staying, ...]


class SomeStay(Refusal):
    """Not every case can go to whom it was meant for; nothing has gone. ``staying`` says which, why."""

    code = "some_stay"
    sentence = _SOME_STAY

    def __init__(self, sentence: str, staying: tuple[Staying, ...]) -> None:
        super().__init__(sentence, count=len(staying))
        self.staying = staying


@transaction.atomic
def pass_on(
    person_id: int,
    *,
    by: Person,
    at: datetime,
    successors: Successors,
    note: str,
    is_partial: bool = False,
) -> PassedOn:
    """Reassign all that the person has in hand and ``by`` may pass on; no limit starts anew.

    ``is_partial``: what a successor may not take stays, and the rest goes. SomeStay without it;
    Invalid by field, also where an administrator who is no lead there would take something
    themselves; Refusal where nothing is in hand.
    """
    person, piles = _in_hand(person_id, by, at)
    errors = successors.faults([pile.key for pile in piles])
    errors |= _to_oneself(piles, successors, by)
    errors |= check_words("note", note, zh("写一句为什么移交。"))
    if errors:
        raise Invalid(errors)
    done = _sorted_out(piles, successors)
    if done.stayed and not (is_partial and done.gone):
        raise SomeStay(_SOME_STAY if done.gone else _ALL_STAY, done.stayed)
    for going in done.gone:
        step = begin(
            going.case.pk,
            Action.REASSIGN,
            by=by,
            at=at,
            version=None,
            permission=Permission.CASE_PASS_ON,
        )
        give_to(step, going.post.pk, by=by, note=note)
    _write(person, done, by=by, at=at)
    return done


def _in_hand(person_id: int, by: Person, at: datetime) -> tuple[Person, list[Pile]]:
    today = legal_date(at)
    viewer = people.viewer_of(by, today)
    found = verdict(Permission.CASE_PASS_ON, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    person = successions.person_in_sight(viewer, person_id)
    if person is None:
        raise NotFound
    piles = successions.piles_of(viewer, person, today)
    if not piles:
        raise Refusal(_NOTHING, name=person.name)
    return person, piles


def _to_oneself(piles: list[Pile], successors: Successors, by: Person) -> dict[str, Wording]:
    """An administrator passes on what nobody has asked for, and therefore never to themselves."""
    chosen = {successors.of(pile.key) for pile in piles if not pile.is_led}
    is_own = by.appointments.filter(pk__in=[post for post in chosen if post]).exists()
    return {EVERYTHING: Wording(_NOT_ONESELF)} if is_own else {}


def _sorted_out(piles: list[Pile], successors: Successors) -> PassedOn:
    """What can go, and what cannot."""
    known = {post.pk: post for post in successions.takers_of(piles)}
    gone: list[Going] = []
    stayed: list[Staying] = []
    for pile in piles:
        post = known.get(successors.of(pile.key) or 0)
        if post is None:  # taken out of office while the form was open
            raise Invalid(Successors(None).faults([pile.key]))
        for case in pile.cases:
            why = _why_it_stays(case, post, pile)
            gone += [] if why else [Going(case, post)]
            stayed += [Staying(case, why)] if why else []
    return PassedOn(tuple(gone), tuple(stayed))


def _why_it_stays(case: Case, post: Appointment, pile: Pile) -> Wording | None:
    status = Status(case.status)
    return why_it_stays(
        name=post.person.name,
        status=status,
        is_movable=flow_of(case).knows(stand_of(case), Action.REASSIGN),
        is_taker=post in pile.takers,
        is_confidential=case.is_confidential,
    )


def _write(person: Person, done: PassedOn, *, by: Person, at: datetime) -> None:
    """One entry for the whole, besides that of each case."""
    names = dict.fromkeys(going.post.person.name for going in done.gone)
    details = {
        "name": person.name,
        "person": person.pk,
        "count": len(done.gone),
        "successors": "、".join(names),
        "numbers": "、".join(going.case.number for going in done.gone),
    }
    spot = places.spot_of(done.gone[0].case.center)
    journal.write(Event.PASS_ON, by=by, at=at, details=details, spot=spot)
