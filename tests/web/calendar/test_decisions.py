"""What somebody above makes of a request, and that the whole house counts by it afterwards."""

from datetime import date

import pytest

from bancheng.data.models import CalendarRequest, StepRecord
from bancheng.data.queries.receipts import code_of
from bancheng.rules.days.requests import RequestStatus
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Status
from bancheng.services.optional_steps import opinions
from tests.scenarios import case_at, fresh
from tests.services.days.calendars_at import AT, asked
from tests.web.calendar.pages import error_of, hidden_of, text_of


@pytest.fixture
def above(town, sign_in, set_clock):
    set_clock(AT)
    return sign_in(town.administrator)


def approve(browser, request):
    address = f"/calendar/requests/{request.pk}/"
    seen = hidden_of(browser.get(address).text)
    return browser.post(f"{address}approve/", seen, follow=True)


def test_approved_the_limits_follow(town, above):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    request = asked(town)
    page = approve(above, request).text
    assert "批准了，没办结的期限已经照新的日历算。" in page
    assert "已批准" in page
    assert fresh(case.pk).due_on == date(2027, 1, 5)
    assert CalendarRequest.objects.get().decided_by == town.administrator


def test_steps_that_move_are_counted_and_listed_beside_the_cases(town, above):
    case = case_at(Status.IN_PROGRESS, town, at=AT, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING))
    days = {town.assisting_department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=AT, days=days, text="请核对。")
    request = asked(town)
    page = text_of(above.get(f"/calendar/requests/{request.pk}/").text)
    assert "没做完的有 1 步期限要变" in page
    department = town.assisting_department.name
    assert f"{case.number} 会办 {department} 12月31日 周四 2027年1月1日 周五" in page
    approve(above, request)
    page = text_of(above.get(f"/calendar/requests/{request.pk}/").text)
    assert "步期限要变" not in page
    assert StepRecord.objects.get().due_on == date(2027, 1, 1)


def test_the_case_page_says_the_new_day_and_why(town, above, sign_in):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    approve(above, asked(town))
    page = text_of(sign_in(town.registrar).get(f"/cases/{case.pk}/").text)
    assert "2027年1月5日 周二 24:00 前答复" in page
    assert "停电检修 1 天" in page
    assert "临时停办（停电检修），期限从" in page


def test_the_reporter_reads_the_new_day_and_why(town, above, client):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    approve(above, asked(town))
    client.post("/progress/", {"number": case.number, "word": code_of(case)})
    page = text_of(client.get(f"/progress/{case.pk}/").text)
    assert "2027年1月5日" in page
    assert "停电检修 1 天" in page
    assert "窗口临时停办（停电检修），期限从" in page


def test_a_case_that_comes_later_counts_by_the_centres_own_days(town, above):
    approve(above, asked(town))
    case = case_at(Status.REGISTERED, town, at=AT)
    far = case_at(Status.REGISTERED, town, at=AT, is_elsewhere=True)
    assert (case.due_on, far.due_on) == (date(2027, 1, 1), date(2026, 12, 31))


def test_the_auditor_finds_request_and_decision(town, above, sign_in):
    approve(above, asked(town))
    auditor = sign_in(town.auditor)
    for event, words in (
        ("ask_local_days", "申请岳阳街道社区事务受理服务中心临时停办：2026-12-31 到 2026-12-31"),
        ("approve_local_days", "2026-12-31：“周四”改为“停电检修”"),
    ):
        page = text_of(auditor.get(f"/journal/?event={event}").text)
        assert words in page


def test_what_was_not_shown_is_not_approved(town, above):
    request = asked(town)
    address = f"/calendar/requests/{request.pk}/"
    seen = hidden_of(above.get(address).text)
    case_at(Status.IN_PROGRESS, town, at=AT)
    for sent in (seen, {}):
        answer = above.post(f"{address}approve/", sent)
        assert answer.status_code == 409
        assert "这次什么也没写" in answer.text
        assert "没办结的有 1 件期限要变" in answer.text
    assert CalendarRequest.objects.get().status == RequestStatus.ASKED


def test_refused_it_says_why(town, above, sign_in):
    request = asked(town)
    address = f"/calendar/requests/{request.pk}/refuse/"
    answer = above.post(address, {"remark": " "})
    assert answer.status_code == 422
    assert "写上为什么不批" in error_of(answer.text, "remark")
    answer = above.post(address, {"remark": "那天要开会。"}, follow=True)
    assert "没有批准，日历没有变" in answer.text
    assert "那天要开会。" in sign_in(town.lead).get(f"/calendar/requests/{request.pk}/").text


def test_a_remark_that_is_too_long_stays_in_its_field(town, above):
    request = asked(town)
    answer = above.post(f"/calendar/requests/{request.pk}/refuse/", {"remark": "长" * 201})
    assert "最多 200 字" in error_of(answer.text, "remark")
    assert "长" * 201 in answer.text


def test_nobody_decides_on_their_own_request(town, above):
    request = asked(town, by=town.administrator)
    for act, sent in (("approve", {}), ("refuse", {"remark": "不停。"})):
        answer = above.post(f"/calendar/requests/{request.pk}/{act}/", sent)
        assert answer.status_code == 403
        assert "要由另一位管理员批" in answer.text


@pytest.mark.parametrize("who", ["lead", "center_administrator", "supervisor", "registrar"])
def test_nobody_of_the_centre_decides(town, sign_in, who):
    request = asked(town)
    browser = sign_in(getattr(town, who))
    for act in ("approve", "refuse"):
        assert browser.post(f"/calendar/requests/{request.pk}/{act}/").status_code == 403
