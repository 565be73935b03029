"""What stands beside the form: real dates, and earlier cases of a phone."""

from datetime import date

import pytest

from bancheng.rules.catalogues import Channel
from bancheng.rules.time_limits import SCHEME_1_5_15
from bancheng.web.desk.registration_aside import outlook, outlook_under
from tests.people import Town


@pytest.mark.parametrize(
    ("today", "hand_over_on", "is_worked_weekend", "days_skipped", "is_provisional"),
    [
        (date(2026, 10, 9), date(2026, 10, 10), True, 0, False),  # a worked Saturday
        (date(2026, 9, 30), date(2026, 10, 8), False, 7, False),  # across National Day
        (date(2026, 11, 2), date(2026, 11, 3), False, 0, False),
        (date(2026, 12, 31), date(2027, 1, 1), False, 0, True),  # 2027 is not published
    ],
)
def test_the_hand_over_date_is_the_calendars(
    town: Town,
    today: date,
    hand_over_on: date,
    is_worked_weekend: bool,
    days_skipped: int,
    is_provisional: bool,
) -> None:
    shown = outlook(town.center, today, channel=Channel.COUNTER)
    assert shown.hand_over_on == hand_over_on
    assert shown.is_worked_weekend is is_worked_weekend
    assert shown.days_skipped == days_skipped
    assert shown.is_provisional is is_provisional
    assert (shown.simple_days, shown.complex_days) == (3, (5, 6, 7))


def test_the_outlook_of_a_case_is_that_of_its_own_scheme(town: Town) -> None:
    shown = outlook_under(SCHEME_1_5_15, town.center.pk, date(2026, 11, 2))
    assert (shown.simple_days, shown.complex_days) == (5, (15,))
