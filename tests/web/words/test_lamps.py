"""The words of the lights, day by day around a week with a holiday."""

from dataclasses import dataclass
from datetime import date

import pytest

from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.lights import Clock, Light
from bancheng.rules.workflow import Status
from bancheng.web.words.lamps import (
    Lamp,
    handing_over,
    lamp_in_full,
    lamp_of,
    lamp_of_step,
    waiting,
)

FRIDAY = date(2026, 10, 9)  # after National Day; the Saturday after it is worked


@dataclass
class Dated:
    """The facts of a case that its light is made of."""

    status: Status
    clock: Clock = Clock.ANSWER
    due_on: date | None = None
    soon_on: date | None = None
    answered_on: date | None = None
    is_provisional: bool = False


def words(case: Dated, today: date = FRIDAY) -> tuple[Light, str]:
    lamp = lamp_of(case, today=today, calendar=shipped_calendar())
    return lamp.light, lamp.words


@pytest.mark.parametrize(
    ("due_on", "light", "said"),
    [
        (date(2026, 10, 15), Light.OK, "剩 5 天"),
        (date(2026, 10, 12), Light.SOON, "剩 2 天"),
        (date(2026, 10, 9), Light.SOON, "今天到期"),
        (date(2026, 10, 8), Light.LATE, "超 1 天"),
        (date(2026, 9, 28), Light.LATE, "超 4 天"),
    ],
)
def test_the_answering_limit(due_on, light, said):
    soon_on = date(2026, 10, 12) if light is Light.OK else date(2026, 9, 24)
    case = Dated(Status.IN_PROGRESS, due_on=due_on, soon_on=soon_on)
    assert words(case) == (light, said)


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 10, 8), "超 1 天"),
        (date(2026, 10, 9), "今天转出"),
        (date(2026, 10, 10), "明天转出"),
        (date(2026, 10, 12), "周一转出"),
        (date(2026, 10, 19), "10-19 转出"),
    ],
)
def test_the_hand_over_limit(due_on, said):
    case = Dated(Status.ACCEPTED, Clock.HAND_OVER, due_on=due_on, soon_on=due_on)
    assert words(case)[1] == said


def test_waiting_counts_working_days_since_the_answer():
    case = Dated(Status.ANSWERED, Clock.REPLY, answered_on=date(2026, 9, 30))
    assert words(case) == (Light.WAIT, "等 2 天")
    assert waiting(0) == "等回话"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.CLOSED, "已办结"),
        (Status.DECLINED, "已告知"),
        (Status.WITHDRAWN, "已撤回"),
    ],
)
def test_an_ended_case_has_no_clock(status, said):
    case = Dated(status, Clock.NONE, due_on=date(2026, 9, 1), is_provisional=True)
    assert words(case) == (Light.DONE, said)
    assert not lamp_of(case, today=FRIDAY, calendar=shipped_calendar()).is_provisional


def test_a_limit_into_an_unpublished_year_says_so():
    case = Dated(Status.IN_PROGRESS, due_on=date(2027, 1, 5), is_provisional=True)
    assert lamp_of(case, today=FRIDAY, calendar=shipped_calendar()).is_provisional


def test_a_case_without_a_limit_says_so():
    assert words(Dated(Status.IN_PROGRESS)) == (Light.OK, "没有期限")


def test_a_lamp_is_a_value():
    assert Lamp(Light.OK, "剩 1 天") == Lamp(Light.OK, "剩 1 天")
    assert handing_over(FRIDAY, today=FRIDAY) == "今天转出"


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 10, 12), "还剩 2 个工作日"),
        (date(2026, 10, 9), "今天到期"),
        (date(2026, 9, 28), "已超 4 个工作日"),
        (None, "没有期限"),
    ],
)
def test_the_first_light_of_a_page_writes_working_days_in_full(due_on, said):
    case = Dated(Status.IN_PROGRESS, due_on=due_on, soon_on=due_on)
    lamp = lamp_in_full(case, today=FRIDAY, calendar=shipped_calendar())
    assert lamp.words == said


def test_an_ended_or_waiting_case_keeps_its_short_words():
    case = Dated(Status.CLOSED, Clock.NONE, due_on=FRIDAY)
    assert lamp_in_full(case, today=FRIDAY, calendar=shipped_calendar()).words == "已办结"


@dataclass
class Asked:
    """The facts of an open step that its light is made of."""

    asked_on: date
    limit_days: int | None
    due_on: date | None


@pytest.mark.parametrize(
    ("asked_on", "days", "due_on", "light", "said", "in_full"),
    [
        (FRIDAY, 5, date(2026, 10, 15), Light.OK, "剩 5 天", "还剩 5 个工作日"),
        (FRIDAY, 1, date(2026, 10, 10), Light.SOON, "剩 1 天", "还剩 1 个工作日"),
        (FRIDAY, 0, FRIDAY, Light.SOON, "今天到期", "今天到期"),
        (date(2026, 9, 30), 1, date(2026, 10, 8), Light.LATE, "超 1 天", "已超 1 个工作日"),
        (FRIDAY, None, None, Light.OK, "没有期限", "没有期限"),
    ],
)
def test_a_step_has_a_light_by_its_own_limit(asked_on, days, due_on, light, said, in_full):
    row, known = Asked(asked_on, days, due_on), {"today": FRIDAY, "calendar": shipped_calendar()}
    assert lamp_of_step(row, **known) == Lamp(light, said)
    assert lamp_of_step(row, **known, in_full=True) == Lamp(light, in_full)


def test_a_step_into_an_unpublished_year_is_provisional():
    row = Asked(date(2026, 12, 30), 3, date(2027, 1, 4))
    lamp = lamp_of_step(row, today=date(2026, 12, 30), calendar=shipped_calendar())
    assert lamp.is_provisional
