"""What a flow of any steps must allow, written down a second time: status by status, facts and all."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Action, Fact, Facts, Flow, Stand, Status

S, A, K, F = Status, Action, StepKind, Fact

Way = Callable[[Facts], Stand | None]
"""Where an action leads, given the facts; None: it is not possible."""

MATTERS: Mapping[Action, frozenset[Fact]] = {
    A.ANSWER: frozenset({F.COMPLEX, F.CONFERRED, F.INFEASIBLE, F.OPINION_ASKED}),
    A.APPROVE: frozenset({F.INFEASIBLE}),
    A.REJECT: frozenset({F.INFEASIBLE}),
    A.GIVE_OPINION: frozenset({F.OPINION_ASKED}),
    A.DROP_OPINION: frozenset({F.OPINION_ASKED}),
    A.ASK_EXTENSION: frozenset({F.EXTENSION_ASKED}),
    A.GRANT_EXTENSION: frozenset({F.EXTENSION_ASKED}),
    A.REFUSE_EXTENSION: frozenset({F.EXTENSION_ASKED}),
    A.OBJECT_TO: frozenset({F.AT_WINDOW, F.HANDLER_GONE}),
    A.CALL_BACK: frozenset({F.CALLED_BACK}),
    A.RECHECK: frozenset({F.RECHECKED}),
    A.REOPEN: frozenset({F.AT_WINDOW, F.HANDLER_GONE}),
    A.ARCHIVE: frozenset({F.CALLED_BACK, F.RECHECKED, F.ARCHIVED}),
}
"""Action → the facts that may decide about it; about the others none does."""


def subsets_of(facts: Collection[Fact]) -> list[Facts]:
    """All subsets of some facts."""
    sizes = range(len(facts) + 1)
    return [frozenset(one) for one in chain(*(combinations(sorted(facts), n) for n in sizes))]


GIVEN = {action: subsets_of(MATTERS.get(action, ())) for action in Action}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: kinds of the palette, and the codes of the stations in their order."""

    kinds: frozenset[StepKind]
    before_hand_over: Sequence[str]
    before_answer: Sequence[str]

    @property
    def received(self) -> Stand:
        """Where the handler gets a case."""
        return Stand(S.HANDED_OVER if K.TAKE_UP in self.kinds else S.IN_PROGRESS)

    def signatures(self, facts: Facts) -> list[str]:
        """The stations an answer passes: a countersignature is for “cannot be done” alone."""
        is_infeasible = F.INFEASIBLE in facts
        return [one for one in self.before_answer if one != K.COUNTERSIGN or is_infeasible]

    def stands(self) -> Iterator[Stand]:
        """Everywhere a case can stand, and where none ever does: at the station of another status."""
        yield from map(Stand, Status)
        for code in (*self.before_hand_over, *self.before_answer):
            yield Stand(S.REVIEWING, code)
            yield Stand(S.SIGNING, code)


def to(status: Status) -> Way:
    """Always possible, and leads there."""
    return lambda _facts: Stand(status)


def expected(chosen: Chosen, stand: Stand) -> dict[Action, Way]:
    """Every action that belongs to where a case stands, and where it leads."""

    def stays(_facts: Facts) -> Stand:
        return stand

    found: dict[Action, Way] = dict.fromkeys((A.CORRECT, A.LINK, A.ATTACH), stays)
    if stand.status not in {S.CLOSED, S.DECLINED, S.WITHDRAWN}:
        found |= {A.NOTE: stays, A.CONTACT: stays, A.WITHDRAW: to(S.WITHDRAWN)}
        if stand.status is not S.ANSWERED:
            found[A.ADD_WORDS] = stays
    found |= _at_the_window(chosen, stand)
    found |= _held(chosen, stand, stays)
    found |= _in_progress(chosen, stand, stays)
    found |= _signing(chosen, stand)
    found |= _answered(stand, stays)
    return found | _closed(chosen, stand, stays)


def _at_the_window(chosen: Chosen, stand: Stand) -> dict[Action, Way]:
    stops = [*(Stand(S.REVIEWING, code) for code in chosen.before_hand_over), chosen.received]
    if stand.status is S.REGISTERED:
        return {A.ACCEPT: to(S.ACCEPTED), A.DECLINE: to(S.DECLINED)}
    if stand.status is S.DECLINED:
        return {A.OVERTURN: to(S.ACCEPTED)}
    if stand.status is S.ACCEPTED:
        return {A.RESOLVE_ON_THE_SPOT: to(S.ANSWERED), A.HAND_OVER: lambda _facts: stops[0]}
    if stand in stops[:-1]:
        onward = stops[stops.index(stand) + 1]
        return {A.APPROVE: lambda _facts: onward, A.REJECT: to(S.ACCEPTED)}
    return {}


def _held(chosen: Chosen, stand: Stand, stays: Way) -> dict[Action, Way]:
    if stand.status not in {S.HANDED_OVER, S.IN_PROGRESS, S.SENT_BACK, S.SIGNING}:
        return {}
    found: dict[Action, Way] = {
        A.REASSIGN: lambda _facts: chosen.received,
        A.SUPPLY_MATERIAL: stays,
    }
    if K.CO_HANDLING in chosen.kinds:
        found[A.GIVE_OPINION] = lambda facts: stand if F.OPINION_ASKED in facts else None
    if K.EXTENSION in chosen.kinds:
        for action in (A.GRANT_EXTENSION, A.REFUSE_EXTENSION):
            found[action] = lambda facts: stand if F.EXTENSION_ASKED in facts else None
    if K.CONFERENCE in chosen.kinds and stand.status is not S.SIGNING:
        found[A.CONFER] = stays
    return found | _before_the_answer(chosen, stand)


def _before_the_answer(chosen: Chosen, stand: Stand) -> dict[Action, Way]:
    found: dict[Action, Way] = {}
    if stand.status is S.SENT_BACK:
        found[A.UPHOLD] = to(S.IN_PROGRESS)
    if stand.status in {S.HANDED_OVER, S.IN_PROGRESS}:
        found |= {A.CLASSIFY: to(S.IN_PROGRESS), A.SEND_BACK: to(S.SENT_BACK)}
    if stand.status is S.HANDED_OVER and K.TAKE_UP in chosen.kinds:
        found[A.TAKE_UP] = to(S.IN_PROGRESS)
    return found


def _in_progress(chosen: Chosen, stand: Stand, stays: Way) -> dict[Action, Way]:
    if stand.status is not S.IN_PROGRESS:
        return {}

    def answer(facts: Facts) -> Stand | None:
        if K.CO_HANDLING in chosen.kinds and F.OPINION_ASKED in facts:
            return None
        if K.CONFERENCE in chosen.kinds and F.COMPLEX in facts and F.CONFERRED not in facts:
            return None
        waiting = chosen.signatures(facts)
        return Stand(S.SIGNING, waiting[0]) if waiting else Stand(S.ANSWERED)

    found: dict[Action, Way] = {A.ASK_MATERIAL: stays, A.ANSWER: answer}
    if K.CO_HANDLING in chosen.kinds:
        found[A.ASK_OPINION] = stays
        found[A.DROP_OPINION] = lambda facts: stand if F.OPINION_ASKED in facts else None
    if K.EXTENSION in chosen.kinds:
        found[A.ASK_EXTENSION] = lambda facts: None if F.EXTENSION_ASKED in facts else stand
    return found


def _signing(chosen: Chosen, stand: Stand) -> dict[Action, Way]:
    if stand.status is not S.SIGNING or stand.station not in chosen.before_answer:
        return {}

    def sign(facts: Facts) -> Stand | None:
        waiting = chosen.signatures(facts)
        if stand.station not in waiting:
            return None
        left = waiting[waiting.index(stand.station) + 1 :]
        return Stand(S.SIGNING, left[0]) if left else Stand(S.ANSWERED)

    def reject(facts: Facts) -> Stand | None:
        return Stand(S.IN_PROGRESS) if stand.station in chosen.signatures(facts) else None

    return {A.APPROVE: sign, A.REJECT: reject}


def _back_to_work(facts: Facts) -> Stand:
    return Stand(S.ACCEPTED if facts & {F.AT_WINDOW, F.HANDLER_GONE} else S.IN_PROGRESS)


def _answered(stand: Stand, stays: Way) -> dict[Action, Way]:
    if stand.status is not S.ANSWERED:
        return {}
    ends = {A.CONFIRM: to(S.CLOSED), A.CLOSE_SILENT: to(S.CLOSED)}
    return {**ends, A.RATE: stays, A.OBJECT_TO: _back_to_work}


def _closed(chosen: Chosen, stand: Stand, stays: Way) -> dict[Action, Way]:
    if stand.status is not S.CLOSED:
        return {}
    found: dict[Action, Way] = {A.RATE: stays, A.RETRACT: to(S.ANSWERED)}
    asked = set[Fact]()
    if K.CALL_BACK in chosen.kinds:
        asked.add(F.CALLED_BACK)
        found[A.CALL_BACK] = lambda facts: None if F.CALLED_BACK in facts else stand
    if K.RECHECK in chosen.kinds:
        asked.add(F.RECHECKED)
        found[A.RECHECK] = lambda facts: None if F.RECHECKED in facts else stand
    if asked:
        found[A.REOPEN] = _back_to_work
    if K.ARCHIVE in chosen.kinds:
        found[A.ARCHIVE] = lambda facts: (
            stand if asked <= facts and F.ARCHIVED not in facts else None
        )
    return found


def differences(flow: Flow, chosen: Chosen) -> Iterator[str]:
    """Where the flow and this second writing part; nothing, as it should be."""
    for row in flow.transitions:
        if not row.when | row.unless <= MATTERS.get(row.action, frozenset()):
            yield f"{row.action} minds {row.when | row.unless}"
    for stand in chosen.stands():
        ways = expected(chosen, stand)
        if set(flow.actions(stand)) != set(ways):
            yield f"{stand}: {set(flow.actions(stand)) ^ set(ways)}"
        for action, way in ways.items():
            yield from _wrong(flow, stand, action, way)


def _wrong(flow: Flow, stand: Stand, action: Action, way: Way) -> Iterator[str]:
    for facts in GIVEN[action]:
        onto = way(facts)
        found = flow.next_stand(stand, action, facts) if flow.allows(stand, action, facts) else None
        if found != onto:
            yield f"{stand} {action} {sorted(facts)}: {found} instead of {onto}"
