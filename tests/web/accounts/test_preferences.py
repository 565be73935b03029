"""Language and type size are kept where they belong: the account's, or the browser's."""

from django.conf import settings

from bancheng.web.language import BIG_TYPE_COOKIE


def test_a_strangers_choice_stays_in_the_browser(client, town):
    answer = client.post("/preferences/", {"big_type": "1", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert 'class="big"' in client.get("/sign-in/").text
    client.post("/preferences/", {"big_type": "0"})
    assert client.cookies[BIG_TYPE_COOKIE].value == "0"
    client.post("/preferences/", {"language": "en"})
    assert '<html lang="en">' in client.get("/sign-in/").text


def test_the_staffs_choice_is_of_the_account(sign_in, town):
    browser = sign_in(town.registrar)
    browser.post("/preferences/", {"big_type": "1"})
    browser.post("/preferences/", {"language": "en"})
    town.registrar.refresh_from_db()
    assert town.registrar.is_big_type
    assert town.registrar.language == "en"
    assert '<html lang="en" class="big">' in sign_in(town.registrar).get("/help/").text


def test_what_is_unknown_changes_nothing(client, town):
    answer = client.post(
        "/preferences/", {"language": "xx", "big_type": "7", "next": "//elsewhere.example/"}
    )
    assert answer["Location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    assert BIG_TYPE_COOKIE not in answer.cookies
