"""Each number opens its very cases: of a draft, of what was filed, and what has changed since."""

from datetime import timedelta

from bancheng.data.queries.returns import returns
from bancheng.reports.returns import figure_cases
from bancheng.reports.returns.figure_cases import (
    cases_page,
    changes_since,
    filed_cases,
    live_cases,
)
from bancheng.reports.returns.sheets import filed_sheet, sheet_of
from bancheng.rules.catalogues import Channel
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services import corrections, decisions
from tests.people import PEOPLE
from tests.scenarios import MORNING, Status, case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()


def furnish(town):
    for status in Status:
        case_at(status, town)
        case_at(status, town, is_confidential=True)


def test_every_number_of_the_page_is_its_list_live_and_filed(town):
    furnish(town)
    live = sheet_of(town.center, Q4, None, today=TODAY)
    return_at(ReturnStatus.SUBMITTED, town)
    edition = returns.last_edition(returns.return_of(town.center, Q4))
    filed = filed_sheet(edition)
    for figure in FIGURES:
        for sheet, cases in (
            (live, live_cases(town.center, Q4, figure.name, today=TODAY)),
            (filed, filed_cases([edition], figure.name)),
        ):
            count = sheet.lines[figure.name].count
            for name in ("lead", "supervisor"):
                page = cases_page(town.viewer(name, TODAY), cases)
                assert (page.total, page.hidden) == (count, 0), (figure.name, name)
                assert len(page.rows) == min(count, figure_cases.PAGE_SIZE)
            page = cases_page(town.viewer("registrar", TODAY), cases)
            assert page.total == count, figure.name
            assert len(page.rows) + page.hidden == min(count, figure_cases.PAGE_SIZE + page.hidden)


def test_nobody_finds_what_is_not_theirs_behind_a_number(town):
    furnish(town)
    cases = live_cases(town.center, Q4, "registered", today=TODAY)
    for name in PEOPLE:
        rows = cases_page(town.viewer(name, TODAY), cases).rows
        is_above = name in {"lead", "supervisor"}
        assert is_above or not [case for case in rows if case.is_confidential], name


def test_pages_are_turned_by_their_marks(town, monkeypatch):
    monkeypatch.setattr(figure_cases, "PAGE_SIZE", 2)
    for minute in range(5):
        case_at(Status.REGISTERED, town, at=MORNING + timedelta(minutes=minute))
    cases = live_cases(town.center, Q4, "registered", today=TODAY)
    viewer = town.viewer("lead", TODAY)
    first = cases_page(viewer, cases)
    second = cases_page(viewer, cases, after=first.older)
    third = cases_page(viewer, cases, after=second.older)
    shown = [case.serial for page in (first, second, third) for case in page.rows]
    assert shown == [5, 4, 3, 2, 1]
    assert (first.newer, third.older) == (None, None)
    assert cases_page(viewer, cases, before=third.newer).rows == second.rows
    assert cases_page(viewer, cases, before=second.newer).rows == first.rows


def test_a_business_name_opens_its_cases(town):
    case_at(Status.REGISTERED, town)
    case = case_at(Status.REGISTERED, town, matter="户口迁移")
    cases = live_cases(town.center, Q4, "registered", today=TODAY, matter="户口迁移")
    assert cases_page(town.viewer("lead", TODAY), cases).rows == (case,)


def test_without_a_change_nothing_is_told(town):
    return_at(ReturnStatus.RECEIVED, town)
    edition = returns.last_edition(returns.return_of(town.center, Q4))
    assert changes_since(town.viewer("lead", TODAY), edition, today=TODAY) == ()


def test_late_changes_stand_apart_with_their_cases(town):
    refused = case_at(Status.DECLINED, town)
    return_at(ReturnStatus.RECEIVED, town)
    edition = returns.last_edition(returns.return_of(town.center, Q4))
    later = AFTERWARDS + timedelta(days=9)
    decisions.overturn(refused.pk, by=town.lead, at=later, note="应当受理。")
    corrections.correct(
        refused.pk,
        by=town.registrar,
        at=later,
        field="channel",
        value=Channel.PHONE,
        reason="登记时选错了。",
    )
    secret = case_at(Status.REGISTERED, town, is_confidential=True)
    for name, hidden in (("lead", 0), ("registrar", 1)):
        found = changes_since(town.viewer(name, TODAY), edition, today=later.date())
        changes = {change.name: change for change in found}
        declined, accepted = changes["declined"], changes["accepted"]
        assert (declined.then, declined.now, declined.went) == (1, 0, (refused,))
        assert (accepted.then, accepted.now, accepted.came) == (1, 2, (refused,))
        assert changes["channel-phone"].came == (refused,)
        assert changes["registered"].hidden == hidden
        assert changes["registered"].came == (() if hidden else (secret,))
        assert "closed" not in changes
