"""The figures of a return: counted anew while it is a draft, as they were filed for ever after."""

from datetime import timedelta

import pytest

from bancheng.data.queries.returns import returns
from bancheng.reports.returns.sheets import edition_of, filed_sheet, sheet_of
from bancheng.rules.returns import figures
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES
from bancheng.rules.returns.sealing import canonical, read
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.wording import Wording
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()


@pytest.mark.parametrize("status", ReturnStatus)
def test_a_draft_lives_and_what_was_filed_stays(town, status):
    found = return_at(status, town)
    case_at(Status.REGISTERED, town)
    sheet = sheet_of(town.center, Q4, edition_of(found), today=TODAY + timedelta(days=1))
    is_filed = status in {ReturnStatus.SUBMITTED, ReturnStatus.RECEIVED}
    assert sheet.is_taken_down is is_filed
    assert sheet.counts["registered"] == (1 if is_filed else 2)
    assert list(sheet.lines) == [figure.name for figure in FIGURES]


def test_a_line_says_what_it_counts_and_of_how_many(town):
    for status in (Status.CLOSED, Status.DECLINED, Status.REGISTERED):
        case_at(status, town)
    lines = sheet_of(town.center, Q4, None, today=TODAY).lines
    declined, registered = lines["declined"], lines["registered"]
    assert (declined.count, declined.base, declined.base_label) == (1, 3, "登记")
    assert (registered.base, registered.percent, registered.is_share) == (None, None, False)
    assert not declined.is_share, "annex 2 writes it beside the whole"
    assert lines["closed-silent"].is_share
    assert declined.percent is None, "three cases make no percentage"
    assert str(lines["kind-problem"].definition) == "本季度登记的件里，反映的是“没办成的事”的。"


def test_a_percentage_is_said_of_twenty_and_more(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    edition = returns.last_edition(found)
    content = read(edition.content)
    for entry in content["figures"]:
        entry["count"] = {"registered": 20, "accepted": 15}.get(entry["name"], 0)
    edition.content = canonical(content)
    assert filed_sheet(edition).lines["accepted"].percent == 75


def test_the_groups_follow_each_other(town):
    groups = sheet_of(town.center, Q4, None, today=TODAY).groups
    assert [group for group, _lines in groups] == [group.label for group in figures.Group]


def test_what_was_filed_keeps_its_words_when_the_rules_say_it_otherwise(town, monkeypatch):
    found = return_at(ReturnStatus.RECEIVED, town)
    old = FIGURE_OF["registered"]
    new = figures.Figure(
        old.name, "新名称", Wording("新口径。"), old.group, old.counted_by, old.condition
    )
    monkeypatch.setitem(FIGURE_OF, "registered", new)
    monkeypatch.delitem(FIGURE_OF, "withdrawn")
    lines = filed_sheet(returns.last_edition(found)).lines
    assert lines["registered"].label == "登记"
    assert str(lines["registered"].definition) == str(old.definition)
    assert str(lines["withdrawn"].definition) == "在本季度撤回的件。"
