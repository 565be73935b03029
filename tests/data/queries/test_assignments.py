"""The assignment that stands now."""

from bancheng.data.queries.assignments import open_assignment
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import Town, post_of
from tests.scenarios import MORNING, case_at


def test_nobody_has_a_case_at_the_window(town: Town) -> None:
    assert open_assignment(case_at(Status.ACCEPTED, town)) is None


def test_the_last_assignment_stands(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    assert open_assignment(case).handler == town.handler
    hand_overs.reassign(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.colleague),
        note="李示例休假",
    )
    assert open_assignment(case).handler == town.colleague
