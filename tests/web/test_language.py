"""Chinese first; the account's language, then the browser's cookie."""

import pytest
from django.conf import settings

from bancheng.web.language import BIG_TYPE_COOKIE

ENGLISH = {settings.LANGUAGE_COOKIE_NAME: "en"}


def test_the_wish_of_the_browser_is_not_asked(client, town):
    page = client.get("/sign-in/", headers={"Accept-Language": "en-US"})
    assert '<html lang="zh-CN">' in page.text
    assert page["Content-Language"] == "zh-hans"


@pytest.mark.parametrize(("code", "shown"), [("en", "en"), ("xx", "zh-CN")])
def test_a_stranger_chooses_by_cookie(client, town, code, shown):
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: code})
    assert f'<html lang="{shown}">' in client.get("/sign-in/").text


def test_the_account_goes_before_the_cookie(sign_in, town):
    town.registrar.language = "en"
    town.registrar.save()
    assert '<html lang="en">' in sign_in(town.registrar).get("/help/").text


def test_big_type_of_a_stranger_and_of_an_account(client, sign_in, town):
    client.cookies.load({BIG_TYPE_COOKIE: "1"})
    assert '<html lang="zh-CN" class="big">' in client.get("/sign-in/").text
    browser = sign_in(town.registrar)
    browser.cookies.load({BIG_TYPE_COOKIE: "1"})
    assert 'class="big"' not in browser.get("/help/").text
