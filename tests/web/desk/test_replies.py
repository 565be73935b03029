"""The reporter's word written down by staff."""

import pytest

from bancheng.rules.catalogues import Closure
from bancheng.rules.workflow import Action, Status
from tests.people import Town
from tests.scenarios import ANSWER, case_at, fresh
from tests.web.desk.acting import act, address, taken


@pytest.mark.parametrize("action", [Action.CONFIRM, Action.OBJECT_TO, Action.WITHDRAW])
def test_the_page_says_that_it_is_written_for_the_reporter(
    town: Town, sign_in, action: Action
) -> None:
    status = Status.IN_PROGRESS if action is Action.WITHDRAW else Status.ANSWERED
    page = sign_in(town.registrar).get(address(case_at(status, town), action)).content.decode()
    assert "您替反映人记下" in page
    assert "代填" in page
    assert (ANSWER.text in page) is (status is Status.ANSWERED)


def test_no_objection_closes_and_counts_apart(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ANSWERED, town), sign_in(town.registrar)
    assert act(browser, case, Action.CONFIRM).status_code == 422
    assert taken(act(browser, case, Action.CONFIRM, solved="partly"), case)
    closed = fresh(case.pk)
    assert (closed.closure, closed.solved) == (Closure.CONFIRMED_ON_BEHALF, "partly")


def test_an_objection_says_why_and_opens_the_next_round(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ANSWERED, town), sign_in(town.registrar)
    assert 'id="e-objection"' in act(browser, case, Action.OBJECT_TO).content.decode()
    assert taken(act(browser, case, Action.OBJECT_TO, objection="还要我跑一趟。"), case)
    objected = fresh(case.pk)
    assert (objected.status, objected.round_number) == (Status.IN_PROGRESS, 2)


def test_a_withdrawal_says_why(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    assert act(browser, case, Action.WITHDRAW).status_code == 422
    assert taken(act(browser, case, Action.WITHDRAW, reason="已经办好了。"), case)
    assert fresh(case.pk).status == Status.WITHDRAWN


def test_before_an_answer_there_is_nothing_to_reply_to(town: Town, sign_in) -> None:
    case = case_at(Status.REGISTERED, town)
    assert sign_in(town.registrar).get(address(case, "confirm")).status_code == 409


@pytest.mark.parametrize("name", ["handler", "member", "supervisor"])
def test_nobody_else_speaks_for_the_reporter(town: Town, sign_in, name: str) -> None:
    case = case_at(Status.ANSWERED, town)
    browser = sign_in(getattr(town, name))
    assert act(browser, case, Action.CONFIRM, solved="yes").status_code == 403
    assert fresh(case.pk).status == Status.ANSWERED


def test_a_wrong_word_is_taken_back_from_the_page_of_the_case(town: Town, sign_in) -> None:
    case, browser = case_at(Status.CLOSED, town), sign_in(town.registrar)
    assert "代填错了，恢复等反映人" in browser.get(address(case, "case")).content.decode()
    assert act(browser, case, Action.RETRACT).status_code == 422
    assert taken(act(browser, case, Action.RETRACT, reason="点错了。"), case)
    page = browser.get(address(case, "case")).content.decode()
    assert "王示例 2026-11-02 代填的“没有异议”（办成了）作废" in page
    assert address(case, "retract") not in page


def test_the_two_words_stand_apart(town: Town, sign_in) -> None:
    case = case_at(Status.ANSWERED, town)
    page = sign_in(town.registrar).get(address(case, "case")).content.decode()
    confirm, apart, objection = (
        page.index(text)
        for text in (address(case, "confirm"), 'class="apart"', address(case, "object_to"))
    )
    assert confirm < apart < objection
    for action, name in ((Action.CONFIRM, "没有异议"), (Action.OBJECT_TO, "有异议")):
        step = sign_in(town.registrar).get(address(case, action)).content.decode()
        assert f"<h1>反映人{name}（代填）</h1>" in step
