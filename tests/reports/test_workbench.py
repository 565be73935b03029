"""Each count of the workbench equals the list behind it, for everybody."""

from datetime import timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case
from bancheng.data.queries.cases import facts_of, visible_to
from bancheng.data.queries.finding.ledger import cases_in
from bancheng.reports.offers import to_do
from bancheng.reports.workbench import AWAITED, ROWS_A_GROUP, workbench
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import may
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import Stand, Status
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
            offers = to_do(case, viewer, hurdles={}).offers
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
