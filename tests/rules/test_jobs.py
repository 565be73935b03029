"""A job that has ended is never interrupted; one that is silent for a minute is."""

from datetime import timedelta

import pytest

from bancheng.rules.jobs import ENDED, SILENT_FOR, JobKind, JobState, is_interrupted
from tests.scenarios import MORNING

ALIVE, DEAD = MORNING + SILENT_FOR, MORNING + SILENT_FOR + timedelta(seconds=1)


@pytest.mark.parametrize("state", JobState)
def test_only_silence_of_what_should_run_is_death(state):
    assert not is_interrupted(state, last_sign_at=MORNING, now=ALIVE)
    assert is_interrupted(state, last_sign_at=MORNING, now=DEAD) is (state not in ENDED)


def test_each_kind_has_its_name():
    assert all(kind.label for kind in JobKind)
