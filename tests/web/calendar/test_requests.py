"""Asking for days, looking at a request, and taking it back."""

from datetime import timedelta

import pytest

from bancheng.data.models import CalendarRequest
from bancheng.rules.days.requests import RequestStatus
from bancheng.rules.workflow import Status
from bancheng.services.days import local_days
from bancheng.web.calendar import requests
from tests.scenarios import case_at
from tests.services.days.calendars_at import AT, approved, asked, notice, take, wish
from tests.web.calendar.pages import error_of, text_of

ASK = "/calendar/requests/new/"
TYPED = {
    "kind": "local_closure",
    "starts_on": "2026-12-31",
    "ends_on": "",
    "reason": "停电检修",
    "source": "供电公司通知（示例）",
}


@pytest.fixture
def lead(town, sign_in, set_clock):
    set_clock(AT)
    return sign_in(town.lead)


def ask(browser, town, **changes):
    return browser.post(ASK, {"center": town.center.pk, **TYPED, **changes}, follow=True)


def test_the_lead_asks_and_is_told_that_nothing_has_changed_yet(town, lead):
    answer = ask(lead, town)
    assert "等上级管理员批准" in answer.text
    assert "临时停办：12月31日 周四" in answer.text
    request = CalendarRequest.objects.get()
    assert (request.asked_by, request.status) == (town.lead, RequestStatus.ASKED)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"kind": ""}, "kind", "选临时停办还是加开"),
        ({"starts_on": ""}, "starts_on", "写上哪一天"),
        ({"starts_on": "2026-02-30"}, "starts_on", "没有 30 日"),
        ({"starts_on": "2027-01-02"}, "starts_on", "本来就休"),
        ({"kind": "local_opening"}, "starts_on", "本来就上班"),
        ({"starts_on": "2026-11-02"}, "starts_on", "最多补记 5 个工作日"),
        ({"ends_on": "2026-12-01"}, "ends_on", "对调一下"),
        ({"reason": ""}, "reason", "写上原因"),
        ({"source": ""}, "source", "写上依据"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(
    town, lead, changes, field, words
):
    answer = ask(lead, town, **changes)
    assert answer.status_code == 422
    assert words in error_of(answer.text, field)
    kept = TYPED | changes
    assert all(kept[name] in answer.text for name in ("reason", "source", "starts_on"))
    assert not CalendarRequest.objects.exists()


def test_an_overlap_is_told_beside_the_day(town, lead):
    asked(town)
    answer = ask(lead, town)
    assert "和 12月31日 周四 到 12月31日 周四 的申请（等批准）重叠" in error_of(
        answer.text, "starts_on"
    )


def test_one_asks_for_ones_own_centres_alone(town, lead, sign_in):
    page = lead.get(ASK).text
    assert town.center.name in page
    assert town.other_center.name not in page
    assert ask(lead, town, center=town.other_center.pk).status_code == 422
    assert town.other_center.name in sign_in(town.administrator).get(ASK).text


def test_a_link_chooses_the_centre(town, sign_in):
    page = sign_in(town.administrator).get(f"{ASK}?center={town.other_center.pk}").text
    assert f'<option value="{town.other_center.pk}" selected' in page


def test_a_request_shows_what_an_approval_would_move(town, lead):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    page = lead.get(f"/calendar/requests/{asked(town).pk}/").text
    assert "没办结的有 1 件期限要变" in page
    assert f'<a href="/cases/{case.pk}/">{case.number}</a>' in page
    assert "12月31日 周四 上班 周四 休息 停电检修" in text_of(page)


def test_the_buttons_are_those_of_whoever_looks(town, lead, sign_in, set_clock):
    request = asked(town)
    address = f"/calendar/requests/{request.pk}/"
    own, above, beside = (
        browser.get(address).text
        for browser in (lead, sign_in(town.administrator), sign_in(town.center_administrator))
    )
    assert [f"{address}{act}/" in own for act in ("approve", "refuse", "withdraw")] == [
        False,
        False,
        True,
    ]
    assert [f"{address}{act}/" in above for act in ("approve", "refuse", "withdraw")] == [
        True,
        True,
        False,
    ]
    assert [f"{address}{act}/" in beside for act in ("approve", "refuse", "withdraw")] == [
        False
    ] * 3


def test_whoever_asked_does_not_see_the_buttons_of_the_decision(town, sign_in):
    request = asked(town, by=town.administrator)
    page = sign_in(town.administrator).get(f"/calendar/requests/{request.pk}/").text
    assert "要由上级的另一位管理员批" in page
    assert "/approve/" not in page


def test_it_is_taken_back_by_whoever_asked(town, lead, sign_in):
    request = asked(town)
    address = f"/calendar/requests/{request.pk}/withdraw/"
    answer = sign_in(town.center_administrator).post(address)
    assert answer.status_code == 400
    assert "只有提出申请的人能撤回" in answer.text
    assert "申请撤回了" in lead.post(address, follow=True).text
    assert CalendarRequest.objects.get().status == RequestStatus.WITHDRAWN
    assert lead.post(address).status_code == 409


def test_the_list_shows_where_each_stands_the_newest_first(town, lead):
    approved(town)
    asked(town, wish(starts_on=wish().starts_on.replace(day=30), reason="台风"))
    page = text_of(lead.get("/calendar/requests/").text)
    assert page.index("台风") < page.index("停电检修")
    assert "等批准" in page
    assert "已批准" in page


def test_what_waits_for_ones_decision_stands_above_however_old(town, sign_in, monkeypatch):
    monkeypatch.setattr(requests, "REQUESTS_A_PAGE", 1)
    first, second = asked(town), asked(town, wish(starts_on=wish().starts_on.replace(day=30)))
    local_days.refuse(second.pk, by=town.administrator, at=AT, remark="不批。")
    above = sign_in(town.administrator)
    page = above.get("/calendar/requests/").text
    waiting, _rest = page.split('aria-label="申请，从新到旧"')
    assert "1 份等您批" in waiting
    assert f"/calendar/requests/{first.pk}/" in waiting
    assert f"/calendar/requests/{second.pk}/" not in waiting
    older = above.get(f"/calendar/requests/?before={second.pk}").text
    assert 'id="h-waiting"' not in older
    assert 'id="h-waiting"' not in sign_in(town.lead).get("/calendar/requests/").text


def test_older_ones_come_by_the_page(town, lead, monkeypatch):
    monkeypatch.setattr(requests, "REQUESTS_A_PAGE", 1)
    first, second = asked(town), asked(town, wish(starts_on=wish().starts_on.replace(day=30)))
    assert f"?before={second.pk}" in lead.get("/calendar/requests/").text
    assert (
        f"/calendar/requests/{first.pk}/"
        in lead.get(f"/calendar/requests/?before={second.pk}").text
    )


def test_what_would_change_nothing_any_more_says_so(town, lead, sign_in):
    request = asked(town, wish(starts_on=wish().starts_on.replace(year=2027, month=1, day=1)))
    take(town, notice())
    page = sign_in(town.administrator).get(f"/calendar/requests/{request.pk}/").text
    assert "这几天本来就休，不用停办。" in page
    assert "/approve/" not in page
    assert "/refuse/" in page


def test_what_has_gone_by_says_so_and_has_no_button(town, sign_in, set_clock):
    request = asked(town)
    set_clock(AT + timedelta(days=12))
    page = sign_in(town.administrator).get(f"/calendar/requests/{request.pk}/").text
    assert "这几天已经过去，不能批；请重新申请。" in page
    assert "/approve/" not in page
    assert "/refuse/" in page


@pytest.mark.parametrize("who", ["registrar", "handler", "member", "supervisor", "auditor"])
def test_others_do_not_come_here(town, sign_in, who):
    browser = sign_in(getattr(town, who))
    assert browser.get("/calendar/requests/").status_code == 403
    assert browser.get(ASK).status_code == 403


def test_those_of_another_centre_are_not_there(town, sign_in):
    request = asked(town)
    browser = sign_in(town.other_lead)
    assert browser.get(f"/calendar/requests/{request.pk}/").status_code == 404
    assert browser.post(f"/calendar/requests/{request.pk}/withdraw/").status_code == 404
    assert "还没有申请过" in browser.get("/calendar/requests/").text


def test_the_list_costs_the_same_however_long(town, lead, django_assert_max_num_queries):
    asked(town)
    asked(town, wish(starts_on=wish().starts_on.replace(day=30)))
    lead.get("/calendar/requests/")
    with django_assert_max_num_queries(10):
        lead.get("/calendar/requests/")
