"""The way of a case from the window to the ledger: one table of transitions (S5–S10).

A table is a value (``Flow``): ``rules/flows`` makes one of the skeleton and the steps a centre has
chosen. Whatever decides between two rows of one action is a ``Fact`` that the row names.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bancheng.rules.people import Role
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.wording import zh


class Status(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"  # written down; nobody has decided on acceptance
    ACCEPTED = "accepted"  # accepted; still at the window
    REVIEWING = "reviewing"  # to be handed over; waits at a station before that
    HANDED_OVER = "handed_over"  # with a handler who has not taken it up
    IN_PROGRESS = "in_progress"  # a handler works on it
    SENT_BACK = "sent_back"  # the handler disputes the assignment; the clock runs on
    SIGNING = "signing"  # the answer is written; it waits at a station before the reporter has it
    ANSWERED = "answered"  # the reporter has the answer and the word
    CLOSED = "closed"  # no objection: done (S7)
    DECLINED = "declined"  # not accepted, explained, told where to go
    WITHDRAWN = "withdrawn"  # the reporter took it back

    @property
    def label(self) -> str:
        """The status as screens name it."""
        return STATUS_LABELS[self]


class Action(StrEnum):
    """What can be done to a case."""

    ACCEPT = "accept"  # 受理
    DECLINE = "decline"  # 不予受理, with reason, explanation and where to go
    OVERTURN = "overturn"  # the lead turns a refusal into an acceptance
    RESOLVE_ON_THE_SPOT = "resolve_on_the_spot"  # answered at the window (S9)
    HAND_OVER = "hand_over"  # to a handler, within 1 working day (S5)
    TAKE_UP = "take_up"  # the handler signs for it
    CLASSIFY = "classify"  # simple, complex 5/6/7 or cannot be done (S10)
    SEND_BACK = "send_back"  # the handler disputes the assignment, once
    REASSIGN = "reassign"  # to another handler; no limit starts anew
    UPHOLD = "uphold"  # the dispute is rejected; the handler goes on
    NOTE = "note"  # internal progress note
    CONTACT = "contact"  # spoke with the reporter; shown to the reporter
    ASK_MATERIAL = "ask_material"  # ask the reporter for material
    SUPPLY_MATERIAL = "supply_material"  # the material has come
    ANSWER = "answer"  # solved, or explained why not (S6, S10)
    CONFIRM = "confirm"  # the reporter has no objection (S7)
    OBJECT_TO = "object_to"  # the reporter objects; the next round opens
    RETRACT = "retract"  # what staff wrote down for the reporter was not their word
    CLOSE_SILENT = "close_silent"  # no word for the reply window; counted apart
    ADD_WORDS = "add_words"  # the reporter adds something to what was written
    WITHDRAW = "withdraw"  # the reporter takes it back
    CORRECT = "correct"  # mend a mistake; the old value stays in the journal
    LINK = "link"  # mark as a duplicate of another case; never melted
    ATTACH = "attach"  # file a document
    RATE = "rate"  # the reporter alone grades the service
    APPROVE = "approve"  # a station lets pass what waits there
    REJECT = "reject"  # a station gives it back to whoever brought it
    ASK_OPINION = "ask_opinion"  # ask a department for its part, with a limit of its own
    GIVE_OPINION = "give_opinion"  # the department has done its part
    DROP_OPINION = "drop_opinion"  # the part is no longer needed
    ASK_EXTENSION = "ask_extension"  # before the limit ends, with a reason
    GRANT_EXTENSION = "grant_extension"  # the limit moves; the first one stays on record
    REFUSE_EXTENSION = "refuse_extension"  # the limit stands
    CONFER = "confer"  # what those concerned have settled together
    CALL_BACK = "call_back"  # asked the reporter after the closing, by somebody else
    RECHECK = "recheck"  # looked once more at a closed case
    REOPEN = "reopen"  # it is not solved after all; the next round opens
    ARCHIVE = "archive"  # its papers are complete

    @property
    def label(self) -> str:
        """The action as buttons name it."""
        return ACTION_LABELS[self]


class Turn(StrEnum):
    """Whose move it is."""

    REGISTRAR = "registrar"
    HANDLER = "handler"
    SIGNER = "signer"  # whoever the station is for
    REPORTER = "reporter"
    NOBODY = "nobody"


class Fact(StrEnum):
    """What beside the status decides which row of an action holds, or that none does."""

    AT_WINDOW = "at_window"  # the answer now standing was given at the window
    HANDLER_GONE = "handler_gone"  # answered by a handler who has no post for it any more
    COMPLEX = "complex"  # found complex in this round
    INFEASIBLE = "infeasible"  # found that it cannot be done
    CONFERRED = "conferred"  # those concerned have met in this round
    OPINION_ASKED = "opinion_asked"  # a department has not done its part yet
    EXTENSION_ASKED = "extension_asked"  # nobody has decided on it yet
    CALLED_BACK = "called_back"  # since it was closed
    RECHECKED = "rechecked"  # since it was closed
    ARCHIVED = "archived"  # since it was closed


Facts = frozenset[Fact]
NO_FACTS: Facts = frozenset()


STATUS_LABELS = {
    Status.REGISTERED: zh("待定受理"),
    Status.ACCEPTED: zh("待转办"),
    Status.REVIEWING: zh("转办待审"),
    Status.HANDED_OVER: zh("待签收"),
    Status.IN_PROGRESS: zh("办理中"),
    Status.SENT_BACK: zh("退回待定"),
    Status.SIGNING: zh("答复待签"),
    Status.ANSWERED: zh("等反映人"),
    Status.CLOSED: zh("已办结"),
    Status.DECLINED: zh("不予受理"),
    Status.WITHDRAWN: zh("已撤回"),
}

ACTION_LABELS = {
    Action.ACCEPT: zh("受理"),
    Action.DECLINE: zh("不予受理"),
    Action.OVERTURN: zh("改为受理"),
    Action.RESOLVE_ON_THE_SPOT: zh("当场办结"),
    Action.HAND_OVER: zh("转办"),
    Action.TAKE_UP: zh("签收"),
    Action.CLASSIFY: zh("定难易"),
    Action.SEND_BACK: zh("退回改派"),
    Action.REASSIGN: zh("改派"),
    Action.UPHOLD: zh("维持原派"),
    Action.NOTE: zh("记进展"),
    Action.CONTACT: zh("记一次联系"),
    Action.ASK_MATERIAL: zh("请反映人补材料"),
    Action.SUPPLY_MATERIAL: zh("材料已补"),
    Action.ANSWER: zh("答复反映人"),
    Action.CONFIRM: zh("没有异议"),
    Action.OBJECT_TO: zh("有异议"),
    Action.RETRACT: zh("撤销代填"),
    Action.CLOSE_SILENT: zh("期满未提异议"),
    Action.ADD_WORDS: zh("补充说明"),
    Action.WITHDRAW: zh("撤回"),
    Action.CORRECT: zh("更正"),
    Action.LINK: zh("关联重复件"),
    Action.ATTACH: zh("加附件"),
    Action.RATE: zh("评价"),
    Action.APPROVE: zh("同意"),
    Action.REJECT: zh("退回修改"),
    Action.ASK_OPINION: zh("请部门会办"),
    Action.GIVE_OPINION: zh("交会办意见"),
    Action.DROP_OPINION: zh("撤回会办"),
    Action.ASK_EXTENSION: zh("申请延期"),
    Action.GRANT_EXTENSION: zh("同意延期"),
    Action.REFUSE_EXTENSION: zh("不同意延期"),
    Action.CONFER: zh("记会商"),
    Action.CALL_BACK: zh("回访"),
    Action.RECHECK: zh("核查"),
    Action.REOPEN: zh("重新办理"),
    Action.ARCHIVE: zh("归档"),
}

WHOSE_TURN = {
    Status.REGISTERED: Turn.REGISTRAR,
    Status.ACCEPTED: Turn.REGISTRAR,
    Status.REVIEWING: Turn.SIGNER,
    Status.HANDED_OVER: Turn.HANDLER,
    Status.IN_PROGRESS: Turn.HANDLER,
    Status.SENT_BACK: Turn.REGISTRAR,
    Status.SIGNING: Turn.SIGNER,
    Status.ANSWERED: Turn.REPORTER,
    Status.CLOSED: Turn.NOBODY,
    Status.DECLINED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}

RUNNING = frozenset(
    status for status, turn in WHOSE_TURN.items() if turn not in {Turn.REPORTER, Turn.NOBODY}
)
"""The statuses in which the window, a handler or a station must do something."""
ENDED = frozenset({Status.CLOSED, Status.DECLINED, Status.WITHDRAWN})
OPEN = frozenset(Status) - ENDED
WITH_HANDLER = frozenset({Status.HANDED_OVER, Status.IN_PROGRESS})
AT_STATION = frozenset({Status.REVIEWING, Status.SIGNING})
ANYTIME = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a case stands: its status, and in some of them the station it waits at."""

    status: Status
    station: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: ``action`` is possible in ``sources`` and leads to ``target`` (None: it stays).

    The row holds at ``station`` alone (empty: wherever), ``when`` all of these facts and ``unless``
    one of those is given. A case it leads to a station waits there under the name ``onto``.
    """

    action: Action
    sources: frozenset[Status]
    target: Status | None = None
    when: Facts = NO_FACTS
    unless: Facts = NO_FACTS
    station: str = ""
    onto: str = ""

    def begins_at(self, stand: Stand) -> bool:
        """Whether the row is about cases that stand there, whatever else is known of them."""
        return stand.status in self.sources and self.station in {"", stand.station}

    def in_the_way(self, facts: Facts) -> Facts:
        """What keeps the row from holding: given though it must not be, or not given."""
        return (self.when - facts) | (self.unless & facts)


@dataclass(frozen=True, slots=True)
class Station:
    """Where a case waits for somebody's word before it goes on."""

    code: str
    name: str
    role: Role
    days: int
    """Working days from its coming there; within the limit that runs, never beyond it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A named, versioned way for cases; the standard one follows 43号."""

    code: str
    version: int
    transitions: tuple[Transition, ...]
    stations: tuple[Station, ...] = field(default=())

    def knows(self, stand: Stand, action: Action) -> bool:
        """Whether ``action`` belongs to where a case stands; a fact may still be in its way."""
        return any(row.action is action and row.begins_at(stand) for row in self.transitions)

    def allows(self, stand: Stand, action: Action, facts: Facts = NO_FACTS) -> bool:
        """Whether ``action`` is possible there now."""
        return self._row(stand, action, facts) is not None

    def actions(self, stand: Stand) -> tuple[Action, ...]:
        """All actions that belong there, each once, in the order of the table."""
        rows = (row.action for row in self.transitions if row.begins_at(stand))
        return tuple(dict.fromkeys(rows))

    def next_stand(self, stand: Stand, action: Action, facts: Facts = NO_FACTS) -> Stand:
        """Where the case stands after ``action``; NotPossibleNow where no row holds."""
        row = self._row(stand, action, facts)
        if row is None:
            raise NotPossibleNow(status=stand.status.label, action=action.label)
        return stand if row.target is None else Stand(row.target, row.onto)

    def hurdle(self, stand: Stand, action: Action, facts: Facts) -> Fact | None:
        """The fact that keeps ``action`` from being possible where it otherwise would be.

        Of the row that has the fewest in its way: the others are about another kind of case.
        """
        ways = [
            sorted(row.in_the_way(facts))
            for row in self.transitions
            if row.action is action and row.begins_at(stand)
        ]
        nearest = min(ways, key=lambda way: (len(way), way), default=[])
        return nearest[0] if nearest else None

    def minds(self, action: Action) -> bool:
        """Whether a fact decides about ``action`` anywhere."""
        return any(row.action is action and row.when | row.unless for row in self.transitions)

    def station(self, code: str) -> Station | None:
        """The station of that code."""
        return next((one for one in self.stations if one.code == code), None)

    def _row(self, stand: Stand, action: Action, facts: Facts) -> Transition | None:
        for row in self.transitions:
            if row.action is action and row.begins_at(stand) and not row.in_the_way(facts):
                return row
        return None


class Audience(StrEnum):
    """Who is told of an action, in-app."""

    REGISTRAR = "registrar"
    HANDLER = "handler"
    PREVIOUS_HANDLER = "previous_handler"
    LEAD = "lead"
    ASSISTING = "assisting"  # the handlers of departments that assist


_NOBODY: frozenset[Audience] = frozenset()
_REGISTRAR = frozenset({Audience.REGISTRAR})
_HANDLER = frozenset({Audience.HANDLER})
_BOTH = _REGISTRAR | _HANDLER

WHO_IS_TOLD: dict[Action, frozenset[Audience]] = {
    Action.ACCEPT: _NOBODY,
    Action.DECLINE: frozenset({Audience.LEAD}),
    Action.OVERTURN: _REGISTRAR,
    Action.RESOLVE_ON_THE_SPOT: _NOBODY,
    Action.HAND_OVER: _HANDLER | {Audience.ASSISTING},
    Action.TAKE_UP: _NOBODY,
    Action.CLASSIFY: _REGISTRAR,
    Action.SEND_BACK: _REGISTRAR | {Audience.LEAD},
    Action.REASSIGN: _HANDLER | {Audience.PREVIOUS_HANDLER},
    Action.UPHOLD: _HANDLER,
    Action.NOTE: _NOBODY,
    Action.CONTACT: _NOBODY,
    Action.ASK_MATERIAL: _REGISTRAR,
    Action.SUPPLY_MATERIAL: _HANDLER,
    Action.ANSWER: _REGISTRAR,  # the copy to the registrar (S7, S10)
    Action.CONFIRM: _BOTH,
    Action.OBJECT_TO: _BOTH | {Audience.LEAD},
    Action.RETRACT: _BOTH | {Audience.LEAD},
    Action.CLOSE_SILENT: _BOTH,
    Action.ADD_WORDS: _BOTH,
    Action.WITHDRAW: _BOTH,
    Action.CORRECT: _HANDLER,
    Action.LINK: _HANDLER,
    Action.ATTACH: _HANDLER,
    Action.RATE: _NOBODY,
    Action.APPROVE: _NOBODY,  # what it lets pass tells its own people
    Action.REJECT: _BOTH,
    Action.ASK_OPINION: frozenset({Audience.ASSISTING}),
    Action.GIVE_OPINION: _HANDLER,
    Action.DROP_OPINION: frozenset({Audience.ASSISTING}),
    Action.ASK_EXTENSION: frozenset({Audience.LEAD}),
    Action.GRANT_EXTENSION: _BOTH,
    Action.REFUSE_EXTENSION: _HANDLER,
    Action.CONFER: _BOTH,
    Action.CALL_BACK: frozenset({Audience.LEAD}),
    Action.RECHECK: frozenset({Audience.LEAD}),
    Action.REOPEN: _BOTH | {Audience.LEAD},
    Action.ARCHIVE: _NOBODY,
}
