"""The frame around every page: what a role may open stands in its navigation, and nothing else."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from bancheng.data.queries.office.people import first_post
from bancheng.rules.people import Role
from bancheng.web import shell
from tests.people import appoint

EVERYBODY = {"工作台"}


def navigation(page: str) -> list[str]:
    nav = re.search(r"<nav class=\"nav\".*?</nav>", page, re.DOTALL).group()
    return re.findall(r"</svg>([^<]+)", nav)


@pytest.mark.parametrize(
    ("who", "entries"),
    [
        ("registrar", ["工作台", "登记", "台账", "季报", "日历"]),
        ("handler", ["工作台", "台账", "日历"]),
        ("supervisor", ["工作台", "台账", "季报", "全区", "未就绪", "日历"]),
        ("administrator", ["工作台", "机构", "人员", "未就绪", "日历"]),
        ("auditor", ["工作台", "日志", "日历"]),
        ("stranger", ["工作台", "日历"]),
    ],
)
def test_the_navigation_of_each_role(sign_in, town, who, entries):
    assert navigation(sign_in(getattr(town, who)).get("/help/").text) == entries


def test_the_frame_names_person_role_and_unit(sign_in, town):
    page = sign_in(town.registrar).get("/help/").text
    assert "<b>王示例</b>" in page
    assert "登记人员" in page
    assert "岳阳街道社区事务受理服务中心" in page


def test_an_account_without_a_post_has_a_frame_too(sign_in, town):
    assert '<p class="org"></p>' in sign_in(town.stranger).get("/help/").text


def test_the_current_entry_is_marked(sign_in, town):
    page = sign_in(town.registrar).get("/register/").text
    assert re.search(r'<a href="/register/"[^>]*aria-current="page"', page)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "工作台"),
        ("/register/draft/", "登记"),
        ("/ledger/", "台账"),
        ("/cases/7/answer/", "台账"),
        ("/calendar/requests/new/", "日历"),
        ("/help/", None),
    ],
)
def test_pages_beneath_belong_to_their_entry(path, label):
    current = [str(entry.label) for entry in shell.ENTRIES if entry.is_current(path)]
    assert current == ([label] if label else [])


def test_keys_count_the_entries(sign_in, town):
    page = sign_in(town.registrar).get("/help/").text
    assert re.findall(r'<a href="([^"]+)"\s+accesskey="(\d)"', page)[:3] == [
        ("/", "1"),
        ("/register/", "2"),
        ("/ledger/", "3"),
    ]


def test_every_entry_leads_somewhere():
    assert all(entry.url.startswith("/") for entry in shell.ENTRIES)


def test_a_stranger_has_no_navigation(client, town, rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    frame = shell.Frame(request)
    assert (frame.entries, frame.organisation, frame.role, frame.unread) == ([], "", "", 0)
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "主导航" not in page.text


def test_the_unit_shown_is_the_one_the_journal_names(town, rf):
    appoint(town.registrar, Role.SUPERVISOR, town.district)
    request = rf.get("/")
    request.user = town.registrar
    frame = shell.Frame(request)
    first = first_post(town.registrar, frame.today)
    assert (frame.organisation, frame.role) == (first.unit, first.post.role.label)
