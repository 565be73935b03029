"""流程设置: today's flow as a picture, its versions, its draft; for whoever looks after the place."""

import pytest

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Status
from tests.people import PEOPLE
from tests.rules.flows.chosen import own
from tests.scenarios import case_at
from tests.services.flows.laying import inherit, publish, save
from tests.web.flows.pages import path, text_of

K = StepKind


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


def test_the_standard_flow_is_drawn_in_order(town, browser):
    page = text_of(browser, town.center)
    stops = ["登记", "受理决定", "办理", "签收", "答复", "确认", "办结"]
    places = [page.index(f"<b>{name}</b>") for name in stops]
    assert places == sorted(places)
    assert "这里和上级都没有另定：标准流程（43号文）" in page
    assert "没有草稿" in page
    assert page.count("现在用的") == 1
    assert "改回跟上级一样" not in page
    assert f'href="{path(town.center, "draft/")}"' in page


def test_its_own_flow_is_drawn_with_who_and_when(town, browser):
    publish(town, town.center, K.REVIEW, own(name="法务意见"), note="加法务意见")
    page = text_of(browser, town.center)
    assert "第 2 版，冯示例在 11月2日 09:12 发布" in page
    assert "<b>法务意见</b>" in page
    assert "工作小组组长 · 1 个工作日" in page
    assert "工作小组组长 · 当天" in page
    assert "不同意，退回窗口" in page
    assert "<b>签收</b>" not in page
    assert "加法务意见" in page
    assert f'href="{path(town.center, "inherit/")}"' in page
    assert f'href="{path(town.center, "compare/")}?edition=1"' in page


def test_what_comes_from_above_says_from_where(town, browser):
    publish(town, town.district, K.REVIEW)
    page = text_of(browser, town.center)
    assert "这里没有另定，跟松江区一样：第 2 版" in page
    publish(town, town.center, K.SIGN_OFF)
    inherit(town, town.center, note="统一")
    page = text_of(browser, town.center)
    assert "这里没有另定，跟松江区一样：第 2 版" in page
    assert "统一" in page
    assert f"{path(town.center, 'compare/')}?edition=3" not in page  # it lays nothing down


def test_open_cases_are_counted_by_version_and_nothing_of_them_is_shown(town, browser):
    case = case_at(Status.REGISTERED, town)
    publish(town, town.center, K.SIGN_OFF)
    case_at(Status.REGISTERED, town)
    page = text_of(browser, town.center)
    side = page[page.index("在办的件照哪一版走") :]
    assert side.index("标准流程") < side.index("第 2 版")
    assert side.count("1 件") == 2
    assert case.matter not in page
    assert case.number not in page


def test_cases_of_a_centre_that_follows_the_area(town, sign_in):
    publish(town, town.district, K.REVIEW)
    case_at(Status.REGISTERED, town)
    assert "松江区第 2 版" in text_of(sign_in(town.administrator), town.center)


def test_the_draft_is_told_with_all_that_can_be_done_about_it(town, browser):
    save(town, town.center, K.REVIEW)
    page = text_of(browser, town.center)
    assert "冯示例在 11月2日 09:12 存的，照标准版改。" in page
    for name in ("compare/", "publish/", "discard/"):
        assert f'"{path(town.center, name)}"' in page
    assert "接着改草稿" in page


def test_places_lead_to_their_flow(town, sign_in):
    browser = sign_in(town.administrator)
    for page, home in (("centers", town.center), ("areas", town.district)):
        shown = browser.get(f"/places/{page}/{home.pk}/").content.decode()
        assert f'href="{path(home)}"' in shown


@pytest.mark.parametrize("name", [name for name in PEOPLE if "administrator" not in name])
def test_nobody_but_administrators(town, sign_in, name):
    assert sign_in(getattr(town, name)).get(path(town.center)).status_code == 403


def test_places_of_others_are_not_there(town, browser):
    assert browser.get(path(town.other_center)).status_code == 404
    assert browser.get(path(town.district)).status_code == 404


def test_neither_are_retired_ones_nor_what_has_no_flow(town, sign_in):
    browser = sign_in(town.administrator)
    assert browser.get(f"/places/window/{town.window.pk}/flow/").status_code == 404
    assert browser.get(f"/places/center/{10**6}/flow/").status_code == 404
    town.other_center.retired_on = "2026-11-01"
    town.other_center.retired_at, town.other_center.retired_by = (
        "2026-11-01T09:00+08:00",
        town.administrator,
    )
    town.other_center.save()
    assert browser.get(path(town.other_center)).status_code == 404
