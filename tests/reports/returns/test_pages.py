"""The page of a return, as each reader sees it in each status."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bancheng.reports.returns.pages import MATTERS_SHOWN, return_page
from bancheng.rules.returns.status import ReturnStatus
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()
S = ReturnStatus


def page_for(town, name, quarter=Q4):
    return return_page(town.viewer(name, TODAY), town.center, quarter, today=TODAY)


@pytest.mark.parametrize("status", ReturnStatus)
def test_what_each_reader_may_do_and_sees(town, status):
    return_at(status, town)
    is_open = status in {S.DRAFT, S.RETURNED}
    for name in ("registrar", "lead", "member", "supervisor"):
        page = page_for(town, name)
        is_writer = name in {"registrar", "lead"}
        assert page.can_edit is (is_open and is_writer), name
        assert page.can_rule is (status is S.SUBMITTED and name == "supervisor"), name
        sees_draft = is_open and is_writer
        assert (page.written is None) is (status is S.DRAFT and not sees_draft), name
        assert bool(page.checks) is bool(page.matters) is sees_draft
        assert len(page.editions) == (0 if status is S.DRAFT else 1)
        assert (page.edition is None) is is_open


def test_a_draft_sent_back_is_read_as_it_was_filed_by_all_others(town):
    return_at(S.RETURNED, town)
    found = page_for(town, "registrar").found
    found.scope = "改过的"
    found.save()
    assert page_for(town, "registrar").written.scope == "改过的"
    assert page_for(town, "supervisor").written.scope == "居住证"
    assert page_for(town, "supervisor").last.remark


def test_before_anybody_begins(town):
    page = page_for(town, "registrar")
    assert (page.found, page.version, page.last, page.proposed) == (None, 0, None, "")
    assert page.written.scope == ""


def test_the_scope_is_proposed_from_the_cases(town):
    for number in range(MATTERS_SHOWN + 2):
        case_at(Status.REGISTERED, town, matter=f"业务{number:02}")
    case_at(Status.REGISTERED, town, matter="业务09")
    page = page_for(town, "registrar")
    assert len(page.matters) == MATTERS_SHOWN
    assert (page.matters[0].name, page.matters[0].width) == ("业务09", 100)
    assert page.matters[1].width == 50
    assert page.proposed.startswith("业务09、业务00")
    assert page.proposed.endswith("等")


def test_the_quarter_before_is_as_filed_else_as_counted(town):
    case_at(Status.REGISTERED, town, at=AFTERWARDS - timedelta(days=100))
    assert page_for(town, "registrar").before.counts["registered"] == 1
    assert not page_for(town, "registrar").before.is_taken_down


def test_the_page_costs_the_same_whatever_there_is(town):
    def cost(name):
        with CaptureQueriesContext(connection) as asked:
            page_for(town, name)
        return len(asked)

    case_at(Status.CLOSED, town)
    return_at(S.DRAFT, town)
    before = {name: cost(name) for name in ("registrar", "supervisor")}
    for status, _turn in product(Status, range(2)):
        case_at(status, town)
    assert {name: cost(name) for name in before} == before
