"""The ruler of working days: one cell a day, counted or skipped, and why (design §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bancheng.rules.calendar import WEEKDAY_NAMES, DayVerdict
from bancheng.web.words import dates
from bancheng.web.words.wording import run_on, say

if TYPE_CHECKING:
    from bancheng.reports.deadlines import LimitStory

_SATURDAY = 5
_MARK_LONGEST = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: CSS classes (each with a blank before it), weekday, day, mark, and the whole story."""

    css: str
    head: str
    day: str
    mark: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """All days of a limit, with a label for those who cannot see it.

    ``why`` tells how they are counted, ``basis`` by which rule and which notice.
    """

    label: str
    cells: tuple[Cell, ...]
    why: str
    basis: str


def ruler_of(story: LimitStory) -> Ruler:
    """The ruler of the limit that runs."""
    sentence = _("{start}到{due}的日历：共 {days} 个工作日，说明见下")
    label = sentence.format(
        start=dates.short(story.starts_on), due=dates.short(story.due_on), days=story.limit_days
    )
    return Ruler(
        label=label,
        cells=tuple(_cell(day, story) for day in story.days),
        why=run_on((story.start, *story.why)),
        basis=run_on((story.clause, *story.sources)),
    )


def _cell(day: DayVerdict, story: LimitStory) -> Cell:
    return Cell(
        css="".join(f" {name}" for name in _classes(day, story)),
        head=_head(day, story),
        day=_day(day.on, story.starts_on),
        mark=_mark(day, story),
        title=_title(day, story),
        source=_("{source}（{version}）").format(source=say(day.source), version=say(day.version)),
    )


def _classes(day: DayVerdict, story: LimitStory) -> list[str]:
    is_late = day.on > story.due_on
    tests = {
        "off": not day.is_working,
        "c": day.counted is not None and not is_late,
        "late": is_late and day.is_working,
        "past": day.on <= story.today,
        "now": day.on == story.today,
        "end": day.on == story.due_on,
    }
    return [name for name, holds in tests.items() if holds]


def _head(day: DayVerdict, story: LimitStory) -> str:
    if day.on == story.today:
        return _("今天")
    if day.on == story.due_on:
        return _("到期")
    if day.is_working and day.on.weekday() >= _SATURDAY:
        return _("调休")
    return _WEEKDAYS[day.on.weekday()] if _is_chinese() else say(WEEKDAY_NAMES[day.on.weekday()])


def _is_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


_WEEKDAYS = tuple(name[-1] for name in WEEKDAY_NAMES)


def _day(on: date, first: date) -> str:
    return f"{on.month}.{on.day}" if on == first or on.day == 1 else str(on.day)


def _mark(day: DayVerdict, story: LimitStory) -> str:
    if day.on == story.starts_on:
        return _("起")
    if day.on > story.due_on and day.is_working:
        return _("超")
    if day.counted is not None:
        return str(day.counted)
    if day.name in WEEKDAY_NAMES or not _is_chinese():
        return _("休")
    return day.name[:_MARK_LONGEST]


def _title(day: DayVerdict, story: LimitStory) -> str:
    return _sentence(day, story).format(
        day=dates.near(day.on), number=day.counted, name=say(day.name)
    )


def _sentence(day: DayVerdict, story: LimitStory) -> str:
    if day.on == story.starts_on:
        return _("{day}：起算当天，不计")
    if not day.is_working:
        return _("{day}：周末，不计") if day.name in WEEKDAY_NAMES else _("{day}：{name}，不计")
    if day.on > story.due_on:
        return _("{day}：已过期限")
    if day.on == story.due_on:
        return _("{day}：第 {number} 个工作日，到期")
    if day.on.weekday() >= _SATURDAY:
        return _("{day}：第 {number} 个工作日，调休上班")
    return _("{day}：第 {number} 个工作日")
