"""The words of a light, written from the case's dates and today (design §2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.lights import Clock, Light, light_of
from bancheng.rules.time_limits import days_left
from bancheng.rules.wording import zh
from bancheng.rules.workflow import ENDED, Status
from bancheng.web.words import dates

if TYPE_CHECKING:
    from bancheng.data.models import Case

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
    if left == 0:
        return lamp
    if left < 0:
        words = ngettext("已超 {days} 个工作日", "已超 {days} 个工作日", -left)
    else:
        words = ngettext("还剩 {days} 个工作日", "还剩 {days} 个工作日", left)
    return replace(lamp, words=words.format(days=abs(left)))


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
    if left < 0:
        return ngettext("超 {days} 天", "超 {days} 天", -left).format(days=-left)
    if case.clock == Clock.HAND_OVER:
        return handing_over(case.due_on, today=today)
    if left == 0:
        return _("今天到期")
    return ngettext("剩 {days} 天", "剩 {days} 天", left).format(days=left)


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
