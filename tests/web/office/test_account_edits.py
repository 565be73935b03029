"""Accounts through the forms: the first password is shown once, sessions end at once."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.test import RequestFactory

from bancheng.data.models import Appointment, Person
from bancheng.rules.workflow import Status
from tests.scenarios import case_at

PASSWORD = re.compile(r"[2-9a-z]{4}(?:-[2-9a-z]{4}){3}")


@pytest.fixture
def typed(town):
    return {
        "username": "yy.new",
        "name": "𠮷示例",
        "role": "registrar",
        "node": f"center-{town.center.pk}",
        "starts_on": "2026-11-02",
        "ends_on": "",
        "duties": "登记、梳理、报表。",
    }


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


def password_in(answer):
    assert answer.status_code == 200
    return PASSWORD.search(answer.content.decode())[0]


def is_right(person, password):
    request = RequestFactory().post("/sign-in/")
    return authenticate(request, username=person.username, password=password) == person


def test_a_new_account_signs_in_with_the_password_shown(town, browser, typed):
    answer = browser.post("/people/new/", typed)
    person = Person.objects.get(username="yy.new")
    assert person.name == "𠮷示例"
    assert is_right(person, password_in(answer))
    assert person.must_change_password
    assert "no-store" in answer["Cache-Control"]
    assert not PASSWORD.search(browser.get(f"/people/{person.pk}/").content.decode())


def test_the_centre_one_comes_from_is_chosen(town, browser):
    page = browser.get(f"/people/new/?node=center-{town.center.pk}").content.decode()
    assert f'<option value="center-{town.center.pk}" selected' in page
    assert town.other_center.name not in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"username": "yy.reg"}, "username", "已经有了"),
        ({"username": "王"}, "username", "小写字母"),
        ({"name": ""}, "name", "还没写姓名。"),
        ({"role": ""}, "role", "选一个角色。"),
        ({"role": "supervisor"}, "node", "区政务服务办只能设在区划"),
        ({"role": "lead", "duties": ""}, "duties", "职责要写明"),
        ({"node": ""}, "node", "选在哪里任职。"),
        ({"node": "center-999999"}, "node", "重新选一下"),
        ({"starts_on": "后天"}, "starts_on", "日期这样写"),
        ({"starts_on": ""}, "starts_on", "还没写从哪天起。"),
        ({"ends_on": "2026-11-01"}, "ends_on", "还早，改一个"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(browser, typed, changes, field, words):
    answer = browser.post("/people/new/", {**typed, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'id="e-{field}"' in page
    for name, value in {**typed, **changes}.items():
        assert answer.context["form"][name].value() == value
    assert not Person.objects.filter(username="yy.new").exists()
    assert not Appointment.objects.filter(duties=typed["duties"]).exists()


def test_a_rename_leads_back_to_the_page(town, browser):
    address = f"/people/{town.registrar.pk}/change/"
    assert browser.get(address).context["form"]["name"].value() == "王示例"
    answer = browser.post(address, {"username": "yy.reg", "name": "王新示例"}, follow=True)
    assert "日志里以前的名字不变" in answer.content.decode()
    answer = browser.post(address, {"username": "yy.lead", "name": "王新示例"})
    assert answer.status_code == 422
    assert "已经有了" in answer.content.decode()


def test_a_reset_shows_the_new_password_and_ends_the_sessions(town, sign_in, browser):
    elsewhere = sign_in(town.registrar)
    assert elsewhere.get("/password/").status_code == 200
    address = f"/people/{town.registrar.pk}/password/"
    assert "只显示一次" in browser.get(address).content.decode()
    password = password_in(browser.post(address))
    assert is_right(town.registrar, password)
    assert elsewhere.get("/password/").status_code == 302


def test_unlocking_lets_the_old_password_in_again(town, browser):
    AccessAttempt.objects.create(username="yy.reg", failures_since_start=5)
    answer = browser.post(f"/people/{town.registrar.pk}/unlock/", follow=True)
    assert "解锁了" in answer.content.decode()
    assert not AccessAttempt.objects.filter(username="yy.reg").exists()


def test_a_retired_person_is_out_at_once(town, sign_in, browser):
    elsewhere = sign_in(town.handler)
    address = f"/people/{town.handler.pk}/retire/"
    assert "还有" not in browser.get(address).content.decode()
    answer = browser.post(address, follow=True)
    assert "账号停用了" in answer.content.decode()
    assert elsewhere.get("/password/").status_code == 302
    password = password_in(browser.post(f"/people/{town.handler.pk}/reopen/"))
    assert is_right(town.handler, password)


def test_a_person_with_cases_stays_and_the_page_lists_them_by_number(town, browser):
    case = case_at(Status.IN_PROGRESS, town)
    address = f"/people/{town.handler.pk}/retire/"
    for answer, status in ((browser.get(address), 200), (browser.post(address), 409)):
        page = answer.content.decode()
        assert answer.status_code == status
        assert case.number in page
        assert f"/cases/{case.pk}/" not in page  # an administrator reads numbers alone
        assert f"/people/{town.handler.pk}/pass-on/" in page
    assert "先移交再停用" in page
    town.handler.refresh_from_db()
    assert town.handler.is_active


@pytest.mark.parametrize("step", ["retire", "password"])
def test_nobody_does_it_to_themselves(town, sign_in, step):
    answer = sign_in(town.administrator).post(f"/people/{town.administrator.pk}/{step}/")
    assert answer.status_code in {400, 409}
    town.administrator.refresh_from_db()
    assert town.administrator.is_active


def test_an_account_for_a_lead_is_opened_from_above(town, browser, sign_in, typed):
    lead = {**typed, "role": "lead"}
    answer = browser.post("/people/new/", lead)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "中心的组长和管理员，由上级区划的管理员任命、免职" in text
    assert "𠮷示例" in text  # nothing typed is lost
    assert not Person.objects.filter(username="yy.new").exists()
    assert password_in(sign_in(town.administrator).post("/people/new/", lead))
