"""The list of accounts and the page of one."""

import pytest
from axes.models import AccessAttempt

from bancheng.data.models import Person
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from bancheng.web.office import people
from tests.people import appoint, post_of
from tests.scenarios import case_at
from tests.web.office.pages import queries_of


def listed(answer):
    return [row.person.username for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=王", ["yy.reg"]),
        ("q=yy.reg", ["yy.reg"]),
        ("role=auditor", ["sj.aud"]),
        ("role=nonsense&q=王", ["yy.reg"]),
        ("center=x&q=王", ["yy.reg"]),
        ("q=没有这个人", []),
        ("retired=1", []),
    ],
)
def test_the_list_is_filtered(town, sign_in, asked, found):
    answer = sign_in(town.administrator).get(f"/people/?{asked}")
    assert listed(answer) == found
    assert ("没有符合条件的人" in answer.content.decode()) == (found == [])


def test_the_list_of_one_centre(town, sign_in):
    browser = sign_in(town.administrator)
    answer = browser.get(f"/people/?center={town.other_center.pk}")
    assert set(listed(answer)) == {"fs.reg", "fs.han", "fs.lead", "fs.mem"}


def test_a_row_says_role_unit_and_state(town, sign_in):
    Person.objects.filter(pk=town.registrar.pk).update(must_change_password=True)
    page = sign_in(town.administrator).get("/people/").content.decode()
    for words in ("登记人员", town.center.name, "还没换初始密码", "没有职务"):
        assert words in page


def test_pages_keep_the_filter(town, sign_in, monkeypatch):
    monkeypatch.setattr(people, "PEOPLE_A_PAGE", 2)
    browser, url, names = sign_in(town.administrator), "/people/?role=registrar", []
    while url:
        answer = browser.get(url)
        names += listed(answer)
        url = answer.context["older_url"] and "/people/" + answer.context["older_url"]
    assert sorted(names) == ["fs.reg", "yy.all", "yy.reg"]


@pytest.mark.parametrize("after", ["", "x", "x/y", "/1"])
def test_a_mark_that_is_none_begins_at_the_start(town, sign_in, after):
    answer = sign_in(town.administrator).get("/people/", {"after": after, "q": "王"})
    assert listed(answer) == ["yy.reg"]


def test_the_list_costs_the_same_however_long(town, sign_in):
    browser = sign_in(town.administrator)
    before = queries_of(browser, "/people/")
    for number in range(5):
        appoint(
            Person.objects.create(username=f"more{number}", name="多示例"),
            Role.HANDLER,
            town.center,
        )
    assert queries_of(browser, "/people/") == before


def test_a_page_shows_all_posts(town, sign_in):
    page = sign_in(town.administrator).get(f"/people/{town.former_registrar.pk}/")
    text = page.content.decode()
    assert "已结束" in text
    assert "2026年10月30日" in text
    assert "免职" not in text.split("<main")[1]


def test_a_page_says_what_is_in_hand_and_that_it_is_locked(town, sign_in):
    case_at(Status.IN_PROGRESS, town)
    text = sign_in(town.administrator).get(f"/people/{town.handler.pk}/").content.decode()
    assert "手上有 1 件没办完" in text
    assert "/unlock/" not in text
    browser = sign_in(town.administrator)
    attempt = AccessAttempt.objects.create(username="yy.han", failures_since_start=5)
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time="2026-11-02T09:10:00+08:00")
    text = browser.get(f"/people/{town.handler.pk}/").content.decode()
    assert "输错密码，锁着" in text
    assert "/unlock/" in text
    assert "输错密码，锁着" in browser.get("/people/?q=李").content.decode()


def test_one_s_own_page_offers_one_s_own_steps(town, sign_in):
    text = sign_in(town.administrator).get(f"/people/{town.administrator.pk}/").content.decode()
    assert "请另一位管理员办" in text
    assert f"/people/{town.administrator.pk}/retire/" not in text
    assert f"/people/{town.administrator.pk}/appoint/" not in text


def test_somebody_with_a_post_elsewhere_can_be_seen_and_not_managed(town, sign_in):
    appoint(town.registrar, Role.HANDLER, town.other_center)
    browser = sign_in(town.center_administrator)
    text = browser.get(f"/people/{town.registrar.pk}/").content.decode()
    assert "由上级区划的管理员管" in text
    assert f"/people/{town.registrar.pk}/password/" not in text


def test_the_centres_own_administrator_sees_its_lead_and_manages_others(town, sign_in):
    browser = sign_in(town.center_administrator)
    for person, is_theirs in ((town.lead, False), (town.registrar, True)):
        text = browser.get(f"/people/{person.pk}/").content.decode()
        assert ("账号由上级区划的管理员管" in text) is not is_theirs
        assert (f"/people/{person.pk}/password/" in text) is is_theirs
        assert (f"/people/posts/{post_of(person)}/end/" in text) is is_theirs
        assert f"/people/posts/{post_of(person)}/duties/" in text
    own = browser.get(f"/people/{town.center_administrator.pk}/").content.decode()
    assert '<a class="btn w" href="/password/">' in own


def test_a_retired_account_can_be_reopened(town, sign_in):
    Person.objects.filter(pk=town.registrar.pk).update(is_active=False)
    text = sign_in(town.administrator).get(f"/people/{town.registrar.pk}/").content.decode()
    assert f"/people/{town.registrar.pk}/reopen/" in text
    assert f"/people/{town.registrar.pk}/appoint/" not in text
    text = sign_in(town.administrator).get("/people/?retired=1").content.decode()
    assert "已停用" in text
