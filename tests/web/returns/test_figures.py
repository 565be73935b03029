"""The list behind a figure, and what has changed since filing."""

import pytest

from bancheng.rules.returns.status import ReturnStatus
from bancheng.services import decisions
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import AFTERWARDS, return_at
from tests.web.returns.typed import page_of, path


def test_the_list_says_what_it_counts_and_how_many_are_hidden(town, sign_in):
    plain = case_at(Status.REGISTERED, town)
    secret = case_at(Status.REGISTERED, town, is_confidential=True)
    clerk = page_of(sign_in(town.registrar), path(town, "figures/registered/"))
    assert "共 2 件" in clerk
    assert "另有 1 件只由组长和区里看，这里不列。" in clerk
    assert "登记日期在这个季度的件，全部。" in clerk
    assert "按登记日期" in clerk
    assert plain.number in clerk
    assert secret.number not in clerk
    lead = page_of(sign_in(town.lead), path(town, "figures/registered/"))
    assert secret.number in lead
    assert "另有" not in lead


def test_a_business_name_opens_its_cases_alone(town, sign_in):
    case_at(Status.REGISTERED, town)
    other = case_at(Status.REGISTERED, town, matter="户口迁移")
    page = page_of(sign_in(town.lead), path(town, "figures/registered/?matter=户口迁移"))
    assert "共 1 件" in page
    assert other.number in page


def test_nothing_counted_says_so(town, sign_in):
    assert "一件也没有。" in page_of(sign_in(town.lead), path(town, "figures/closed/"))


def test_pages_turn(town, sign_in, monkeypatch):
    monkeypatch.setattr("bancheng.reports.returns.figure_cases.PAGE_SIZE", 1)
    first, second = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    browser = sign_in(town.lead)
    answer = browser.get(path(town, "figures/registered/"))
    assert second.number in answer.content.decode()
    older = answer.context["older_url"]
    assert first.number in page_of(browser, path(town, "figures/registered/") + older)


def test_a_filed_list_stays(town, sign_in):
    return_at(ReturnStatus.SUBMITTED, town)
    later = case_at(Status.REGISTERED, town)
    page = page_of(sign_in(town.lead), path(town, "figures/registered/"))
    assert "共 1 件" in page
    assert later.number not in page
    assert "上报时记下的名单" in page


@pytest.mark.parametrize("name", ["nothing", "REGISTERED", "kind-x"])
def test_an_unknown_figure_is_not_found(town, sign_in, name):
    assert sign_in(town.lead).get(path(town, f"figures/{name}/")).status_code == 404


def test_changes_stand_apart(town, sign_in):
    refused = case_at(Status.DECLINED, town)
    browser = sign_in(town.lead)
    assert browser.get(path(town, "changes/")).status_code == 404
    return_at(ReturnStatus.RECEIVED, town)
    assert "没有变动" in page_of(browser, path(town, "changes/"))
    decisions.overturn(refused.pk, by=town.lead, at=AFTERWARDS, note="应当受理。")
    case_at(Status.REGISTERED, town, is_confidential=True)
    page = page_of(browser, path(town, "changes/"))
    assert f'href="/cases/{refused.pk}/">{refused.number}' in page
    clerk = page_of(sign_in(town.registrar), path(town, "changes/"))
    assert "另有 1 件只由组长和区里看" in clerk
