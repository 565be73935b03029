"""Why a limit ends on the day it ends: each day counted or skipped, by which scheme and clause."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bancheng.data.models import Case, Round, StepRecord
from bancheng.data.queries.calendars import calendar_for
from bancheng.data.queries.cases import scheme_of
from bancheng.rules.calendar import WEEKDAY_NAMES, DayVerdict, WorkingCalendar
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.records import extension_choices
from bancheng.rules.handling import Classification, days_beside, days_of
from bancheng.rules.lights import Clock
from bancheng.rules.time_limits import LimitKind, Scheme, deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Status

LATE_DAYS_SHOWN = 14
"""How many days after an overdue limit the ruler still shows."""

_SATURDAY = 5
_KIND_OF_DIFFICULTY = {
    Difficulty.SIMPLE.value: LimitKind.SIMPLE,
    Difficulty.COMPLEX.value: LimitKind.COMPLEX,
    Difficulty.INFEASIBLE.value: LimitKind.INFEASIBLE,
}
_STARTS = {
    Clock.HAND_OVER: zh("{start} 登记，当天不计。"),
    Clock.ANSWER: zh("{start} 转出，当天不计。"),
    Clock.REPLY: zh("{start} 答复，当天不计。"),
}
_AGAIN = zh("{start} 提出异议，当天不计。")
_OVERTURNED = zh("{start} 改为受理，当天不计。")
_HEADLINES = {
    Clock.HAND_OVER: zh("{due} 24:00 前转办或当场办结"),
    Clock.ANSWER: zh("{due} 24:00 前答复"),
    Clock.REPLY: zh("等反映人回话；到 {due} 24:00 没有异议就办结"),
}


@dataclass(frozen=True, slots=True)
class LimitStory:
    """The limit that runs: its days, and everything needed to tell why it ends when it does.

    ``days`` go from day 0 to the due date, and on to ``today`` (at most LATE_DAYS_SHOWN) if late.
    """

    clock: Clock
    starts_on: date
    limit_days: int
    due_on: date
    today: date
    is_provisional: bool
    days: tuple[DayVerdict, ...]
    start: Wording
    why: tuple[Wording, ...]
    clause: Wording
    sources: tuple[Wording, ...]


def headline_of(case: Case) -> Wording:
    """What has to happen until when; how it ended when no limit runs any more."""
    if case.due_on is not None and case.clock:
        return Wording(_HEADLINES[Clock(case.clock)], {"due": case.due_on})
    if case.status == Status.DECLINED and case.decided_on:
        return Wording(zh("{day} 不予受理，已告知"), {"day": case.decided_on})
    if case.status == Status.WITHDRAWN and case.closed_on:
        return Wording(zh("{day} 反映人撤回"), {"day": case.closed_on})
    return Wording(zh("{day} 办结"), {"day": case.closed_on or case.registered_on})


def story_of(
    case: Case, running: Round | None, *, calendar: WorkingCalendar, today: date
) -> LimitStory | None:
    """The story of the limit that runs on ``case``; None when it has ended."""
    if case.due_on is None or case.starts_on is None:
        return None
    days = calendar.explain(case.starts_on, _shown_until(case.due_on, today))
    within = tuple(day for day in days if day.on <= case.due_on)
    return LimitStory(
        clock=Clock(case.clock),
        starts_on=case.starts_on,
        limit_days=case.limit_days,
        due_on=case.due_on,
        today=today,
        is_provisional=case.is_provisional,
        days=days,
        start=_start_of(case),
        why=_why(within, case.limit_days),
        clause=_clause_of(case, running),
        sources=_sources_of(within, is_provisional=case.is_provisional),
    )


def _shown_until(due_on: date, today: date) -> date:
    return max(due_on, min(today, due_on + timedelta(days=LATE_DAYS_SHOWN)))


def _start_of(case: Case) -> Wording:
    clock = Clock(case.clock)
    facts = {"start": case.starts_on}
    if clock is Clock.ANSWER and case.starts_on != case.handed_over_on:
        return Wording(_AGAIN, facts)
    if clock is Clock.HAND_OVER and case.starts_on != case.registered_on:
        return Wording(_AGAIN if case.round_number > 1 else _OVERTURNED, facts)
    return Wording(_STARTS[clock], facts)


def _why(days: tuple[DayVerdict, ...], limit_days: int) -> tuple[Wording, ...]:
    """Sentences: how many days are counted, which are skipped, which weekend days are worked."""
    told = [Wording(zh("往后数 {days} 个工作日。"), {"days": limit_days})]
    skipped = Counter(_rest_name(day) for day in days[1:] if not day.is_working)
    if skipped:
        parts = (
            Wording(zh("{name} {days} 天"), {"name": n, "days": d}) for n, d in skipped.items()
        )
        told.append(Wording(zh("不算的：{parts}。"), {"parts": tuple(parts)}))
    worked = tuple(day.on for day in days[1:] if is_worked_weekend(day))
    if worked:
        told.append(Wording(zh("调休上班，照算：{days}。"), {"days": worked}))
    return tuple(told)


def _rest_name(day: DayVerdict) -> str:
    return zh("周末") if day.name in WEEKDAY_NAMES else day.name


def is_worked_weekend(day: DayVerdict) -> bool:
    """Whether a Saturday or Sunday is a working day (调休)."""
    return day.is_working and day.on.weekday() >= _SATURDAY


def _clause_of(case: Case, running: Round | None) -> Wording:
    """The clause that sets the limit, with the scheme it stands in, its version and its source."""
    scheme = scheme_of(case)
    is_shortest = case.limit_days == scheme.unclassified_days
    if case.clock == Clock.ANSWER and is_shortest and (running is None or not running.difficulty):
        return Wording(
            zh(
                "还没定难易，先按最短的 {days} 个工作日算，{clause}"
                "（时限方案“{scheme}”{version} 版，{source}）。"
            ),
            {
                "days": case.limit_days,
                "clause": scheme.tightest.clause,
                **_facts_of(scheme),
            },
        )
    kind = _kind_of(Clock(case.clock), running)
    facts: dict[str, object] = {
        "clause": scheme.limit(kind).clause,
        **_facts_of(scheme),
    }
    if case.clock == Clock.ANSWER and running is not None and _is_extended(running):
        facts["days"] = case.limit_days
        return Wording(
            zh("延期后 {days} 个工作日。原来的时限：{clause}（{source}，{version} 版）。"), facts
        )
    if kind is LimitKind.REPLY_WINDOW:  # the plan is silent on it: a decision of the house
        return Wording(zh("时限：{clause}（时限方案“{scheme}”{version} 版）。"), facts)
    return Wording(zh("时限：{clause}（时限方案“{scheme}”{version} 版，{source}）。"), facts)


def _is_extended(running: Round) -> bool:
    """Whether the limit that holds is that of an extension, not that of the difficulty."""
    return running.limit_days > running.own_days


def _facts_of(scheme: Scheme) -> dict[str, object]:
    return {"scheme": scheme.name, "version": scheme.version, "source": scheme.source}


def _kind_of(clock: Clock, running: Round | None) -> LimitKind:
    if clock is Clock.REPLY:
        return LimitKind.REPLY_WINDOW
    if clock is Clock.HAND_OVER or running is None:
        return LimitKind.HAND_OVER
    return _KIND_OF_DIFFICULTY[running.difficulty or Difficulty.SIMPLE.value]


def _sources_of(days: Iterable[DayVerdict], *, is_provisional: bool) -> tuple[Wording, ...]:
    """The notices behind the special days, each once; what is not published yet is said so."""
    special = (day for day in days if not day.is_provisional and day.name not in WEEKDAY_NAMES)
    notices = dict.fromkeys((day.source, day.version) for day in special)
    told = [
        Wording(zh("放假安排：{source}（{version}）。"), {"source": source, "version": version})
        for source, version in notices
    ]
    if is_provisional:
        told.append(Wording(zh("有一段的放假安排还没公布，按周末估算，公布后重算。")))
    return tuple(told) or (Wording(zh("中间没有放假和调休，按周一到周五数。")),)


class Standing(Enum):
    """What a classification leaves of the extension granted in the round."""

    NONE = auto()
    """There is none, or the classification gives at least as many days."""
    KEPT = auto()
    """The date stays that of the extension."""
    LIFTED = auto()
    """The plan's own limit for what cannot be done takes its place."""


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """One way to classify a case, with the date it would lead to."""

    difficulty: Difficulty
    days: int
    due_on: date
    stands: Standing = Standing.NONE

    @property
    def code(self) -> str:
        """“complex-5”: difficulty and days in one."""
        return f"{self.difficulty}-{self.days}"


def limit_choices(
    scheme: Scheme, *, starts_on: date, calendar: WorkingCalendar, granted: int | None = None
) -> tuple[LimitChoice, ...]:
    """Every difficulty and number of days the scheme knows, each with its due date (S10).

    ``granted``: the working days of the extension the round was granted, which may stand beside it.
    """
    return tuple(
        _limit_choice(
            Classification(Difficulty(difficulty), days), scheme, granted, starts_on, calendar
        )
        for difficulty, kind in _KIND_OF_DIFFICULTY.items()
        for days in scheme.choices(kind)
    )


def _limit_choice(
    entry: Classification,
    scheme: Scheme,
    granted: int | None,
    starts_on: date,
    calendar: WorkingCalendar,
) -> LimitChoice:
    own = days_of(entry, scheme)
    days = days_beside(entry, scheme, granted=granted)
    stands = Standing.KEPT if days > own else Standing.NONE
    if granted is not None and days < granted:
        stands = Standing.LIFTED
    due_on = deadline(calendar, starts_on=starts_on, days=days).due_on
    assert entry.difficulty is not None
    return LimitChoice(entry.difficulty, own, due_on, stands)


def extended_limits(case: Case) -> tuple[LimitChoice, ...]:
    """The dates to which the running limit of a case can be extended; none: to no later one."""
    if case.starts_on is None:
        return ()
    calendar = calendar_for(case.center_id)
    return tuple(
        LimitChoice(
            Difficulty.SIMPLE,
            days,
            deadline(calendar, starts_on=case.starts_on, days=days).due_on,
        )
        for days in extension_choices(scheme_of(case), case.limit_days)
    )


def asked_extension(case: Case, record: StepRecord) -> Wording | None:
    """From which day to which one an extension would move the limit; None: no limit runs."""
    if case.starts_on is None:
        return None
    days = int(record.proposal["days"])
    limit = deadline(calendar_for(case.center_id), starts_on=case.starts_on, days=days)
    return Wording(
        zh("从 {before} 延到 {after}（第 {days} 个工作日）"),
        {"before": case.due_on, "after": limit.due_on, "days": days},
    )


def total_of(case: Case, *, calendar: WorkingCalendar, today: date) -> Wording:
    """The clock that runs from the registration through all rounds; nothing resets it (decision 2)."""
    ended_on = _ended_on(case)
    days = calendar.count(case.registered_on, ended_on or today)
    facts: dict[str, object] = {"start": case.registered_on, "days": days}
    if ended_on is not None:
        return Wording(zh("总时长：{start} 登记到结束，共 {days} 个工作日。"), facts)
    return Wording(
        zh("总时长：从 {start} 登记算起，已过 {days} 个工作日；退回、改派都不重算。"), facts
    )


def _ended_on(case: Case) -> date | None:
    return case.decided_on if case.status == Status.DECLINED else case.closed_on
