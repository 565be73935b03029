"""The way of a return: every status with every action, and the light of each."""

from datetime import date, timedelta
from itertools import product

import pytest

from bancheng.rules.lights import Light
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.returns.status import (
    EDITABLE,
    FILED,
    TRANSITIONS,
    ReturnAction,
    ReturnStatus,
    light_of_return,
    next_status,
    transition_of,
)

S, A = ReturnStatus, ReturnAction
EXPECTED = {
    (S.DRAFT, A.SAVE): S.DRAFT,
    (S.RETURNED, A.SAVE): S.RETURNED,
    (S.DRAFT, A.SUBMIT): S.SUBMITTED,
    (S.RETURNED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.SEND_BACK): S.RETURNED,
    (S.SUBMITTED, A.RECEIVE): S.RECEIVED,
}
DUE = date(2026, 10, 15)


@pytest.mark.parametrize(("status", "action"), list(product(ReturnStatus, ReturnAction)))
def test_the_full_table(status, action):
    if (status, action) in EXPECTED:
        assert next_status(status, action) is EXPECTED[status, action]
        return
    with pytest.raises(NotPossibleNow) as refused:
        next_status(status, action)
    assert status.label in str(refused.value.wording)
    assert action.label in str(refused.value.wording)


def test_each_action_has_one_row_and_nothing_leaves_what_was_received():
    assert [row.action for row in TRANSITIONS] == list(ReturnAction)
    assert all(transition_of(action).action is action for action in ReturnAction)
    assert not any(S.RECEIVED in row.sources for row in TRANSITIONS)
    assert set(ReturnStatus) == EDITABLE | FILED
    assert not EDITABLE & FILED


@pytest.mark.parametrize(
    ("status", "is_over", "days", "light"),
    [
        (None, False, -30, Light.OK),
        (None, True, 0, Light.SOON),
        (S.DRAFT, True, 0, Light.SOON),
        (None, True, 1, Light.LATE),
        (S.RETURNED, True, 1, Light.LATE),
        (S.SUBMITTED, True, 30, Light.WAIT),
        (S.RECEIVED, True, 30, Light.DONE),
    ],
)
def test_it_is_late_the_day_after_it_was_due(status, is_over, days, light):
    today = DUE + timedelta(days=days)
    assert light_of_return(status, is_over=is_over, due_on=DUE, today=today) is light
