"""The pages of a return are looked at in the first days after the quarter."""

import pytest

from tests.services.returns.quarter import AFTERWARDS
from tests.web.conftest import SetClock


@pytest.fixture(autouse=True)
def after_the_quarter(monday_morning: None, set_clock: SetClock) -> None:
    """2027-01-05 10:00: the last quarter is over, its return is due on the 15th."""
    set_clock(AFTERWARDS)
