"""What can be decided on an optional step of a case, and by whom (S8, S10)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.time_limits import LimitKind, Scheme, days_left
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Fact


class Verdict(StrEnum):
    """What was decided."""

    GRANTED = "granted"  # let pass, allowed
    REFUSED = "refused"  # given back, not allowed
    DONE = "done"  # the opinion is there, the call was made
    MISSED = "missed"  # the call was made in vain: the reporter was not reached
    DROPPED = "dropped"  # no longer needed

    @property
    def label(self) -> str:
        """The verdict as the case page names it."""
        return _LABELS[self]


_LABELS = {
    Verdict.GRANTED: zh("同意"),
    Verdict.REFUSED: zh("不同意"),
    Verdict.DONE: zh("做完了"),
    Verdict.MISSED: zh("没联系上"),
    Verdict.DROPPED: zh("不用做了"),
}

HURDLES: dict[Fact, str] = {
    Fact.COMPLEX: zh("定为复杂的，组长记了会商，才能答复。"),
    Fact.CONFERRED: zh("定为复杂的，组长记了会商，才能答复。"),
    Fact.OPINION_ASKED: zh("还有部门没交会办意见。等交齐了再答复，或撤回不需要的会办。"),
    Fact.EXTENSION_ASKED: zh("上一次延期申请还没批。"),
    Fact.CALLED_BACK: zh("这一次办结，已经回访过了。"),
    Fact.RECHECKED: zh("这一次办结，已经核查过了。"),
    Fact.ARCHIVED: zh("已经归档了。"),
}
"""Fact → why it keeps a step from being taken."""

NOTHING_OPEN: dict[Fact, str] = {
    Fact.OPINION_ASKED: zh("现在没有在等的会办意见。"),
    Fact.EXTENSION_ASKED: zh("现在没有要批的延期申请。"),
    Fact.CALLED_BACK: zh("先回访，再归档。"),
    Fact.RECHECKED: zh("先核查，再归档。"),
}
"""Fact that is missing → why the step cannot be taken without it; else as in ``HURDLES``."""

_OWN_WORK = zh("自己报上来的，要由别人审签。")
_HANDLED_IT = zh("办理人员自己不能{action}，请别人来做。")
_OWN_EXTENSION = zh("自己申请的延期，要由别人批。")
_EXTENDED_ONCE = zh("这一轮已经延期过一次，不能再延。")
_TOO_LATE = zh("延期要在到期前至少 1 个工作日提出，{due} 到期，来不及了。")
_INFEASIBLE = zh("定为不能办理的，只要说明理由，不延期。")
_LONGEST = zh("已经是最长的 {days} 个工作日（{clause}），不能再延。")


def hurdle_of(fact: Fact, *, is_given: bool) -> Wording:
    """Why a fact stands in the way: because it is given, or because it is not."""
    missing = NOTHING_OPEN.get(fact) if not is_given else None
    return Wording(missing or HURDLES[fact])


def each_with_day(asked: Iterable[tuple[str, date]]) -> str:
    """“区医疗保障局（11月27日前）、法务组（11月30日前）”: whoever is asked, each with its own day."""
    return "、".join(f"{name}（{due.month}月{due.day}日前）" for name, due in asked)


def called(step: str, department: str) -> str:
    """“会办（区医疗保障局）”: a step asked of a department, else the step alone."""
    return f"{step}（{department}）" if department else step


def may_sign(*, brought_by: int | None, signer: int, others: bool) -> Wording | None:
    """Why somebody cannot sign; None: they can. Nobody signs their own, unless they are alone.

    ``others``: whether anybody else at the centre could sign instead.
    """
    if brought_by == signer and others:
        return Wording(_OWN_WORK)
    return None


def may_decide_extension(*, asked_by: int | None, by: int) -> Wording | None:
    """Why somebody cannot decide on an extension; None: they can. Nobody grants their own."""
    return Wording(_OWN_EXTENSION) if asked_by == by else None


def may_follow_up(*, handlers: frozenset[int], by: int, action: str) -> Wording | None:
    """Why somebody cannot call back or check; None: they can. Whoever handled it never does."""
    return Wording(_HANDLED_IT, {"action": action}) if by in handlers else None


def may_extend(
    calendar: WorkingCalendar,
    *,
    scheme: Scheme,
    due_on: date,
    limit_days: int,
    was_extended: bool,
    is_infeasible: bool,
    today: date,
) -> Wording | None:
    """Why no extension can be asked for; None: it can.

    Once a round, at least one working day before the limit ends, never beyond the longest answering
    limit of the scheme: the plan knows no longer one (S10).
    """
    if is_infeasible:
        return Wording(_INFEASIBLE)
    if was_extended:
        return Wording(_EXTENDED_ONCE)
    if days_left(calendar, due_on=due_on, today=today) < 1:
        return Wording(_TOO_LATE, {"due": due_on.isoformat()})
    longest = scheme.limit(LimitKind.COMPLEX)
    if limit_days >= max(longest.days):
        return Wording(_LONGEST, {"days": max(longest.days), "clause": longest.clause})
    return None


def extension_choices(scheme: Scheme, limit_days: int) -> tuple[int, ...]:
    """The working days a limit can be extended to, counted from its own first day."""
    return tuple(range(limit_days + 1, scheme.days(LimitKind.COMPLEX) + 1))
