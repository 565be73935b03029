"""Pages lose and repeat nothing in any order, also between cases that lack the date of the order."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import Filter, InOrder, cases_in, mark_at, page
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import MORNING, case_at

TODAY = MORNING.date()
FIELD = {
    "newest": "registered_at",
    "oldest": "registered_at",
    "due": "due_on",
    "closed": "closed_at",
}


@pytest.fixture
def cases(town: Town) -> list[Case]:
    """Several of each: open, closed, refused; some of them at the same moment."""
    statuses = (Status.REGISTERED, Status.CLOSED, Status.DECLINED, Status.IN_PROGRESS)
    made = [case_at(status, town) for status in statuses for _ in range(2)]
    earlier = MORNING - timedelta(days=3)
    return made + [case_at(status, town, at=earlier) for status in statuses]


def expected(sort: Sort) -> list[int]:
    """The order, worked out in Python."""
    field = FIELD[sort.partition("_")[0]]
    rows = list(Case.objects.order_by("-pk" if sort.is_descending else "pk"))
    dated = [case for case in rows if getattr(case, field) is not None]
    dated.sort(key=lambda case: getattr(case, field), reverse=sort.is_descending)
    return [case.pk for case in [*dated, *(case for case in rows if case not in dated)]]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("size", [1, 3, 5])
def test_pages_turn_both_ways_in_every_order(
    town: Town, cases: list[Case], sort: Sort, size: int
) -> None:
    found = cases_in(town.viewer("registrar"), Filter(), today=TODAY)
    order = expected(sort)
    assert [case.pk for case in InOrder(found, sort, has_contacts=False)] == order
    walked, after = [], None
    while rows := page(found, size=size, sort=sort, after=after)[:size]:
        walked.append([case.pk for case in rows])
        after = mark_at(rows[-1], sort)
    assert [pk for rows in walked for pk in rows] == order
    for earlier, later in pairwise(walked):
        before = mark_at(Case.objects.get(pk=later[0]), sort)
        back = page(found, size=size, sort=sort, before=before)
        assert [case.pk for case in back][-size:] == earlier


@pytest.mark.parametrize("sort", Sort)
def test_a_later_page_costs_no_more(
    town: Town, cases: list[Case], sort: Sort, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    found = cases_in(town.viewer("registrar"), Filter(), today=TODAY)
    mark = mark_at(Case.objects.get(pk=expected(sort)[1]), sort)
    with django_assert_max_num_queries(4):
        page(found, size=50, sort=sort, after=mark)
    with django_assert_max_num_queries(4):
        page(found, size=50, sort=sort, before=mark)


@pytest.mark.parametrize("sort", Sort)
def test_a_page_is_reached_through_an_index_and_not_by_reading_all_before_it(
    town: Town, sort: Sort
) -> None:
    case = case_at(Status.CLOSED if "closed" in sort else Status.REGISTERED, town)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(Case.objects.all(), size=1, sort=sort, after=mark_at(case, sort))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]
    field = FIELD[sort.partition("_")[0]]
    end = "<?" if sort.is_descending else ">?"
    assert any("SEARCH data_case" in step and f"{field}{end}" in step for step in plan), plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
