"""The light with “个工作日” written out, where it comes first on a page."""

from datetime import date, timedelta

import pytest

from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.workflow import Status
from bancheng.web.words.lamps import lamp_in_full
from tests.people import Town
from tests.scenarios import MORNING, case_at


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "还剩 3 个工作日"), (2, "还剩 1 个工作日"), (3, "今天到期"), (5, "已超 1 个工作日")],
)
def test_working_days_are_written_out(town: Town, days: int, words: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    today: date = MORNING.date() + timedelta(days=days)
    assert lamp_in_full(case, today=today, calendar=shipped_calendar()).words == words


@pytest.mark.parametrize(
    ("status", "words"), [(Status.ANSWERED, "等回话"), (Status.CLOSED, "已办结")]
)
def test_what_waits_or_has_ended_has_nothing_to_count(
    town: Town, status: Status, words: str
) -> None:
    case = case_at(status, town)
    assert lamp_in_full(case, today=MORNING.date(), calendar=shipped_calendar()).words == words
