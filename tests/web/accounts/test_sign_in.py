"""Signing in: led on, told plainly what is wrong, shut out after five wrong passwords."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from bancheng.rules.office.samples import SAMPLE_PASSWORD
from bancheng.web.entrance import WAS_IN_COOKIE
from tests.people import PASSWORD


def enter(client, username, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def test_the_right_password_leads_on(client, town):
    answer = enter(client, "yy.reg", next="/help/")
    assert answer["Location"] == "/help/"
    assert client.cookies[WAS_IN_COOKIE].value == "1"
    assert client.get("/help/").status_code == 200


@pytest.mark.parametrize("onward", ["", "https://elsewhere.example/", "//elsewhere.example"])
def test_without_a_safe_way_the_workbench_is_next(client, town, onward):
    assert enter(client, "yy.reg", next=onward)["Location"] == "/"


def test_who_is_in_is_led_on_at_once(sign_in, town):
    assert sign_in(town.registrar).get("/sign-in/?next=/help/")["Location"] == "/help/"


def test_the_page_carries_the_way_on(client, town):
    assert 'name="next" value="/help/"' in client.get("/sign-in/?next=/help/").text


def test_empty_fields_are_said(client, town):
    answer = enter(client, "", "")
    assert answer.status_code == 422
    assert "写上账号。" in answer.text
    assert "写上密码。" in answer.text


@pytest.mark.parametrize("username", ["yy.reg", "nobody.at.all"])
def test_a_wrong_password_says_the_same_whoever_it_is(client, town, username):
    answer = enter(client, username, "wrong")
    assert answer.status_code == 422
    assert "账号或密码不对。看看大写锁定，还能试 4 次。" in answer.text
    assert f'value="{username}"' in answer.text
    assert "wrong" not in answer.text


def test_five_wrong_passwords_shut_the_account_for_fifteen_minutes(client, town):
    with time_machine.travel("2026-11-02T01:00:00Z", tick=False) as time:
        answers = [enter(client, "yy.reg", "wrong") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
        assert "这个账号锁了 15 分钟" in answers[-1].text
        assert enter(Client(), "yy.reg").status_code == 429
        assert enter(Client(), "yy.han").status_code == 302
        time.shift(timedelta(minutes=14))
        assert enter(client, "yy.reg").status_code == 429
        time.shift(timedelta(minutes=2))
        assert enter(client, "yy.reg").status_code == 302


def test_a_retired_account_stays_out(client, town):
    town.registrar.is_active = False
    town.registrar.save()
    assert enter(client, "yy.reg").status_code == 422


def test_signing_out_ends_the_session(sign_in, town):
    browser = sign_in(town.registrar)
    browser.cookies[WAS_IN_COOKIE] = "1"
    answer = browser.post("/sign-out/")
    assert answer["Location"] == "/sign-in/"
    assert answer.cookies[WAS_IN_COOKIE].value == ""
    assert browser.get("/help/").status_code == 302


def test_half_an_hour_without_work_ends_the_session(client, town):
    with time_machine.travel("2026-11-02T01:00:00Z", tick=False) as time:
        enter(client, "yy.reg")
        time.shift(timedelta(minutes=29))
        assert client.get("/help/").status_code == 200
        time.shift(timedelta(minutes=31))
        assert client.get("/help/").status_code == 302


def test_sample_accounts_are_shown_while_there_are_any(client, town):
    assert SAMPLE_PASSWORD not in client.get("/sign-in/").text
    for person in (town.registrar, town.all_rounder, town.lead):
        person.is_sample = True
        person.save()
    page = client.get("/sign-in/").text
    assert SAMPLE_PASSWORD in page
    assert "<b>yy.reg</b> 登记人员" in page
    assert "<b>yy.lead</b> 工作小组组长" in page
