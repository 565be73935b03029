"""The way of a return from the centre to the district: one table of transitions (S15)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bancheng.rules.lights import Light
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.wording import zh


class ReturnStatus(StrEnum):
    """Where a return stands, once the centre has begun it."""

    DRAFT = "draft"  # the figures are counted anew each time somebody looks
    SUBMITTED = "submitted"  # the figures are taken down
    RETURNED = "returned"  # the district asks for a correction; the figures live again
    RECEIVED = "received"  # frozen for good

    @property
    def label(self) -> str:
        """The status as screens name it."""
        return _STATUSES[self]


class ReturnAction(StrEnum):
    """What can be done to a return."""

    SAVE = "save"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    RECEIVE = "receive"

    @property
    def label(self) -> str:
        """The action as buttons name it."""
        return _ACTIONS[self]


_STATUSES = {
    ReturnStatus.DRAFT: zh("草稿"),
    ReturnStatus.SUBMITTED: zh("已上报"),
    ReturnStatus.RETURNED: zh("退回修改"),
    ReturnStatus.RECEIVED: zh("已收下"),
}
_ACTIONS = {
    ReturnAction.SAVE: zh("存草稿"),
    ReturnAction.SUBMIT: zh("上报"),
    ReturnAction.SEND_BACK: zh("退回修改"),
    ReturnAction.RECEIVE: zh("收下"),
}

EDITABLE = frozenset({ReturnStatus.DRAFT, ReturnStatus.RETURNED})
"""The statuses in which the centre writes and the figures are live."""

FILED = frozenset({ReturnStatus.SUBMITTED, ReturnStatus.RECEIVED})
"""The statuses in which the district has the return."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: ``action`` is possible in ``sources`` and leads to ``target`` (None: it stays)."""

    action: ReturnAction
    sources: frozenset[ReturnStatus]
    target: ReturnStatus | None
    permission: Permission


_SUBMITTED = frozenset({ReturnStatus.SUBMITTED})

TRANSITIONS = (
    Transition(ReturnAction.SAVE, EDITABLE, None, Permission.RETURN_DRAFT),
    Transition(ReturnAction.SUBMIT, EDITABLE, ReturnStatus.SUBMITTED, Permission.RETURN_SUBMIT),
    Transition(
        ReturnAction.SEND_BACK, _SUBMITTED, ReturnStatus.RETURNED, Permission.RETURN_RECEIVE
    ),
    Transition(ReturnAction.RECEIVE, _SUBMITTED, ReturnStatus.RECEIVED, Permission.RETURN_RECEIVE),
)

_NOT_NOW = zh("这份季报现在是“{status}”，不能“{action}”。刷新看一下，再决定下一步。")


def transition_of(action: ReturnAction) -> Transition:
    """The row of ``action``; there is one of each."""
    return next(row for row in TRANSITIONS if row.action is action)


def next_status(status: ReturnStatus, action: ReturnAction) -> ReturnStatus:
    """The status after ``action``; raises NotPossibleNow where the table has no row."""
    row = transition_of(action)
    if status not in row.sources:
        raise NotPossibleNow(_NOT_NOW, status=status.label, action=action.label)
    return row.target or status


def light_of_return(
    status: ReturnStatus | None, *, is_over: bool, due_on: date, today: date
) -> Light:
    """Whether it is time: ``status`` None means that nobody has begun.

    A missing return is late the day after it was due, and until then due soon, once its quarter is
    over.
    """
    if status is ReturnStatus.RECEIVED:
        return Light.DONE
    if status is ReturnStatus.SUBMITTED:
        return Light.WAIT
    if today > due_on:
        return Light.LATE
    return Light.SOON if is_over else Light.OK
