"""Wrong passwords are counted, and nothing of the form that held them is kept."""

from axes.models import AccessAttempt

from tests.people import PASSWORD


def test_nothing_of_a_refused_form_is_kept(sign_in, client, town):
    browser = sign_in(town.registrar)
    kept = {"kept.name": "马示例", "kept.phone": "13900000001"}
    client.post("/sign-in/", {"username": "yy.reg", "password": "wrong-1", **kept})
    new = {"old_password": "wrong-2", "new_password": "new-password-26", "again": "new-password-26"}
    browser.post("/password/", new)
    rows = list(AccessAttempt.objects.order_by("pk").values())
    assert sum(row["failures_since_start"] for row in rows) == 2
    for secret in ("wrong-1", "wrong-2", "new-password-26", "马示例", "13900000001", PASSWORD):
        assert secret not in str(rows)


def test_what_was_typed_is_still_shown_again(client, town):
    sent = {"username": "yy.reg", "password": "wrong", "kept.problem": "写了很久的一段。"}
    assert "写了很久的一段。" in client.post("/sign-in/", sent).text
