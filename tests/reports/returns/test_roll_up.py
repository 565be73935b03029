"""The roll-up adds up what was filed: zero counts, missing does not."""

from datetime import date, timedelta

from bancheng.data.models import Area
from bancheng.reports.returns.roll_up import COLUMNS, centers_of, quarters_offered, roll_up
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import submissions
from bancheng.services.returns.steps import Which
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()


def of(town, quarter=Q4, today=TODAY):
    return roll_up(town.viewer("supervisor", today), quarter, today=today)


def file_there(town, quarter=Q4):
    """方松 files, whatever it has."""
    which = Which(town.other_center.pk, quarter)
    submissions.submit(which, by=town.other_lead, at=AFTERWARDS)


def test_a_missing_return_is_not_zero(town):
    found = of(town)
    assert (found.total.filed, found.total.centers) == (0, 2)
    assert [row.sheet for row in found.rows] == [None, None]
    assert found.rows[0].cells == [None] * len(COLUMNS)
    file_there(town)
    found = of(town)
    assert (found.total.filed, found.total.centers) == (1, 2)
    assert [row.sheet is None for row in found.rows] == [True, False]
    assert found.rows[1].sheet.counts["registered"] == 0


def test_totals_are_the_sums_of_what_was_filed(town):
    case_at(Status.DECLINED, town)
    return_at(ReturnStatus.RECEIVED, town)
    case_at(Status.REGISTERED, town)  # after filing: it does not count
    file_there(town)
    found = of(town)
    for figure in FIGURES:
        counts = [row.sheet.counts[figure.name] for row in found.rows]
        assert found.total.sheet.counts[figure.name] == sum(counts)
    assert found.total.sheet.lines["declined"].base == 2
    assert found.total.cells[0].count == 2


def test_what_was_sent_back_is_not_filed(town):
    return_at(ReturnStatus.RETURNED, town)
    found = of(town)
    assert (found.total.filed, found.late, found.to_read) == (0, 0, 0)
    later = of(town, today=date(2027, 1, 16))
    assert later.late == 2


def test_what_waits_for_the_district_is_counted(town):
    return_at(ReturnStatus.SUBMITTED, town)
    assert of(town).to_read == 1


def test_the_quarter_before_and_the_year_before_stand_beside_it(town):
    file_there(town, Q4)
    file_there(town, Q4.moved(-1))
    file_there(town, Q4.moved(-4))
    before, year_ago = of(town).earlier
    assert (before.quarter, before.filed, before.centers) == (Quarter(2026, 3), 1, 2)
    assert (year_ago.quarter, year_ago.filed, year_ago.centers) == (Quarter(2025, 4), 1, 2)
    Area.objects.update(returns_since=date(2026, 1, 1))
    assert of(town).last_year.centers == 1, "what was not owed is not missing"


def test_only_the_centres_beneath_are_rolled_up(town):
    assert [center.short_name for center in centers_of(town.viewer("supervisor"))] == [
        "岳阳",
        "方松",
    ]
    for name in ("other_supervisor", "registrar", "lead"):
        assert centers_of(town.viewer(name)) == []


def test_the_quarters_offered_end_with_the_last_that_is_over(town):
    viewer = town.viewer("supervisor", TODAY)
    offered = quarters_offered(viewer, today=TODAY)
    assert [quarter.code for quarter in offered][:2] == ["2026q4", "2026q3"]
    assert len(offered) == 8
    Area.objects.update(returns_since=date(2026, 9, 1))
    assert [q.code for q in quarters_offered(viewer, today=TODAY)] == ["2026q4", "2026q3"]
    Area.objects.update(returns_since=TODAY + timedelta(days=400))
    assert [q.code for q in quarters_offered(viewer, today=TODAY)] == ["2026q4"]


def test_the_roll_up_costs_the_same_whatever_was_filed(town, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        of(town)
    return_at(ReturnStatus.RECEIVED, town)
    file_there(town)
    with django_assert_max_num_queries(18):
        of(town)


def test_a_return_of_a_running_quarter_has_nothing_to_compare_with_yet(town):
    assert of(town, Quarter.of(TODAY)).total.filed == 0
