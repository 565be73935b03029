"""The check before filing says what is in order, what must be mended, what is worth a look."""

from datetime import date

from bancheng.data.queries.returns import returns
from bancheng.reports.returns.checks import checks, facts_of, missing, revealing
from bancheng.reports.returns.sheets import sheet_of
from bancheng.reports.returns.terms import standing_of
from bancheng.rules.lights import Light
from bancheng.rules.returns.entries import ReturnEntry
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import drafting
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import (
    AFTERWARDS,
    Q4,
    closed_case,
    filled,
    return_at,
    which,
)

TODAY = AFTERWARDS.date()


def told(town, today=TODAY, scope="居住证", quarter=Q4):
    """Each line as (light, sentence)."""
    found = returns.return_of(town.center, quarter)
    sheet = sheet_of(town.center, quarter, None, today=today)
    standing = standing_of(town.center, quarter, today=today)
    lines = checks(standing, sheet, scope, facts_of(found), today=today)
    return [(line.light, str(line.wording)) for line in lines]


def test_a_whole_draft_has_nothing_to_mend(town):
    return_at(ReturnStatus.DRAFT, town)
    lines = told(town)
    assert {light for light, _words in lines} == {Light.DONE}
    assert "登记 1 = 受理 1 + 不予受理 0 + 还没定 0" in [words for _light, words in lines]


def test_what_is_worth_a_look(town):
    case_at(Status.REGISTERED, town)
    case_at(Status.IN_PROGRESS, town)
    lines = told(town, today=date(2027, 1, 16))
    soon = [words for light, words in lines if light is Light.SOON]
    assert len(soon) == 4
    assert "逾期报" in soon[0]
    assert "1 件没定受理" in soon[1]
    assert "1 件逾期" in soon[2]
    assert "还没选典型案例" in soon[3]


def test_what_must_be_mended(town):
    case = closed_case(town)
    entry = filled(case, title="陆先生的事")
    drafting.save(which(town), by=town.registrar, at=AFTERWARDS, entry=entry)
    late = [words for light, words in told(town, scope="") if light is Light.LATE]
    assert len(late) == 2
    assert "陆先生" in late[1]
    facts = facts_of(returns.return_of(town.center, Q4))
    assert set(revealing(facts)) == {"title-0"}
    sheet = sheet_of(town.center, Q4, None, today=TODAY)
    assert set(missing("", facts, sheet)) == {"scope", "title-0"}


def test_a_running_quarter_cannot_be_filed_yet(town):
    lines = told(town, today=Q4.last)
    assert lines[0] == (Light.LATE, "季度还没过完，2026-12-31 以后才能上报；先存草稿。")


def test_a_quarter_without_a_case_is_filed_like_any_other(town):
    lines = told(town, scope="", quarter=Q4.moved(-1), today=date(2026, 10, 9))
    assert {light for light, _words in lines} == {Light.DONE}
    assert "零报告" in lines[-1][1]
    assert facts_of(None) == []
    assert drafting.save(which(town), by=town.lead, at=AFTERWARDS, entry=ReturnEntry())
