"""The words of a light, written from the case's dates and today (design §2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.lights import Clock, Light, light_of, light_until
from bancheng.rules.time_limits import days_left, deadline
from bancheng.rules.wording import zh
from bancheng.rules.workflow import ENDED, Status
from bancheng.web.words import dates

if TYPE_CHECKING:
    from bancheng.data.models import Case, StepRecord

_DAYS_IN_A_WEEK = 7

_ENDED = {
    Status.CLOSED: zh("已办结"),
    Status.DECLINED: zh("已告知"),
    Status.WITHDRAWN: zh("已撤回"),
}


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light with its words; “天” means working days."""

    light: Light
    words: str
    is_provisional: bool = False


def lamp_of(case: Case, *, today: date, calendar: WorkingCalendar) -> Lamp:
    """The light of ``case`` on ``today``."""
    status = Status(case.status)
    light = light_of(status, due_on=case.due_on, soon_on=case.soon_on, today=today)
    words = _words(case, status, light, today=today, calendar=calendar)
    return Lamp(light, words, case.is_provisional and status not in ENDED)


def lamp_in_full(case: Case, *, today: date, calendar: WorkingCalendar) -> Lamp:
    """The light with “个工作日” written out, for the page on which it comes first."""
    lamp = lamp_of(case, today=today, calendar=calendar)
    if case.due_on is None or lamp.light in {Light.WAIT, Light.DONE}:
        return lamp
    left = days_left(calendar, due_on=case.due_on, today=today)
    return replace(lamp, words=_left_in_full(left)) if left else lamp


def lamp_of_step(
    row: StepRecord, *, today: date, calendar: WorkingCalendar, in_full: bool = False
) -> Lamp:
    """The light of an open step of a case, by the step's own limit."""
    if row.limit_days is None or row.due_on is None:
        return Lamp(Light.OK, _("没有期限"))
    limit = deadline(calendar, starts_on=row.asked_on, days=row.limit_days)
    left = days_left(calendar, due_on=row.due_on, today=today)
    words = _left_in_full(left) if in_full and left else _left(left)
    light = light_until(row.due_on, limit.soon_on, today=today)
    return Lamp(light, words, limit.is_provisional)


def _words(
    case: Case, status: Status, light: Light, *, today: date, calendar: WorkingCalendar
) -> str:
    if status in ENDED:
        return _(_ENDED[status])
    if light is Light.WAIT:
        return waiting(calendar.count(case.answered_on or today, today))
    if case.due_on is None:
        return _("没有期限")
    left = days_left(calendar, due_on=case.due_on, today=today)
    if left >= 0 and case.clock == Clock.HAND_OVER:
        return handing_over(case.due_on, today=today)
    return _left(left)


def _left(days: int) -> str:
    """“剩 3 天”, “今天到期”, “超 1 天”."""
    if days < 0:
        return ngettext("超 {days} 天", "超 {days} 天", -days).format(days=-days)
    if days == 0:
        return _("今天到期")
    return ngettext("剩 {days} 天", "剩 {days} 天", days).format(days=days)


def _left_in_full(days: int) -> str:
    """“还剩 3 个工作日”, “已超 1 个工作日”."""
    if days < 0:
        words = ngettext("已超 {days} 个工作日", "已超 {days} 个工作日", -days)
    else:
        words = ngettext("还剩 {days} 个工作日", "还剩 {days} 个工作日", days)
    return words.format(days=abs(days))


def waiting(days: int) -> str:
    """“等 3 天”: working days since the answer."""
    if days <= 0:
        return _("等回话")
    return ngettext("等 {days} 天", "等 {days} 天", days).format(days=days)


def handing_over(due_on: date, *, today: date) -> str:
    """“今天转出”, “明天转出”, “周一转出”, “10-12 转出”."""
    if due_on == today:
        return _("今天转出")
    if due_on == today + timedelta(days=1):
        return _("明天转出")
    if (due_on - today).days < _DAYS_IN_A_WEEK:
        return _("{weekday}转出").format(weekday=dates.weekday(due_on))
    return _("{date} 转出").format(date=dates.in_table(due_on))
