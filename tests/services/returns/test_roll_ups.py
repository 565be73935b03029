"""Taking the roll-up out is journaled with how much was taken."""

import pytest

from bancheng.rules.journal import Event
from bancheng.rules.refusals import NotPermitted
from bancheng.services.returns import roll_ups
from tests.services.returns.quarter import AFTERWARDS, Q4


def test_it_is_written_down_who_took_it_out(town):
    entry = roll_ups.note_taken_out(Q4, by=town.supervisor, at=AFTERWARDS)
    assert (entry.event, entry.actor_name) == (Event.EXPORT_RETURNS, "郑示例")
    assert entry.details == {"year": 2026, "number": 4, "centers": 2}


@pytest.mark.parametrize("name", ["registrar", "lead", "member", "administrator", "stranger"])
def test_only_the_district_takes_it_out(town, name):
    with pytest.raises(NotPermitted):
        roll_ups.note_taken_out(Q4, by=getattr(town, name), at=AFTERWARDS)
