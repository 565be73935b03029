"""Dates as people type them."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

_SHAPE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_UNREADABLE = zh("日期这样写：2026-10-09。")
_NO_MONTH = zh("没有 {month} 月，核对一下日期。")
_NO_DAY = zh("{year}年{month}月没有 {day} 日，核对一下日期。")


def read(typed: str) -> date:
    """The date typed as 2026-10-09, 2026/10/9, 2026年10月9日 or 20261009; Fault when there is none."""
    folded = unicodedata.normalize("NFKC", typed).strip()
    found = _SHAPE.fullmatch(folded) or _SOLID.fullmatch(folded)
    if not found or found[1] == "0000":
        raise Fault(_UNREADABLE)
    year, month, day = (int(part) for part in found.groups())
    if month not in range(1, 13):
        raise Fault(_NO_MONTH, month=month)
    try:
        return date(year, month, day)
    except ValueError:
        raise Fault(_NO_DAY, year=year, month=month, day=day) from None


LEGAL_ZONE = ZoneInfo("Asia/Shanghai")


def legal_time(at: datetime) -> datetime:
    """The same moment on the clocks of the window."""
    return at.astimezone(LEGAL_ZONE)


def legal_date(at: datetime) -> date:
    """The legal date of a moment: the day in Asia/Shanghai (decision 1)."""
    return legal_time(at).date()


def start_of(day: date) -> datetime:
    """The moment at which ``day`` begins on the clocks of the window."""
    return datetime(day.year, day.month, day.day, tzinfo=LEGAL_ZONE)
