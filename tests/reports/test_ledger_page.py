"""A page of the ledger: its rows, its tabs, and the ways to turn it."""

from datetime import timedelta

from bancheng.data.models import Case
from bancheng.data.queries.ledger import Filter
from bancheng.reports.ledger_page import PAGE_SIZE, ledger_page
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import Town, appoint
from tests.scenarios import MORNING, case_at

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
    assert counts[frozenset({Status.HANDED_OVER, Status.IN_PROGRESS})] == 2
    assert sum(counts.values()) == 2 * len(Status)  # every status stands on exactly one tab


def test_pages_turn_both_ways_and_end(town: Town) -> None:
    for minute in range(2 * PAGE_SIZE + 1):
        case_at(Status.REGISTERED, town, at=MORNING + timedelta(minutes=minute))
    viewer = town.viewer("registrar")
    first = ledger_page(viewer, Filter(), today=TODAY)
    second = ledger_page(viewer, Filter(), today=TODAY, after=first.older)
    third = ledger_page(viewer, Filter(), today=TODAY, after=second.older)
    assert [len(p.rows) for p in (first, second, third)] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert first.newer is None
    assert third.older is None
    assert ledger_page(viewer, Filter(), today=TODAY, before=third.newer).rows == second.rows
    back = ledger_page(viewer, Filter(), today=TODAY, before=second.newer)
    assert back.rows == first.rows
    assert back.newer is None
    assert back.older == first.older


def test_an_empty_ledger_has_no_ways(town: Town) -> None:
    found = ledger_page(town.viewer("registrar"), Filter(), today=TODAY)
    assert (found.rows, found.total, found.newer, found.older) == ((), 0, None, None)


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
    assert found.unnamed == hidden
    for name in ("registrar", "handler", "member", "supervisor"):
        assert ledger_page(town.viewer(name), Filter(), today=TODAY).unnamed == set(), name
