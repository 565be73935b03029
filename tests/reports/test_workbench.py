"""Each count of the workbench equals the list behind it, for everybody."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case, StepRecord
from bancheng.data.queries.cases import current_round, facts_of, visible_to
from bancheng.data.queries.finding.ledger import cases_in
from bancheng.reports.offers import to_do
from bancheng.reports.optional_steps import hurdles_of, story_of
from bancheng.reports.workbench import AWAITED, ROWS_A_GROUP, Counted, workbench
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import may
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import Stand, Status
from bancheng.services.optional_steps import opinions
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at

TODAY = MORNING.date()


def test_a_count_is_its_list_and_no_case_lies_on_two_piles(town: Town) -> None:
    for status in Status:
        case_at(status, town, at=MORNING - timedelta(days=6))
        case_at(status, town)
    for name in PEOPLE:
        viewer = town.viewer(name)
        piles = workbench(viewer, today=TODAY)
        for counted in piles:
            listed = set(cases_in(viewer, counted.pile.wanted, today=TODAY))
            assert counted.count == len(listed), (name, counted.pile.key)
            assert len(counted.cases) == min(counted.count, ROWS_A_GROUP)
            assert set(counted.cases) <= listed
        shown = [
            case.pk for counted in piles if counted.pile is not AWAITED for case in counted.cases
        ]
        assert len(shown) == len(set(shown)), name


WORKERS = ("registrar", "handler", "lead", "member", "official", "supervisor")


def test_whatever_waits_for_somebody_lies_on_exactly_one_of_their_piles(town: Town) -> None:
    for status in Status:
        case_at(status, town)
    case_at(Status.HANDED_OVER, town, is_confidential=True)
    for first, second, days in product(WORKERS, WORKERS, (0, 30)):
        one, other = town.viewer(first), town.viewer(second)
        viewer = Viewer(one.person_id, one.posts | other.posts)
        Case.objects.filter(handler__isnull=False).update(handler_id=one.person_id)
        on = TODAY + timedelta(days=days)
        lying = [
            case.pk
            for counted in workbench(viewer, today=on)
            if counted.pile is not AWAITED
            for case in cases_in(viewer, counted.pile.wanted, today=on)
        ]
        assert len(lying) == len(set(lying)), (first, second)
        lying += cases_in(viewer, AWAITED.wanted, today=on).values_list("pk", flat=True)
        for case in visible_to(viewer):
            story = story_of(case, today=on)
            hurdles = hurdles_of(case, viewer, running=current_round(case), steps=story, today=on)
            offers = to_do(case, viewer, hurdles=hurdles).offers
            if any(offer.is_primary for offer in offers):
                assert case.pk in lying, (first, second, days, case.status)


def test_a_row_offers_only_what_is_possible_for_its_cases(town: Town) -> None:
    for status in Status:
        case_at(status, town)
    for name, days in product(PEOPLE, (0, 5)):
        viewer = town.viewer(name)
        for counted in workbench(viewer, today=TODAY + timedelta(days=days)):
            action = counted.pile.action
            for case in counted.cases if action else ():
                assert STANDARD.allows(Stand(Status(case.status)), action)
                assert may(PERMISSION_OF_ACTION[action], viewer, facts_of(case))


@pytest.mark.parametrize("name", ["administrator", "auditor", "stranger"])
def test_who_works_on_no_case_has_no_piles(town: Town, name: str) -> None:
    assert workbench(town.viewer(name), today=TODAY) == ()


def test_the_most_urgent_comes_first_and_only_the_first_are_listed(town: Town) -> None:
    made = [
        case_at(Status.REGISTERED, town, at=MORNING - timedelta(days=days + 5))
        for days in range(ROWS_A_GROUP + 1)
    ]
    piles = {counted.pile.key: counted for counted in workbench(town.viewer("lead"), today=TODAY)}
    late = piles["late"]
    assert late.count == len(made)
    assert [case.due_on for case in late.cases] == sorted(
        case.due_on for case in made if case.due_on
    )[:ROWS_A_GROUP]


def test_the_number_of_queries_does_not_grow(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = town.viewer("registrar")
    for _ in range(3):
        case_at(Status.REGISTERED, town)
    with django_assert_num_queries(3):  # counts, what waits for the viewer, one pile
        workbench(viewer, today=TODAY)


FLOW = (StepKind.TAKE_UP, StepKind.CO_HANDLING)


def asked(town: Town, days: int = 2, at: datetime = MORNING) -> Case:
    """Of the assisting department, its part within ``days``."""
    case = case_at(Status.IN_PROGRESS, town, at=at, flow=FLOW)
    wanted = {town.assisting_department.pk: days}
    return opinions.ask(case.pk, by=town.handler, at=at, days=wanted, text="请核对。")


def awaited(town: Town, name: str, today: date = TODAY) -> Counted:
    (found,) = (one for one in workbench(town.viewer(name), today=today) if one.pile is AWAITED)
    return found


def test_what_waits_for_somebody_goes_by_the_limits_of_the_steps(town: Town) -> None:
    later, sooner = asked(town, 2), asked(town, 1)
    found = awaited(town, "assistant")
    assert found.cases == (sooner, later)
    assert [step.due_on for step in found.steps] == [
        TODAY + timedelta(days=1),
        TODAY + timedelta(days=2),
    ]


def test_a_case_with_several_steps_is_one_row_with_the_first_due(town: Town) -> None:
    case_at(Status.CLOSED, town, flow=(StepKind.TAKE_UP, StepKind.CALL_BACK, StepKind.RECHECK))
    found = awaited(town, "lead")
    assert found.count == 1
    assert [StepKind(step.kind) for step in found.steps] == [StepKind.CALL_BACK]
    StepRecord.objects.filter(kind=StepKind.CALL_BACK).update(due_on=None, limit_days=None)
    assert [StepKind(step.kind) for step in awaited(town, "lead").steps] == [StepKind.RECHECK]


@pytest.mark.parametrize(("days", "order"), [(0, ["late", "awaited"]), (10, ["awaited", "late"])])
def test_what_is_late_comes_first(town: Town, days: int, order: list[str]) -> None:
    """A call back due in five working days, beside a case that is late."""
    case_at(Status.REGISTERED, town, at=MORNING - timedelta(days=6))
    case_at(Status.CLOSED, town, flow=(StepKind.TAKE_UP, StepKind.CALL_BACK))
    piles = workbench(town.viewer("registrar"), today=TODAY + timedelta(days=days))
    assert [one.pile.key for one in piles][:2] == order


def test_the_queries_for_what_waits_do_not_grow(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = town.viewer("assistant")
    for more in (1, ROWS_A_GROUP + 1):
        for _ in range(more):
            asked(town)
        with django_assert_num_queries(3):  # counts, how many wait, the first of them
            found = [one for one in workbench(viewer, today=TODAY) if one.pile is AWAITED]
        assert len(found[0].cases) == min(found[0].count, ROWS_A_GROUP)
