"""A password of one's own."""

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
