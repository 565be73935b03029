"""What has changed the calendar so far, and taking one of these back."""

import pytest

from bancheng.data.models import CalendarEdition
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from bancheng.services.days import local_days
from bancheng.web.calendar import editions
from tests.people import appoint
from tests.scenarios import case_at
from tests.services.days.calendars_at import AT, SOURCE, approved, asked, notice, take
from tests.web.calendar.pages import hidden_of, text_of


@pytest.fixture
def browser(town, sign_in, set_clock):
    set_clock(AT)
    return sign_in(town.administrator)


def undo(browser, edition):
    address = f"/calendar/editions/{edition.pk}/undo/"
    seen = hidden_of(browser.get(address).text)
    return browser.post(address, seen, follow=True).text


def test_without_any_it_says_what_holds(browser):
    assert "软件自带的放假安排" in browser.get("/calendar/editions/").text


def test_each_says_what_who_and_when(town, browser):
    edition, request = take(town), approved(town)
    page = text_of(browser.get("/calendar/editions/").text)
    assert f"{edition.pk} {SOURCE} 示例1号 2027-01-01 – 2027-01-09 4 行 冯示例" in page
    assert f"{request.edition_id} 停办、加开 停电检修" in page


def test_taking_back_is_previewed_and_leaves_both_in_the_list(town, browser):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    edition = take(town)
    page = text_of(browser.get(f"/calendar/editions/{edition.pk}/undo/").text)
    assert "2027 年从此又算没公布" in page
    assert f"{case.number} 答复 2027年1月5日" in page
    page = text_of(undo(browser, edition))
    last = CalendarEdition.objects.get(undoes=edition)
    assert "撤回了。日历改好了，1 件的期限变了" in page
    assert f"撤回第 {edition.pk} 版" in page
    assert f"第 {last.pk} 版撤回了" in page
    assert "撤回这一次" not in page


def test_what_has_changed_in_between_is_shown_first(town, browser):
    edition = take(town)
    address = f"/calendar/editions/{edition.pk}/undo/"
    seen = hidden_of(browser.get(address).text)
    take(town, notice("2027-01-09 休 示例"))
    answer = browser.post(address, seen)
    assert answer.status_code == 409
    assert "这次什么也没写" in answer.text
    assert CalendarEdition.objects.count() == 2


def test_where_nothing_is_left_there_is_no_button(town, browser):
    edition = take(town)
    take(town, notice(version="示例2号"))
    page = browser.get(f"/calendar/editions/{edition.pk}/undo/").text
    assert "没有可撤回的" in page
    assert "accesskey" not in page.split("<main")[1]


def test_one_taken_back_already_says_so(town, browser):
    edition = take(town)
    undo(browser, edition)
    answer = browser.get(f"/calendar/editions/{edition.pk}/undo/")
    assert answer.status_code == 400
    assert "已经撤回过了" in answer.text


def test_the_administrator_of_one_town_takes_back_its_own_alone(town, sign_in):
    official, local = take(town), approved(town).edition
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    browser = sign_in(town.stranger)
    assert browser.get(f"/calendar/editions/{official.pk}/undo/").status_code == 403
    assert browser.get(f"/calendar/editions/{local.pk}/undo/").status_code == 200
    assert "导入放假安排" not in browser.get("/calendar/editions/").text


@pytest.mark.parametrize("who", ["lead", "center_administrator", "supervisor"])
def test_nobody_else_comes_here(town, sign_in, who):
    edition = take(town)
    browser = sign_in(getattr(town, who))
    assert browser.get("/calendar/editions/").status_code == 403
    assert browser.post(f"/calendar/editions/{edition.pk}/undo/").status_code == 403


def test_older_ones_come_by_the_page(town, browser, monkeypatch):
    monkeypatch.setattr(editions, "EDITIONS_A_PAGE", 1)
    first = take(town)
    second = take(town, notice("2027-01-09 休 示例"))
    page = browser.get("/calendar/editions/").text
    assert f"?before={second.pk}" in page
    assert f"/calendar/editions/{first.pk}/undo/" not in page
    assert (
        f"/calendar/editions/{first.pk}/undo/"
        in browser.get(f"/calendar/editions/?before={second.pk}").text
    )


def test_whoever_asked_for_days_is_sent_to_somebody_else(town, browser, sign_in):
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    request, who = asked(town, by=town.administrator), {"by": town.stranger, "at": AT}
    seen = local_days.look_at(request.pk, **who).digest
    edition = local_days.approve(request.pk, seen=seen, **who).edition
    address = f"/calendar/editions/{edition.pk}/undo/"
    page = browser.get("/calendar/editions/").text
    assert "自己申请的，请另一位管理员撤回。" in page
    assert address not in page
    answer = browser.get(address)
    assert answer.status_code == 403
    assert "自己申请的，请另一位管理员撤回。" in answer.text
    assert address in sign_in(town.stranger).get("/calendar/editions/").text
