"""The way in: nothing typed is lost when a session ends, and nobody is led astray."""

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory

from bancheng.web.entrance import KEPT, WAS_IN_COOKIE, kept_fields, safe_path
from tests.people import PASSWORD


def test_secrets_are_not_kept():
    posted = QueryDict("ask=问题&r=a&r=b&password=x&new_password=y&csrfmiddlewaretoken=z")
    assert kept_fields(posted) == [("ask", "问题"), ("r", "a"), ("r", "b")]


def test_kept_fields_come_back_under_their_own_names():
    posted = QueryDict(f"{KEPT}ask=问题&username=x&{KEPT}password=y")
    assert kept_fields(posted, prefix=KEPT) == [("ask", "问题")]


@pytest.mark.parametrize(
    ("path", "led_to"),
    [
        ("/cases/1/?a=b", "/cases/1/?a=b"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("abc", "/"),
        ("windows", "/"),
        ("*", "/"),
    ],
)
def test_only_this_site_is_led_to(path, led_to):
    assert safe_path(RequestFactory().get("/"), path, otherwise="/") == led_to


def test_a_form_sent_after_the_session_travels_through_the_sign_in(client, town):
    client.cookies[WAS_IN_COOKIE] = "1"
    asked = client.post("/password/", {"ask": "房东不肯拍给我", "old_password": "geheim"})
    assert asked.status_code == 401
    assert "您写的还在，登录后接着提交" in asked.text
    assert 'name="kept.ask" value="房东不肯拍给我"' in asked.text
    assert "geheim" not in asked.text

    typed = {"username": town.registrar.username, "password": PASSWORD, "next": "/password/"}
    resumed = client.post("/sign-in/", {**typed, "kept.ask": "房东不肯拍给我"})
    assert resumed.status_code == 200
    assert '<form action="/password/"' in resumed.text
    assert 'name="ask" value="房东不肯拍给我"' in resumed.text


def test_a_wrong_password_in_between_loses_nothing(client, town):
    typed = {"username": town.registrar.username, "password": "wrong", "kept.ask": "还在"}
    assert 'name="kept.ask" value="还在"' in client.post("/sign-in/", typed).text


def test_a_fragment_asked_for_after_the_session_leads_the_whole_page_away(client, town):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/ledger/?page=2"}
    answer = client.get("/help/", headers=headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fledger%2F%3Fpage%3D2"
    bare = client.get("/help/", headers={"HX-Request": "true"})
    assert bare["HX-Redirect"] == "/sign-in/?next=%2F"


def test_a_fragments_form_sent_after_the_session_is_not_lost(client, town):
    answer = client.post("/password/", {"ask": "还在"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer["HX-Retarget"] == "body"
    assert 'name="kept.ask" value="还在"' in answer.text


def test_an_ended_session_is_told_from_a_first_visit(town):
    assert "已自动退出" not in Client().get("/sign-in/").text
    again = Client()
    again.cookies[WAS_IN_COOKIE] = "1"
    assert "有一会儿没操作，已自动退出。请再登录。" in again.get("/sign-in/").text
