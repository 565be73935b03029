"""Finding one's own case: by code or phone tail, never by guessing, never as staff."""

import pytest
from django.test import Client

from bancheng.data.models import Case, LookUpAttempt
from bancheng.data.queries.receipts import code_of
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from tests.scenarios import case_at, fresh
from tests.ways import set_for
from tests.web.public.phone import Phone

WRONG = "编号和查询码对不上"


@pytest.fixture
def case(town):
    """A case of 陆示例, 13800000000."""
    return case_at(Status.ANSWERED, town)


def test_number_and_code_open_the_case(phone, case):
    phone.looks_up(case)
    assert phone.page.redirect_chain == [(f"/progress/{case.pk}/", 302)]
    assert case.matter in phone.text


@pytest.mark.parametrize("fold", [str.lower, lambda code: f"{code[:4]} {code[4:]}"])
def test_the_code_as_people_write_it(phone, case, fold):
    assert case.matter in phone.looks_up(case, fold(code_of(case))).text


def test_the_last_digits_of_the_phone_let_look_and_not_speak(phone, case):
    """Staff see those digits in every masked number: they must not become the reporter by them."""
    text = phone.looks_up(case, "0000").text
    assert case.matter in text
    assert "您用电话尾号查的，只能看" in text
    assert "有没有异议" not in text
    answer = phone.client.post(f"/progress/{case.pk}/reply/", {"solved": "yes", "objection": "no"})
    assert answer.status_code == 401
    assert fresh(case.pk).status == Status.ANSWERED


def test_a_look_by_the_digits_ends_when_the_case_turns_out_to_be_about_conduct(phone, case):
    path = f"/progress/{case.pk}/"
    phone.looks_up(case, "0000")
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    for answer in (phone.client.get(path), phone.client.get(f"{path}files/1/")):
        assert answer.headers["Location"].startswith("/progress/?")
    assert "编号和查询码对不上" in phone.looks_up(case, "0000").text
    assert case.matter in phone.looks_up(case).text


def test_the_code_opens_what_the_digits_left_shut(phone, case):
    phone.looks_up(case, "0000")
    assert "有没有异议" in phone.looks_up(case).text
    assert "有没有异议" in phone.looks_up(case, "0000").text  # a code once proved stays proved


def test_the_receipts_link_fills_the_number_in(phone, case):
    phone.opens(f"/progress/?number={case.number}")
    assert phone.fields("/progress/")["number"] == [case.number]


def test_a_wrong_code_and_a_wrong_number_look_the_same(phone, case):
    pages = []
    for number in (case.number, "岳阳-2026-9999"):
        phone.opens("/progress/").sends("/progress/", number=number, word="ZZZZZZZZ")
        assert phone.page.status_code == 422
        assert WRONG in phone.text
        pages.append(phone.text.replace(number, ""))
    assert pages[0] == pages[1]


def test_nothing_typed_is_named_at_its_field(phone, case):
    phone.opens("/progress/").sends("/progress/")
    assert phone.page.status_code == 422
    assert "写上编号。" in phone.text
    assert "写上查询码，或登记电话的最后 4 位。" in phone.text
    assert not LookUpAttempt.objects.exists()


@pytest.mark.parametrize("typed", ["\x00", "岳" * 61, "' or 1=1 --", "%s%n"])
def test_odd_numbers_are_only_wrong(phone, case, typed):
    phone.opens("/progress/").sends("/progress/", number=typed, word="0000")
    assert phone.page.status_code == 422


@pytest.mark.parametrize("number", ["own", "岳阳-2026-9999"])
def test_after_five_wrong_codes_the_door_is_shut(phone, other_phone, case, number):
    number = case.number if number == "own" else number
    phone.opens("/progress/")
    for _ in range(5):
        phone.sends("/progress/", number=number, word="ZZZZZZZZ")
        assert phone.page.status_code == 422
    other_phone.opens("/progress/").sends("/progress/", number=number, word=code_of(case))
    assert other_phone.page.status_code == 429
    assert "请 15 分钟后再试，或打窗口电话" in other_phone.text
    assert other_phone.fields("/progress/")["number"] == [number]


def test_other_numbers_stay_open_meanwhile(phone, town, case):
    other = case_at(Status.CLOSED, town)
    phone.opens("/progress/")
    for _ in range(5):
        phone.sends("/progress/", number=case.number, word="ZZZZZZZZ")
    assert other.matter in phone.looks_up(other).text


def test_staff_never_look_up_as_the_reporter(town, case, sign_in):
    desk = Phone(client=sign_in(town.registrar))
    assert "您登录着工作账号" in desk.opens("/progress/").text
    desk.page = desk.client.post("/progress/", {"number": case.number, "word": code_of(case)})
    assert desk.page.status_code == 403
    assert desk.client.get(f"/progress/{case.pk}/").headers["Location"].startswith("/progress/?")


def test_leaving_shuts_everything(phone, case):
    sent = phone.reports()
    phone.looks_up(case).sends("/progress/leave/")
    for path in (f"/progress/{case.pk}/", f"/progress/{sent.pk}/", f"{phone.form_url}receipt/"):
        assert phone.opens(path).page.redirect_chain[0][0].startswith("/progress/"), path


def test_leaving_signs_no_clerk_out(town, sign_in):
    browser = sign_in(town.registrar)
    browser.post("/progress/leave/")
    assert browser.get("/").status_code == 200


def test_an_ended_session_asks_once_more_and_leads_on(phone, case):
    phone.looks_up(case)
    phone.client.cookies.pop("sessionid")
    phone.opens(f"/progress/{case.pk}/")
    assert "有一会儿没操作，已自动退出。请再查一次。" in phone.text
    phone.sends("/progress/", number=case.number, word=code_of(case))
    assert phone.page.redirect_chain == [(f"/progress/{case.pk}/", 302)]


def test_an_ended_session_keeps_the_reply_that_was_typed(phone, case):
    phone.looks_up(case)
    phone.client.cookies.pop("sessionid")
    phone.says(case, "reply", solved="no", word="object", objection="还是要原件。")
    assert phone.page.status_code == 401
    assert "您写的还在，查到这一件后接着提交" in phone.text
    phone.sends("/progress/", number=case.number, word="ZZZZZZZZ")
    assert WRONG in phone.text
    phone.sends("/progress/", number=case.number, word=code_of(case))
    assert "您写的还在" in phone.text
    phone.sends(f"/progress/{case.pk}/reply/")
    assert "记下了" in phone.text
    case.refresh_from_db()
    assert case.is_objected


@pytest.mark.parametrize("onward", ["https://evil.example/", "/ledger/", "/nowhere/", "//evil"])
def test_the_way_on_never_leads_elsewhere(phone, case, onward):
    phone.opens("/progress/").sends(
        "/progress/", number=case.number, word=code_of(case), next=onward
    )
    assert phone.page.redirect_chain == [(f"/progress/{case.pk}/", 302)]


def test_what_was_typed_for_one_case_is_not_sent_to_another(phone, case, town):
    other = case_at(Status.ANSWERED, town)
    typed = {"number": case.number, "word": code_of(case), "kept.objection": "不是这件"}
    phone.page = phone.client.post("/progress/", {**typed, "next": f"/progress/{other.pk}/reply/"})
    assert phone.page.headers["Location"] == f"/progress/{case.pk}/"


def test_a_proof_changes_the_session_key_and_makes_it_short(case, settings):
    browser = Client()
    before = browser.session
    before["x"] = 1
    before.save()
    browser.cookies["sessionid"] = before.session_key
    browser.post("/progress/", {"number": case.number, "word": code_of(case)})
    assert browser.session.session_key != before.session_key
    assert browser.session.get_expiry_age() == settings.REPORTER_IDLE_SECONDS


def test_a_look_by_the_digits_ends_when_the_centre_wants_the_code(phone, town, case):
    phone.looks_up(case, "0000")
    set_for(town.district, Setting.TAIL_LOOK_UP, False)
    answer = phone.client.get(f"/progress/{case.pk}/")
    assert answer.headers["Location"].startswith("/progress/?")
    assert "编号和查询码对不上" in phone.looks_up(case, "0000").text
    assert case.matter in phone.looks_up(case).text
