"""Sending twice: one case for whoever sent it, and nothing at all for anybody else."""

from django.contrib.sessions.backends.db import SessionStore

from bancheng.data.models import Case, SelfReport
from bancheng.data.queries.receipts import code_of
from bancheng.rules.numbering import spaced
from tests.web.public.phone import TYPED


def test_a_double_tap_makes_one_case(phone):
    phone.fills_in()
    sent = phone.fields(f"{phone.form_url}check/")
    first = phone.client.post(f"{phone.form_url}check/", sent)
    second = phone.client.post(f"{phone.form_url}check/", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == SelfReport.objects.count() == 1


def test_two_taps_at_one_moment_make_one_case(phone):
    """The second one was let in before the first had ended, with the session as it was then."""
    phone.fills_in()
    session, sent = dict(phone.client.session), phone.fields(f"{phone.form_url}check/")
    phone.confirms()
    number = Case.objects.get().number
    as_it_was = SessionStore()
    as_it_was.update(session)
    as_it_was.save()
    phone.client.cookies["sessionid"] = as_it_was.session_key
    phone.page = phone.client.post(f"{phone.form_url}check/", sent, follow=True)
    assert number in phone.text
    assert Case.objects.count() == SelfReport.objects.count() == 1


def test_the_token_of_a_form_is_no_key_to_its_case(phone, other_phone):
    """Whoever read it in a history or over a shoulder gets neither receipt nor code nor session."""
    phone.fills_in(failure="conduct")
    sent = phone.fields(f"{phone.form_url}check/")
    phone.confirms()
    case = Case.objects.get()
    for has_draft in (False, True):
        if has_draft:
            other_phone.fills_in(matter="社保卡")
        other_phone.page = other_phone.client.post(f"{phone.form_url}check/", sent, follow=True)
        assert other_phone.page.status_code == 409
        assert "这一份以前提交过" in other_phone.text
        for secret in (case.number, spaced(code_of(case))):
            assert secret not in other_phone.text
        for path in (f"/progress/{case.pk}/", f"{phone.form_url}receipt/"):
            other_phone.opens(path)
            assert other_phone.page.redirect_chain[0][0].startswith("/progress/")
    assert Case.objects.count() == 1


def test_what_was_sent_before_can_be_sent_once_more_on_purpose(phone):
    phone.fills_in()
    sent = phone.fields(f"{phone.form_url}check/")
    phone.confirms()
    phone.client.cookies.pop("sessionid")
    phone.page = phone.client.post(f"{phone.form_url}check/", sent, follow=True)
    assert TYPED["problem"] in phone.text
    phone.confirms()
    assert [case.serial for case in Case.objects.order_by("pk")] == [1, 2]


def test_two_reports_open_in_two_tabs_never_swallow_each_other(phone):
    phone.fills_in(matter="居住证")
    first = phone.fields(f"{phone.form_url}check/")
    phone.confirms()
    phone.client.cookies.pop("sessionid")
    phone.fills_in(matter="社保卡")
    second = phone.fields(f"{phone.form_url}check/")
    phone.page = phone.client.post(f"{phone.form_url}check/", first)
    phone.page = phone.client.post(f"{phone.form_url}check/", second)
    assert phone.page.status_code == 409
    phone.confirms()
    assert Case.objects.order_by("-pk")[0].matter == "社保卡"


def test_a_broken_token_is_asked_for_once_more(phone):
    phone.fills_in()
    phone.confirms(submission="not-a-token")
    assert not Case.objects.exists()
    phone.confirms()
    assert Case.objects.count() == 1
