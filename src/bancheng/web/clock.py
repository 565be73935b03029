"""The only place where the web reads the clock; call it through the module: ``clock.now()``."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The legal date: the day it is in Asia/Shanghai (decision 1)."""
    return now().date()
