"""What every step on a return begins with; its refusals are met in the tests of the steps."""

from bancheng.rules.journal import Event
from bancheng.rules.returns.status import TRANSITIONS, ReturnAction, ReturnStatus
from bancheng.services.returns.steps import EVENT_OF, named
from tests.services.returns.quarter import return_at


def test_every_action_has_an_event_of_its_own():
    assert set(EVENT_OF) == set(ReturnAction) == {row.action for row in TRANSITIONS}
    assert len(set(EVENT_OF.values())) == len(ReturnAction)
    assert set(EVENT_OF.values()) <= set(Event)


def test_a_return_is_named_by_centre_and_quarter(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    assert named(found) == {"center": town.center.name, "year": 2026, "number": 4}
    assert (found.last_action, found.changed_by) == (ReturnAction.SUBMIT, town.lead)
