"""Around every view: wrong methods, sessions kept awake, pages kept private."""

from datetime import timedelta

from django.test import Client

from bancheng.data.queries.receipts import code_of
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from bancheng.web.middleware import SEEN_AT
from tests.scenarios import MORNING, case_at
from tests.ways import set_for


def test_a_wrong_method_is_a_page_of_its_own(client, town):
    answer = client.get("/sign-out/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "这个网址只用来提交表单，不能直接打开。" in answer.text


def test_the_session_is_touched_once_a_minute(sign_in, set_clock, town):
    browser = sign_in(town.registrar)
    seen = []
    for seconds in (0, 30, 61):
        set_clock(MORNING + timedelta(seconds=seconds))
        browser.get("/help/")
        seen.append(browser.session[SEEN_AT] - int(MORNING.timestamp()))
    assert seen == [0, 0, 61]


def test_a_stranger_gets_no_session(client, town):
    client.get("/sign-in/")
    assert "sessionid" not in client.cookies


def test_pages_of_the_staff_stay_in_no_cache(sign_in, town):
    assert sign_in(town.registrar).get("/help/")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in Client().get("/sign-in/").headers


def test_answers_to_a_reporter_stay_in_no_cache(town):
    """Those to their forms, too, the refused ones and those of an ended session."""
    case, browser = case_at(Status.ANSWERED, town), Client()
    browser.post("/progress/", {"number": case.number, "word": code_of(case)})
    path = f"/progress/{case.pk}/"
    answers = [
        browser.post(f"{path}reply/", {"word": "object"}),
        browser.post(f"{path}words/", {"text": ""}),
        browser.post(f"{path}words/", {"text": "补充一句。"}),
        browser.get(f"{path}files/0/"),
        browser.get("/w/"),
        Client().post(f"{path}reply/", {"objection": "还是不行。"}),
        Client().post("/progress/", {"number": case.number, "word": ""}),
    ]
    for number, answer in enumerate(answers):
        assert "no-store" in answer["Cache-Control"], number


def test_what_is_for_everybody_may_be_kept(town):
    assert "Cache-Control" not in Client().get("/w/").headers


def test_pages_carry_a_strict_content_policy(client, town):
    policy = client.get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_session_of_the_staff_lasts_as_long_as_their_area_says(sign_in, set_clock, town):
    browser = sign_in(town.registrar)
    browser.get("/help/")
    assert browser.session.get_expiry_age() == 30 * 60
    set_for(town.district, Setting.IDLE_MINUTES, 10)
    set_clock(MORNING + timedelta(seconds=61))
    browser.get("/help/")
    assert browser.session.get_expiry_age() == 10 * 60
