"""A password of one's own."""

from datetime import timedelta

import time_machine

from bancheng.data.models import JournalEntry
from tests.people import PASSWORD

NEW = "jian-xiao-shi-2026"


def typed(**changes):
    return {"old_password": PASSWORD, "new_password": NEW, "again": NEW, **changes}


def test_the_new_password_counts_at_once_and_the_session_goes_on(sign_in, client, town):
    browser = sign_in(town.registrar)
    answer = browser.post("/password/", typed(next="/help/"))
    assert answer["Location"] == "/help/"
    assert "密码换好了" in browser.get("/help/").text
    town.registrar.refresh_from_db()
    assert town.registrar.check_password(NEW)
    assert JournalEntry.objects.get().event == "change_password"


def test_wrong_input_is_said_beside_its_field(sign_in, town):
    browser = sign_in(town.registrar)
    for changes, said in (
        ({"old_password": "wrong"}, "现在的密码不对"),
        ({"again": "something else"}, "两遍不一样"),
        ({"new_password": "", "again": ""}, "写上新密码。"),
        ({"new_password": "12345", "again": "12345"}, "密码"),
    ):
        answer = browser.post("/password/", typed(**changes))
        assert answer.status_code == 422
        assert said in answer.text
    town.registrar.refresh_from_db()
    assert town.registrar.check_password(PASSWORD)


def test_a_password_set_by_somebody_else_must_be_changed_first(sign_in, town):
    town.registrar.must_change_password = True
    town.registrar.save()
    browser = sign_in(town.registrar)
    assert browser.get("/help/")["Location"] == "/password/?next=%2Fhelp%2F"
    assert "现在的密码是管理员设的" in browser.get("/password/?next=/help/").text
    assert browser.post("/password/", typed(next="/help/"))["Location"] == "/help/"
    assert browser.get("/help/").status_code == 200


def test_the_fifth_wrong_password_ends_the_session(sign_in, client, town):
    """A screen left open is no place to guess at the password for as long as one likes."""
    with time_machine.travel("2026-11-02T01:00:00Z", tick=False) as time:
        browser = sign_in(town.registrar)
        for left in (4, 3, 2, 1):
            answer = browser.post("/password/", typed(old_password="wrong"))
            assert answer.status_code == 422
            assert f"现在的密码不对，还能试 {left} 次。" in answer.text
        answer = browser.post("/password/", typed(old_password="wrong"))
        assert answer.status_code == 429
        assert "连续输错 5 次，这个账号锁了 15 分钟。" in answer.text
        assert "修改密码" not in answer.text
        assert browser.get("/help/").status_code == 302
        again = {"username": "yy.reg", "password": PASSWORD}
        assert client.post("/sign-in/", again).status_code == 429
        time.shift(timedelta(minutes=16))
        assert client.post("/sign-in/", again).status_code == 302


def test_who_is_shut_out_from_elsewhere_works_on_and_changes_the_password_later(
    sign_in, client, town
):
    browser = sign_in(town.registrar)
    for _ in range(5):
        client.post("/sign-in/", {"username": "yy.reg", "password": "wrong"})
    answer = browser.post("/password/", typed())
    assert answer.status_code == 422
    assert "过后再换密码" in answer.text
    assert browser.get("/help/").status_code == 200
    town.registrar.refresh_from_db()
    assert town.registrar.check_password(PASSWORD)
