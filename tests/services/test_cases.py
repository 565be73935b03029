"""The way of every step: from each status to the next, only through the services."""

import pytest

from tests.scenarios import case_at, ways


@pytest.mark.parametrize(("status", "options"), ways())
def test_a_scenario_reaches_its_status(town, status, options):
    case = case_at(status, town, **options)
    assert case.status == status
