"""Days a centre wants closed or worked: who may still do what, and what can be wrong with a wish.

One person asks, another decides; a closure of the past is taken only as long as the week it fell in
is remembered, and nothing that has ended ever moves (decision 26).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bancheng.rules.calendar import DayKind, WorkingCalendar
from bancheng.rules.days.files import TEXT_COLUMNS
from bancheng.rules.intake.texts import check_text, clean
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.wording import Wording, zh

BACK_DAYS = 5
"""Working days that a closure may lie back: the typhoon of yesterday is entered today."""

LONGEST_STRETCH = 31
REASON_LONGEST = TEXT_COLUMNS["name"]
SOURCE_LONGEST = TEXT_COLUMNS["source"]


class LocalKind(StrEnum):
    """What a centre may ask for."""

    CLOSURE = DayKind.LOCAL_CLOSURE.value
    OPENING = DayKind.LOCAL_OPENING.value

    @property
    def label(self) -> str:
        """The kind as screens name it."""
        return _KINDS[self]


class RequestStatus(StrEnum):
    """Where a request stands; all but the first are final."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The status as screens name it."""
        return _STATUSES[self]


_KINDS = {LocalKind.CLOSURE: zh("临时停办"), LocalKind.OPENING: zh("加开")}
_STATUSES = {
    RequestStatus.ASKED: zh("等批准"),
    RequestStatus.APPROVED: zh("已批准"),
    RequestStatus.REFUSED: zh("没批准"),
    RequestStatus.WITHDRAWN: zh("已撤回"),
}
_NO_KIND = zh("选临时停办还是加开。")
_NO_DAY = zh("写上哪一天。")
_BACKWARDS = zh("最后一天在第一天前面，对调一下。")
_TOO_LONG = zh("一次最多 {most} 天，现在是 {count} 天，分几次申请。")
_TOO_FAR = zh("最远到 {last}，再远的以后申请。")
_TOO_LATE = zh("停办最多补记 {days} 个工作日以内的，这一天太早了。")
_OPENED_LATE = zh("加开要提前定，过去的日子不能补。")
_PASSED = zh("这几天已经过去，不能批；请重新申请。")
_OFF_ALREADY = zh("这几天本来就休，不用停办。")
_ON_ALREADY = zh("这几天本来就上班，不用加开。")
_CLOSED_BY_DECISION = zh("{day}已经定了停办，先请上级管理员撤回那一次。")
_OVERLAPS = zh("和 {first} 到 {last} 的申请（{status}）重叠，先看那一份。")
_NO_REASON = zh("写上原因，会写在逐日说明里，反映人看得到，比如“停电检修”。")
_NO_SOURCE = zh("写上依据，比如“街道办通知”或“台风红色预警”。")
_DECIDED = zh("这份申请{status}了，不能再改。刷新看一下。")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEntry:
    """A wish as typed; None: nothing chosen or typed."""

    kind: LocalKind | None
    starts_on: date | None
    ends_on: date | None
    reason: str
    source: str

    def tidied(self) -> "LocalEntry":
        """Without blanks around the texts; one day where no last one was typed."""
        return LocalEntry(
            kind=self.kind,
            starts_on=self.starts_on,
            ends_on=self.ends_on or self.starts_on,
            reason=clean(self.reason),
            source=clean(self.source),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Days that another request of the centre speaks of."""

    starts_on: date
    ends_on: date
    status: RequestStatus


Errors = dict[str, Wording]


def faults_of(
    entry: LocalEntry, *, calendar: WorkingCalendar, today: date, taken: Iterable[Taken]
) -> Errors:
    """What is wrong with a tidied wish, by field; empty when it can be asked."""
    errors: Errors = {}
    if entry.kind is None:
        errors["kind"] = Wording(_NO_KIND)
    for name, text, longest, missing in (
        ("reason", entry.reason, REASON_LONGEST, _NO_REASON),
        ("source", entry.source, SOURCE_LONGEST, _NO_SOURCE),
    ):
        if fault := check_text(text, longest=longest, missing=missing):
            errors[name] = fault
    return errors | _faults_of_days(entry, calendar, today, tuple(taken))


def _faults_of_days(
    entry: LocalEntry, calendar: WorkingCalendar, today: date, taken: tuple[Taken, ...]
) -> Errors:
    if entry.starts_on is None or entry.ends_on is None:
        return {"starts_on": Wording(_NO_DAY)}
    if fault := _fault_of_stretch(entry.starts_on, entry.ends_on, today):
        return {"ends_on": fault}
    if entry.kind is None:
        return {}
    fault = (
        _fault_of_past(entry.kind, entry.starts_on, calendar, today)
        or _overlap(entry.starts_on, entry.ends_on, taken)
        or fault_of_effect(entry.kind, entry.starts_on, entry.ends_on, calendar)
    )
    return {"starts_on": fault} if fault else {}


def _fault_of_stretch(first: date, last: date, today: date) -> Wording | None:
    count, furthest = (last - first).days + 1, date(today.year + 1, 12, 31)
    if count < 1:
        return Wording(_BACKWARDS)
    if count > LONGEST_STRETCH:
        return Wording(_TOO_LONG, {"most": LONGEST_STRETCH, "count": count})
    return Wording(_TOO_FAR, {"last": furthest}) if last > furthest else None


def _fault_of_past(
    kind: LocalKind, first: date, calendar: WorkingCalendar, today: date
) -> Wording | None:
    if first >= today:
        return None
    if kind is LocalKind.OPENING:
        return Wording(_OPENED_LATE)
    is_too_late = first.year < calendar.first_year or calendar.count(first, today) > BACK_DAYS
    return Wording(_TOO_LATE, {"days": BACK_DAYS}) if is_too_late else None


def _overlap(first: date, last: date, taken: tuple[Taken, ...]) -> Wording | None:
    for other in taken:
        if first <= other.ends_on and other.starts_on <= last:
            facts = {"first": other.starts_on, "last": other.ends_on, "status": other.status}
            return Wording(_OVERLAPS, facts)
    return None


def fault_of_approval(
    kind: LocalKind, first: date, last: date, calendar: WorkingCalendar, today: date
) -> Wording | None:
    """Why the days cannot be approved today: gone by as they could not be asked for, or no effect."""
    if _fault_of_past(kind, first, calendar, today):
        return Wording(_PASSED)
    return fault_of_effect(kind, first, last, calendar)


def fault_of_effect(
    kind: LocalKind, first: date, last: date, calendar: WorkingCalendar
) -> Wording | None:
    """Why the days would change nothing: they are off, or worked, or closed by decision already."""
    if kind is LocalKind.OPENING:
        for row in calendar.rows:
            if first <= row.on <= last and row.kind is DayKind.LOCAL_CLOSURE:
                return Wording(_CLOSED_BY_DECISION, {"day": row.on})
    if days_of(kind, first, last, calendar):
        return None
    return Wording(_OFF_ALREADY if kind is LocalKind.CLOSURE else _ON_ALREADY)


def days_of(
    kind: LocalKind, first: date, last: date, calendar: WorkingCalendar
) -> tuple[date, ...]:
    """The days of the stretch that the wish changes: those worked for a closure, else those off."""
    is_closure = kind is LocalKind.CLOSURE
    stretch = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(on for on in stretch if calendar.is_working(on) is is_closure)


def require_undecided(status: RequestStatus) -> None:
    """NotPossibleNow: the request has been decided or withdrawn."""
    if status is not RequestStatus.ASKED:
        raise NotPossibleNow(_DECIDED, status=status.label)
