"""How many working days each step may take, by scheme, and the dates that follow from it (S5, S10).

Nothing else in the code knows a number of days (decision 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.wording import zh


class LimitKind(StrEnum):
    """The steps that have a limit, in working days."""

    HAND_OVER = "hand_over"
    """From registration to the hand-over to a handler."""
    SIMPLE = "simple"
    """From hand-over to the answer of a simple case."""
    COMPLEX = "complex"
    """From hand-over to the answer of a complex case; the handler chooses among the days."""
    INFEASIBLE = "infeasible"
    """From hand-over to the explanation that it cannot be done."""
    DISPUTE = "dispute"
    """From hand-over to the moment until which the handler may send the case back."""
    REPLY_WINDOW = "reply_window"
    """From the answer to the closing for want of any word from the reporter."""


_ANSWERING = (LimitKind.SIMPLE, LimitKind.COMPLEX, LimitKind.INFEASIBLE)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: the working days that may be chosen, and the clause that sets them."""

    kind: LimitKind
    days: tuple[int, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set of limits that a centre picks for a channel."""

    code: str
    name: str
    version: str
    source: str
    limits: tuple[Limit, ...]

    def limit(self, kind: LimitKind) -> Limit:
        """Return the scheme's row of this kind; each scheme has one of every kind."""
        return next(limit for limit in self.limits if limit.kind is kind)

    def days(self, kind: LimitKind) -> int:
        """Return the working days of this kind, the largest where there is a choice."""
        return max(self.limit(kind).days)

    def choices(self, kind: LimitKind) -> tuple[int, ...]:
        """Return the working days among which one is chosen."""
        return self.limit(kind).days

    @property
    def unclassified_days(self) -> int:
        """The days of the tightest answering limit, which hold until the handler has classified."""
        return min(self.tightest.days)

    @property
    def tightest(self) -> Limit:
        """The tightest answering limit: it holds until the handler has classified (decision 3)."""
        return min(map(self.limit, _ANSWERING), key=lambda limit: min(limit.days))


SCHEME_43 = Scheme(
    code="43",
    name=zh("43号文"),
    version="2022-10-11",
    source="沪松府办〔2022〕43号",
    limits=(
        Limit(LimitKind.HAND_OVER, (1,), zh("43号 三1：1个工作日内转办理人员")),
        Limit(LimitKind.SIMPLE, (3,), zh("43号 四2：简易事项3个工作日")),
        Limit(LimitKind.COMPLEX, (5, 6, 7), zh("43号 四2：复杂事项5至7个工作日")),
        Limit(LimitKind.INFEASIBLE, (3,), zh("43号 四2：不能办理的3个工作日内答复")),
        Limit(LimitKind.DISPUTE, (1,), zh("本系统约定：收到转办1个工作日内可退回一次")),
        Limit(
            LimitKind.REPLY_WINDOW,
            (5,),
            zh("本系统约定：答复后5个工作日没有回话的，按未提出异议办结"),
        ),
    ),
)

SCHEME_1_5_15 = Scheme(
    code="1-5-15",
    name="1-5-15",
    version="1",
    source=zh("12345市民服务热线工单办理时限"),
    limits=(
        Limit(LimitKind.HAND_OVER, (1,), zh("12345：1个工作日内先行联系")),
        Limit(LimitKind.SIMPLE, (5,), zh("12345：一般诉求5个工作日")),
        Limit(LimitKind.COMPLEX, (15,), zh("12345：疑难诉求15个工作日")),
        # The rule names no limit of its own for what cannot be done: the ordinary one holds.
        Limit(LimitKind.INFEASIBLE, (5,), zh("12345：按一般诉求5个工作日")),
        Limit(LimitKind.DISPUTE, (1,), zh("本系统约定：收到转办1个工作日内可退回一次")),
        Limit(
            LimitKind.REPLY_WINDOW,
            (5,),
            zh("本系统约定：答复后5个工作日没有回话的，按未提出异议办结"),
        ),
    ),
)

SCHEMES: Mapping[tuple[str, str], Scheme] = MappingProxyType(
    {(scheme.code, scheme.version): scheme for scheme in (SCHEME_43, SCHEME_1_5_15)}
)
"""(Code, version) → scheme, the oldest version of a code first. A version that a case may have been
registered under is never changed and never leaves: what is new comes as a further version."""


def newest(code: str) -> Scheme:
    """Return the version of a scheme under which cases are registered now."""
    return [scheme for scheme in SCHEMES.values() if scheme.code == code][-1]


def scheme_codes() -> tuple[str, ...]:
    """Return the code of each scheme there is, once."""
    return tuple(dict.fromkeys(code for code, _version in SCHEMES))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit turned into dates; late is every day after `due_on` (decision 1)."""

    starts_on: date
    days: int
    due_on: date
    soon_on: date
    """The first day on which the light says “due soon” (decision 10)."""
    is_provisional: bool
    """Whether a day that may be counted lies in a year whose notice is unknown (decision 11)."""


def soon_days(days: int) -> int:
    """Return how many working days before the end a limit of `days` is due soon (decision 10)."""
    return max(1, days // 3)


def deadline(calendar: WorkingCalendar, *, starts_on: date, days: int) -> Deadline:
    """Return the dates of a limit of `days` working days; the starting day is day 0.

    CalendarRefusal: before the calendar's first year, or a negative number of days.
    """
    due_on = calendar.add(starts_on, days)
    soon_on = calendar.add(starts_on, max(0, days - soon_days(days)))
    provisional = any(
        calendar.is_provisional(date(year, 1, 1)) for year in range(starts_on.year, due_on.year + 1)
    )
    return Deadline(starts_on, days, due_on, soon_on, provisional)


def days_left(calendar: WorkingCalendar, *, due_on: date, today: date) -> int:
    """Return the working days left: 0 on the due date, negative once it has passed.

    The sign tells the truth on days of rest too: the Saturday after a Friday's due date is -1.
    """
    counted = calendar.count(today, due_on)
    if today > due_on:
        return min(-1, counted)
    return max(1, counted) if today < due_on else 0
