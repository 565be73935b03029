"""The district's figures: each equals the list it opens."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from bancheng.data.queries.finding.ledger import cases_in
from bancheng.reports.district import FIGURES, overview
from bancheng.rules.finding.periods import first_of_quarter
from bancheng.rules.workflow import Status
from bancheng.web.district.overview import wanted_by
from tests.people import Town
from tests.scenarios import MORNING, case_at

TODAY = MORNING.date()


@pytest.fixture
def cases(town: Town) -> None:
    """Every status in both centres, this quarter and the last."""
    for status in Status:
        case_at(status, town)
        case_at(status, town, is_elsewhere=True, at=MORNING - timedelta(days=60))
    case_at(Status.IN_PROGRESS, town, is_second_round=True)


@pytest.mark.usefixtures("cases")
def test_each_figure_is_its_list(town: Town) -> None:
    viewer = town.viewer("supervisor")
    since = first_of_quarter(TODAY)
    rows = overview(viewer, since=since, today=TODAY)
    assert [row.center for row in rows] == [town.center, town.other_center]
    for row in rows:
        wanted = wanted_by(row.center.pk, since)
        for name in FIGURES:
            listed = cases_in(viewer, wanted[name], today=TODAY).count()
            assert getattr(row, name) == listed, (row.center.name, name)
    assert rows[0].objected == 1
    assert rows[1].registered == 0


@pytest.mark.usefixtures("cases")
def test_a_district_without_cases_shows_zeros_and_one_elsewhere_nothing(town: Town) -> None:
    assert overview(town.viewer("other_supervisor"), since=TODAY, today=TODAY) == ()


def test_a_centre_without_cases_has_zeros(town: Town) -> None:
    rows = overview(town.viewer("supervisor"), since=TODAY, today=TODAY)
    assert {getattr(row, name) for row in rows for name in FIGURES} == {0}


def test_two_queries_however_many_cases(
    town: Town, cases: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = town.viewer("supervisor")
    with django_assert_num_queries(2):
        overview(viewer, since=TODAY, today=TODAY)
