"""Dates as screens, tables and papers write them, in both languages (design §5)."""

from datetime import date, datetime

from django.utils import dateformat
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from bancheng.rules.calendar import WEEKDAY_NAMES
from bancheng.web import clock


def weekday(day: date) -> str:
    """“周一”."""
    return gettext(WEEKDAY_NAMES[day.weekday()])


def weekday_head(number: int) -> str:
    """“一” for Monday (0): the head of a column; languages that shorten otherwise write the name."""
    name = WEEKDAY_NAMES[number]
    return name[-1] if (get_language() or "zh").startswith("zh") else gettext(name)


def short(day: date) -> str:
    """“10月12日”; another year than this one is named: “2025年10月12日”."""
    if day.year != clock.today().year:
        return on_paper(day)
    return gettext("{month}月{day}日").format_map(_parts(day))


def near(day: date) -> str:
    """“10月12日 周一”."""
    return gettext("{date} {weekday}").format(date=short(day), weekday=weekday(day))


def month_name(day: date) -> str:
    """“10月”."""
    return gettext("{month}月").format_map(_parts(day))


def in_table(day: date) -> str:
    """“10-12”; another year than this one is named: “2025-10-12”."""
    return f"{day:%m-%d}" if day.year == clock.today().year else f"{day:%Y-%m-%d}"


def on_paper(day: date) -> str:
    """“2026年10月12日”."""
    return gettext("{year}年{month}月{day}日").format_map(_parts(day))


def time_of_day(at: datetime) -> str:
    """“16:47”, in Asia/Shanghai."""
    return f"{localtime(at, clock.SHANGHAI):%H:%M}"


def near_time(at: datetime) -> str:
    """“10月12日 16:47”, in Asia/Shanghai."""
    day = localtime(at, clock.SHANGHAI).date()
    return gettext("{date} {time}").format(date=short(day), time=time_of_day(at))


def _parts(day: date) -> dict[str, object]:
    """What a translation may need: English writes “12 Oct” where Chinese writes “10月12日”."""
    month_name = dateformat.format(day, "M")
    return {"year": day.year, "month": day.month, "day": day.day, "month_name": month_name}
