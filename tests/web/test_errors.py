"""Each refusal and each fault has a page that says what to do."""

import logging
import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import include, path

from bancheng.config import urls
from bancheng.rules import refusals
from bancheng.rules.ways import editions
from bancheng.rules.wording import Wording
from bancheng.web import errors

RAISED = {
    "missing": refusals.NotFound(),
    "forbidden": refusals.NotPermitted("只有组长能改。"),
    "impossible": refusals.NotPossibleNow(status="已办结", action="转办"),
    "stale": refusals.Stale(who="徐敏", when="10:20", action="受理"),
    "before": refusals.SentBefore(),
    "invalid": refusals.Invalid({"day": Wording("办理日期不能晚于今天。")}),
    "attempts": refusals.TooManyAttempts(minutes=15),
    "calendar": refusals.CalendarRefusal(),
    "other": refusals.Refusal(),
    "suspicious": SuspiciousOperation("too many fields"),
    "fault": ZeroDivisionError("a fault of ours"),
    "database": OperationalError("the database is away"),
}


def raising(request, name, case_id=None):
    """A view that fails as its address says."""
    raise RAISED[name]


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    path("raise/<str:name>/", raising),
    path("cases/<int:case_id>/raise/<str:name>/", raising),
    path("", include("bancheng.config.urls")),
]

pytestmark = pytest.mark.urls("tests.web.test_errors")


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("missing", 404, "没有找到，或者您的账号看不到。"),
        ("forbidden", 403, "只有组长能改。"),
        ("impossible", 409, "这件现在是“已办结”，不能“转办”。"),
        ("stale", 409, "徐敏在 10:20 已经“受理”。"),
        ("before", 409, "这张表以前登记过一件了，这次没有登记。"),
        ("invalid", 422, "办理日期不能晚于今天。"),
        ("attempts", 429, "请 15 分钟后再试"),
        ("calendar", 422, "这一天不在日历里。"),
        ("other", 400, "这一步现在不能做。"),
        ("suspicious", 400, "发来的内容读不了。"),
    ],
)
def test_each_refusal_has_its_status_and_sentence(client, town, name, status, sentence):
    answer = client.get(f"/raise/{name}/")
    assert answer.status_code == status
    assert sentence in answer.text


def test_staff_keep_their_navigation_and_are_led_back_to_the_case(sign_in, town):
    page = sign_in(town.registrar).get("/cases/7/raise/stale/").text
    assert 'aria-label="主导航"' in page
    assert 'href="/cases/7/"' in page


def test_a_stranger_is_shown_the_public_ways(client, town):
    page = client.get("/cases/7/raise/missing/").text
    assert 'href="/cases/7/"' not in page
    assert 'class="pub"' in page


def test_nothing_typed_is_lost(sign_in, town):
    browser = sign_in(town.registrar)
    typed = {"answer": "已和登记中心说好，带合同来。", "version": "12", "how": "phone"}
    page = browser.post("/cases/7/raise/stale/", typed).text
    assert "已和登记中心说好，带合同来。</textarea>" in page
    assert ">phone</textarea>" not in page


def test_a_fragment_gives_way_to_the_whole_page(client, town):
    for name in ("stale", "fault"):
        client.raise_request_exception = False
        answer = client.get(f"/raise/{name}/", headers={"HX-Request": "true"})
        assert answer["HX-Retarget"] == "body"
        assert answer["HX-Reswap"] == "innerHTML"


def test_an_unknown_address(client, sign_in, town):
    assert "没有这个页面。" in client.get("/nowhere/").text
    assert sign_in(town.registrar).get("/nowhere/").status_code == 404


@pytest.mark.parametrize("name", ["fault", "database"])
def test_a_fault_of_ours_has_a_number_that_is_logged(town, caplog, name):
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="bancheng.errors"):
        answer = client.get(f"/raise/{name}/")
    assert answer.status_code == 500
    assert "不是您填错了" in answer.text
    number = re.search(r"E-1102-0912-\w{4}", answer.text).group()
    logged = next(record for record in caplog.records if record.name == "bancheng.errors")
    assert number in logged.getMessage()
    assert logged.exc_info[0] is type(RAISED[name])


def test_the_page_of_a_fault_needs_no_database(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert errors.server_error(rf.get("/raise/fault/")).status_code == 500


def test_a_refusal_by_django_itself(rf, town):
    request = rf.get("/")
    request.resolver_match = None
    assert "您的账号不能做这一步" in errors.forbidden(request, PermissionError()).text


@override_settings(ROOT_URLCONF="tests.web.test_errors")
def test_a_form_from_elsewhere_is_not_taken(town):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"username": "x"})
    assert answer.status_code == 403
    assert "刷新那一页，再交一次。" in answer.text


def test_every_refusal_has_an_answer():
    homes = {**vars(editions), **vars(refusals)}
    kinds = [kind for kind in homes.values() if isinstance(kind, type)]
    ours = {kind for kind in kinds if issubclass(kind, refusals.Refusal)}
    assert ours == set(errors.ANSWERS)
