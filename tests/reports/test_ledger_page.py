"""A page of the ledger: its rows, its tabs, and the ways to turn it."""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import Filter, Mark
from bancheng.reports.ledger_page import PAGE_SIZE, ledger_page
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.search import Said, Source
from bancheng.rules.people import Role
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from tests.people import Town, appoint
from tests.scenarios import ANSWER, MORNING, case_at

TODAY = MORNING.date()


def test_tabs_count_the_filter_without_its_status(town: Town) -> None:
    for status in Status:
        case_at(status, town)
    found = ledger_page(
        town.viewer("registrar"), Filter(statuses=frozenset({Status.CLOSED})), today=TODAY
    )
    assert found.total == len(found.rows) == 1
    counts = {tab.statuses: tab.count for tab in found.tabs}
    assert counts[frozenset()] == len(Status)
    assert counts[frozenset({Status.HANDED_OVER, Status.IN_PROGRESS, Status.SIGNING})] == 3
    assert sum(counts.values()) == 2 * len(Status)  # every status stands on exactly one tab


def test_pages_turn_both_ways_and_end(town: Town) -> None:
    for minute in range(2 * PAGE_SIZE + 1):
        case_at(Status.REGISTERED, town, at=MORNING + timedelta(minutes=minute))
    viewer = town.viewer("registrar")
    first = ledger_page(viewer, Filter(), today=TODAY)
    second = ledger_page(viewer, Filter(), today=TODAY, after=first.after)
    third = ledger_page(viewer, Filter(), today=TODAY, after=second.after)
    assert [len(p.rows) for p in (first, second, third)] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert first.before is None
    assert third.after is None
    assert ledger_page(viewer, Filter(), today=TODAY, before=third.before).rows == second.rows
    back = ledger_page(viewer, Filter(), today=TODAY, before=second.before)
    assert back.rows == first.rows
    assert back.before is None
    assert back.after == first.after


def test_an_empty_ledger_has_no_ways(town: Town) -> None:
    found = ledger_page(town.viewer("registrar"), Filter(), today=TODAY)
    assert (found.rows, found.total, found.before, found.after) == ((), 0, None, None)


def test_a_row_tells_where_a_word_was_found_that_it_does_not_show(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case_at(Status.CLOSED, town)
    viewer = town.viewer("registrar")
    with django_assert_num_queries(9):
        [row] = ledger_page(viewer, Filter(search="今天上午 退回"), today=TODAY).rows
    assert row.found == Said(Source.ANSWER, ANSWER.text)
    with django_assert_num_queries(4):
        [row] = ledger_page(viewer, Filter(), today=TODAY).rows
    assert row.found is None
    [row] = ledger_page(viewer, Filter(search="居住证"), today=TODAY).rows
    assert row.found is None


def test_other_orders_turn_too(town: Town) -> None:
    for minute in range(PAGE_SIZE):
        case_at(Status.CLOSED, town, at=MORNING + timedelta(minutes=minute))
    open_case = case_at(Status.REGISTERED, town)
    viewer = town.viewer("registrar")
    first = ledger_page(viewer, Filter(), today=TODAY, sort=Sort.CLOSED_OLDEST)
    second = ledger_page(viewer, Filter(), today=TODAY, sort=Sort.CLOSED_OLDEST, after=first.after)
    assert [row.case for row in second.rows] == [open_case]
    assert second.before == Mark(None, open_case.pk)


def test_a_department_that_assists_is_shown_no_reporter_in_its_rows(
    town: Town, django_assert_num_queries: object
) -> None:
    appoint(town.assistant, Role.MEMBER, town.other_center)
    for _turn in range(2):
        assisted = case_at(Status.IN_PROGRESS, town)
        assisted.assistances.create(
            department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
        )
        case_at(Status.IN_PROGRESS, town, is_elsewhere=True)
    hidden = set(Case.objects.filter(center=town.center).values_list("pk", flat=True))
    viewer = town.viewer("assistant")
    with django_assert_num_queries(4):  # however many rows
        found = ledger_page(viewer, Filter(), today=TODAY)
    assert len(found.rows) == 4
    assert {row.case.pk for row in found.rows if row.sight is Sight.NONE} == hidden
    for name in ("registrar", "handler", "member", "supervisor"):
        rows = ledger_page(town.viewer(name), Filter(), today=TODAY).rows
        assert all(row.sight is not Sight.NONE for row in rows), name
