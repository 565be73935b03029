"""Lights at the edges of the limit (decisions 1 and 10)."""

from datetime import date

import pytest

from bancheng.rules.lights import Clock, Light, clock_of, light_of
from bancheng.rules.workflow import ENDED, OPEN, Status

SOON, DUE = date(2026, 11, 4), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("day", "light"),
    [(2, Light.OK), (3, Light.OK), (4, Light.SOON), (5, Light.SOON), (6, Light.LATE)],
)
def test_late_begins_the_day_after_the_due_date(day, light):
    for status in OPEN - {Status.ANSWERED}:
        found = light_of(status, due_on=DUE, soon_on=SOON, today=date(2026, 11, day))
        assert found is light


@pytest.mark.parametrize("status", sorted(ENDED))
def test_what_has_ended_is_done_whatever_the_date(status):
    assert light_of(status, due_on=DUE, soon_on=SOON, today=date(2027, 1, 1)) is Light.DONE


def test_an_answered_case_waits_for_the_reporter_and_is_not_late():
    found = light_of(Status.ANSWERED, due_on=DUE, soon_on=SOON, today=date(2027, 1, 1))
    assert found is Light.WAIT


def test_without_dates_nothing_is_late():
    today = date(2026, 11, 2)
    assert light_of(Status.REGISTERED, due_on=None, soon_on=None, today=today) is Light.OK


@pytest.mark.parametrize(
    ("status", "clock"),
    [
        (Status.REGISTERED, Clock.HAND_OVER),
        (Status.ACCEPTED, Clock.HAND_OVER),
        (Status.HANDED_OVER, Clock.ANSWER),
        (Status.IN_PROGRESS, Clock.ANSWER),
        (Status.SENT_BACK, Clock.ANSWER),
        (Status.ANSWERED, Clock.REPLY),
        (Status.CLOSED, Clock.NONE),
        (Status.DECLINED, Clock.NONE),
        (Status.WITHDRAWN, Clock.NONE),
    ],
)
def test_which_limit_runs(status, clock):
    assert clock_of(status) is clock


def test_each_light_has_its_own_name():
    assert len({light.label for light in Light}) == len(Light)
