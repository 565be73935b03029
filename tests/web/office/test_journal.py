"""The auditor's page: filters kept, pages turned, nothing said by the reporter, nothing to change."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from bancheng.data.queries.journal import Filter
from bancheng.rules.workflow import Status
from bancheng.web.office import journal
from tests.scenarios import MORNING, case_at
from tests.web.office.pages import queries_of


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.auditor)


def test_it_says_who_did_what(town, browser):
    case = case_at(Status.CLOSED, town)
    page = browser.get("/journal/").content.decode()
    for words in ("王示例", "登记人员", case.number, "受理", "登记，来源：现场"):
        assert words in page


def test_it_shows_no_words_and_no_contact_of_a_case(town, browser):
    case_at(Status.CLOSED, town, is_second_round=True)
    case_at(Status.CLOSED, town, is_confidential=True)
    page = browser.get("/journal/").content.decode()
    for secret in ("网上提交三次", "陆示例", "13800000000", "回老家开证明", "已和窗口核对"):
        assert secret not in page


def test_nothing_there_can_be_changed(town, browser):
    case_at(Status.CLOSED, town)
    page = browser.get("/journal/").content.decode().split("<main")[1].split("</main")[0]
    assert 'method="post"' not in page
    assert browser.post("/journal/").status_code == 405


def test_filters_are_kept_while_turning(town, browser, monkeypatch):
    monkeypatch.setattr(journal, "ENTRIES_A_PAGE", 2)
    case = case_at(Status.CLOSED, town)
    case_at(Status.REGISTERED, town, at=MORNING + timedelta(days=1))
    url, seen = f"/journal/?number={case.number}", []
    while url:
        answer = browser.get(url)
        seen += [line.entry_id for line in answer.context["lines"]]
        url = answer.context["older_url"] and "/journal/" + answer.context["older_url"]
    assert len(seen) == len(set(seen)) == 6
    back = browser.get("/journal/" + answer.context["newer_url"])
    assert {line.case_number for line in back.context["lines"]} == {case.number}


def test_nothing_found_says_so(town, browser):
    page = browser.get("/journal/?since=2030-01-01").content.decode()
    assert "没有符合条件的记录" in page


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", Filter()),
        ("since=x&until=2026-13-01&center=x&event=x", Filter()),
        (
            "event=register&center=7&person= 王 &number= 1 ",
            Filter(event="register", center_id=7, person="王", number="1"),
        ),
    ],
)
def test_what_cannot_be_read_narrows_nothing(asked, wanted):
    assert journal.filter_of(QueryDict(asked)) == wanted


@pytest.mark.parametrize("text", ["", "x", "x/1", "2026-11-02T09:12:00/x"])
def test_a_mark_that_is_none(text):
    assert journal.mark_of(text) is None


def test_a_mark_without_a_zone_is_of_shanghai():
    assert journal.mark_of("2026-11-02T09:12:00/7").at == MORNING


def test_it_costs_the_same_however_long(town, browser):
    case_at(Status.CLOSED, town)
    before = queries_of(browser, "/journal/")
    case_at(Status.CLOSED, town)
    assert queries_of(browser, "/journal/") == before
