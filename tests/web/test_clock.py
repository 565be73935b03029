"""The web's one clock shows Shanghai."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from bancheng.web import clock


def test_now_is_shanghai_time(monkeypatch):
    monkeypatch.undo()
    with time_machine.travel(datetime(2026, 11, 1, 16, 30, tzinfo=ZoneInfo("UTC")), tick=False):
        assert clock.now().isoformat() == "2026-11-02T00:30:00+08:00"
        assert clock.now().utcoffset() == timedelta(hours=8)


def test_today_begins_at_midnight_in_shanghai(set_clock):
    set_clock(datetime(2026, 11, 2, 0, 30, tzinfo=clock.SHANGHAI))
    assert clock.today().isoformat() == "2026-11-02"
