"""The way of a case from the window to the ledger: one table of transitions (S5–S10).

The table is a value (``Flow``), so that a centre's own flow can be another value of the same type.
"""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.wording import zh


class Status(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"  # written down; nobody has decided on acceptance
    ACCEPTED = "accepted"  # accepted; still at the window
    HANDED_OVER = "handed_over"  # with a handler who has not taken it up
    IN_PROGRESS = "in_progress"  # a handler works on it
    SENT_BACK = "sent_back"  # the handler disputes the assignment; the clock runs on
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

    @property
    def label(self) -> str:
        """The action as buttons name it."""
        return ACTION_LABELS[self]


class Turn(StrEnum):
    """Whose move it is."""

    REGISTRAR = "registrar"
    HANDLER = "handler"
    REPORTER = "reporter"
    NOBODY = "nobody"


class Desk(StrEnum):
    """Who gave the answer now standing: needed to know where an objection goes."""

    WINDOW = "window"
    HANDLER = "handler"


STATUS_LABELS = {
    Status.REGISTERED: zh("待定受理"),
    Status.ACCEPTED: zh("待转办"),
    Status.HANDED_OVER: zh("待签收"),
    Status.IN_PROGRESS: zh("办理中"),
    Status.SENT_BACK: zh("退回待定"),
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
}

WHOSE_TURN = {
    Status.REGISTERED: Turn.REGISTRAR,
    Status.ACCEPTED: Turn.REGISTRAR,
    Status.HANDED_OVER: Turn.HANDLER,
    Status.IN_PROGRESS: Turn.HANDLER,
    Status.SENT_BACK: Turn.REGISTRAR,
    Status.ANSWERED: Turn.REPORTER,
    Status.CLOSED: Turn.NOBODY,
    Status.DECLINED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}

RUNNING = frozenset(
    status for status, turn in WHOSE_TURN.items() if turn in {Turn.REGISTRAR, Turn.HANDLER}
)
"""The statuses in which the window or a handler must do something."""
ENDED = frozenset({Status.CLOSED, Status.DECLINED, Status.WITHDRAWN})
OPEN = frozenset(Status) - ENDED
WITH_HANDLER = frozenset({Status.HANDED_OVER, Status.IN_PROGRESS})
ANYTIME = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: ``action`` is possible in ``sources`` and leads to ``target`` (None: it stays).

    ``after`` narrows the row to answers given by that desk; None: any.
    """

    action: Action
    sources: frozenset[Status]
    target: Status | None = None
    after: Desk | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A named, versioned way for cases; the standard one follows 43号."""

    code: str
    version: int
    transitions: tuple[Transition, ...]

    def allows(self, status: Status, action: Action) -> bool:
        """Whether ``action`` is possible in ``status``."""
        return any(row.action is action and status in row.sources for row in self.transitions)

    def actions(self, status: Status) -> tuple[Action, ...]:
        """All actions possible in ``status``, each once, in the order of the table."""
        rows = (row.action for row in self.transitions if status in row.sources)
        return tuple(dict.fromkeys(rows))

    def next_status(
        self, status: Status, action: Action, *, answered_at: Desk = Desk.HANDLER
    ) -> Status:
        """The status after ``action``; raises NotPossibleNow where the table has no row."""
        for row in self.transitions:
            fits = row.after is None or row.after is answered_at
            if row.action is action and status in row.sources and fits:
                return row.target or status
        raise NotPossibleNow(status=status.label, action=action.label)


def _row(
    action: Action,
    sources: frozenset[Status] | Status,
    target: Status | None = None,
    after: Desk | None = None,
) -> Transition:
    found = frozenset({sources}) if isinstance(sources, Status) else sources
    return Transition(action, found, target, after)


STANDARD = Flow(
    code="43",
    version=1,
    transitions=(
        _row(Action.ACCEPT, Status.REGISTERED, Status.ACCEPTED),
        _row(Action.DECLINE, Status.REGISTERED, Status.DECLINED),
        _row(Action.OVERTURN, Status.DECLINED, Status.ACCEPTED),
        _row(Action.RESOLVE_ON_THE_SPOT, Status.ACCEPTED, Status.ANSWERED),
        _row(Action.HAND_OVER, Status.ACCEPTED, Status.HANDED_OVER),
        _row(Action.TAKE_UP, Status.HANDED_OVER, Status.IN_PROGRESS),
        _row(Action.CLASSIFY, WITH_HANDLER, Status.IN_PROGRESS),
        _row(Action.SEND_BACK, WITH_HANDLER, Status.SENT_BACK),
        _row(Action.REASSIGN, WITH_HANDLER | {Status.SENT_BACK}, Status.HANDED_OVER),
        _row(Action.UPHOLD, Status.SENT_BACK, Status.IN_PROGRESS),
        _row(Action.ASK_MATERIAL, Status.IN_PROGRESS),
        _row(Action.SUPPLY_MATERIAL, WITH_HANDLER | {Status.SENT_BACK}),
        _row(Action.ANSWER, Status.IN_PROGRESS, Status.ANSWERED),
        _row(Action.CONFIRM, Status.ANSWERED, Status.CLOSED),
        _row(Action.OBJECT_TO, Status.ANSWERED, Status.IN_PROGRESS, Desk.HANDLER),
        _row(Action.OBJECT_TO, Status.ANSWERED, Status.ACCEPTED, Desk.WINDOW),
        _row(Action.RETRACT, Status.CLOSED, Status.ANSWERED),
        _row(Action.CLOSE_SILENT, Status.ANSWERED, Status.CLOSED),
        _row(Action.RATE, frozenset({Status.ANSWERED, Status.CLOSED})),
        _row(Action.NOTE, OPEN),
        _row(Action.CONTACT, OPEN),
        _row(Action.ADD_WORDS, OPEN - {Status.ANSWERED}),
        _row(Action.WITHDRAW, OPEN, Status.WITHDRAWN),
        _row(Action.CORRECT, ANYTIME),
        _row(Action.LINK, ANYTIME),
        _row(Action.ATTACH, ANYTIME),
    ),
)
"""The flow of 43号: 登记 → 受理决定 → 办理 → 答复 → 确认 → 办结."""

IMPORTED = Flow(
    code="imported",
    version=1,
    transitions=(
        _row(Action.CORRECT, ENDED),
        _row(Action.LINK, ENDED),
        _row(Action.ATTACH, ENDED),
    ),
)
"""What an old ledger has brought has ended: it is mended, linked and added to, and nothing else."""

FLOWS = {(flow.code, flow.version): flow for flow in (STANDARD, IMPORTED)}


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
}
