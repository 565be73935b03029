"""Two versions side by side, marked by word and shape."""

import pytest

from bancheng.rules.flows.palette import StepKind
from tests.rules.flows.chosen import own, step
from tests.services.flows.laying import inherit, publish, save
from tests.web.flows.pages import path, text_of

K = StepKind


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


def test_the_draft_beside_what_holds(town, browser):
    save(town, town.center, K.REVIEW, own(name="法务意见"), K.SIGN_OFF)
    page = text_of(browser, town.center, "compare/")
    assert "现在用的：第 1 版" in page
    assert "加 3 步，去 1 步，改 0 步" in page
    assert page.count("＋ 新加") == 6  # in the table and in the picture
    assert page.count("－ 去掉") == 2
    assert '<div class="box chosen dropped">' in page
    assert page.count('<div class="box chosen added">') == 3
    assert page.index("没有这一步") > 0
    assert f'href="{path(town.center, "publish/")}"' in page


def test_a_change_shows_both(town, browser):
    publish(town, town.center, step(K.SIGN_OFF, days=1), own(1, days=0), own(2, days=0))
    save(
        town, town.center, step(K.SIGN_OFF, days=0), own(2, days=0), own(1, name="法务意见", days=0)
    )
    page = text_of(browser, town.center, "compare/")
    assert "加 0 步，去 0 步，改 2 步" in page
    assert "自设步骤换了先后" in page
    assert "工作小组组长 · 1 个工作日" in page
    assert "工作小组组长 · 当天" in page
    assert page.count('<div class="box chosen changed">') == 4


def test_an_earlier_version_stands_on_the_left(town, browser):
    publish(town, town.center, K.REVIEW)
    publish(town, town.center, K.SIGN_OFF)
    page = text_of(browser, town.center, "compare/", edition=2)
    assert page.index('id="h-side-1">第 2 版') < page.index('id="h-side-2">现在用的：第 3 版')
    assert f'href="{path(town.center, "publish/")}"' not in page
    assert "标准" not in text_of(browser, town.center, "compare/", edition=1).split("h-side-1")[0]


def test_what_is_the_same_says_so(town, browser):
    save(town, town.center, K.TAKE_UP)
    assert "两版一样。" in text_of(browser, town.center, "compare/")


def test_without_a_draft_there_is_nothing_to_compare(town, browser):
    answer = browser.get(path(town.center, "compare/"))
    assert (answer.status_code, answer.url) == (302, path(town.center))


@pytest.mark.parametrize("edition", ["4", "0", "x", "-1", "２", "9" * 5000])
def test_a_version_that_is_not_there(town, browser, edition):
    publish(town, town.center, K.REVIEW)
    inherit(town, town.center)
    assert browser.get(path(town.center, "compare/"), {"edition": edition}).status_code == 404
    assert browser.get(path(town.center, "compare/"), {"edition": "3"}).status_code == 404
