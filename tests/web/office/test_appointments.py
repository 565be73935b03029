"""Appointing, writing duties anew and ending a post through the forms."""

import pytest

from bancheng.data.models import Appointment
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import post_of
from tests.scenarios import MORNING, case_at
from tests.services.flows.laying import publish


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def post(town, **changes):
    given = {
        "role": "handler",
        "node": f"department-{town.department.pk}",
        "starts_on": "2026-11-02",
        "ends_on": "2026-12-31",
        "duties": "",
    }
    return {**given, **changes}


def test_one_more_post(town, browser):
    address = f"/people/{town.member.pk}/appoint/"
    assert f"{browser.get(address).context['form']['starts_on'].value()}" == "2026-11-02"
    answer = browser.post(address, post(town), follow=True)
    assert "任命好了。" in answer.content.decode()
    assert viewer_of(town.member, MORNING.date()).holds(Role.HANDLER)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ends_on": "2026-10-31"}, "ends_on", "还早，改一个"),
        ({"role": "auditor"}, "node", "审计员只能设在区划"),
        ({"duties": "长" * 10_000}, "duties", "写了 10000 字"),
    ],
)
def test_bad_input_is_told_and_kept(town, browser, changes, field, words):
    answer = browser.post(f"/people/{town.member.pk}/appoint/", post(town, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'id="e-{field}"' in page


def test_nobody_appoints_themselves(town, browser):
    answer = browser.post(f"/people/{town.administrator.pk}/appoint/", post(town))
    assert answer.status_code == 422
    assert "不能任命自己" in answer.content.decode()


def test_duties_are_written_anew(town, browser):
    address = f"/people/posts/{post_of(town.lead)}/duties/"
    assert "陈示例，工作小组组长" in browser.get(address).content.decode()
    answer = browser.post(address, {"duties": ""})
    assert "职责要写明" in answer.content.decode()
    answer = browser.post(address, {"duties": "牵头协调。"}, follow=True)
    assert "牵头协调。" in answer.content.decode()


def test_a_post_ends_at_once_or_after_a_day(town, browser):
    address = f"/people/posts/{post_of(town.registrar)}/end/"
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"ends_on": "2026-10-01"})
    assert "已经过去" in answer.content.decode()
    answer = browser.post(address, {"ends_on": "2026-11-30"}, follow=True)
    assert "记下了到哪天止" in answer.content.decode()
    assert viewer_of(town.registrar, MORNING.date()).holds(Role.REGISTRAR)
    answer = browser.post(address, {"ends_on": ""}, follow=True)
    assert "马上失效" in answer.content.decode()
    assert not viewer_of(town.registrar, MORNING.date()).holds(Role.REGISTRAR)
    assert Appointment.objects.get(pk=post_of(town.registrar)).ended_by == town.administrator


def test_a_page_of_the_one_removed_is_shut_the_same_moment(town, browser, sign_in):
    clerk = sign_in(town.registrar)
    assert clerk.get("/register/").status_code == 200
    browser.post(f"/people/posts/{post_of(town.registrar)}/end/", {"ends_on": ""})
    assert clerk.get("/register/").status_code == 403


def test_who_ends_the_only_lead_s_post_is_told_before_what_nobody_does_then(town, browser):
    case_at(Status.SIGNING, town)
    publish(town, town.center, StepKind.TAKE_UP, StepKind.SIGN_OFF)
    said = f"{town.center.name}就没有工作小组组长了，没有人做：领导签发。现在有 1 件在等。"
    ending = f"/people/posts/{post_of(town.lead)}/end/"
    assert said in browser.get(ending).content.decode()
    assert said in browser.get(f"/people/{town.lead.pk}/retire/").content.decode()
    registrar = f"/people/posts/{post_of(town.registrar)}/end/"
    assert "就没有" not in browser.get(registrar).content.decode()
