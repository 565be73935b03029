"""The page of settings: from above or one's own, where it comes from, who has it otherwise."""

from html import unescape

import pytest

from bancheng.data.models import JournalEntry, OwnSetting
from bancheng.data.queries.ways.settings import own_of, setting_of
from bancheng.rules.ways.settings import Setting
from bancheng.web.ways.setting_forms import read_seen
from tests.ways import set_for

S = Setting


def address(town):
    return f"/ways/centers/{town.center.pk}/settings/"


def text(answer, status=200):
    assert answer.status_code == status
    return unescape(answer.content.decode())


def sent(browser, url, **changed):
    """What the page would send as it stands, with some fields changed."""
    form = browser.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return typed | changed


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def test_each_setting_says_what_holds_and_where_from(town, browser):
    assert f'href="{address(town)}"' in text(browser.get(f"/places/centers/{town.center.pk}/"))
    set_for(town.district, S.REVEAL_SECONDS, 90)
    set_for(town.center, S.PUBLIC_FORM, False)
    page = text(browser.get(address(town)))
    assert "沿用上级（松江区：90 秒）" in page
    assert "现在：<b>90 秒</b>（松江区）" in page
    assert "现在：<b>否</b>（本中心）" in page
    assert "沿用上级（系统默认：是）" in page
    assert "季报报送日" not in page


def test_a_value_of_ones_own_and_back(town, browser):
    typed = sent(browser, address(town), reveal_seconds="own", reveal_seconds_value="30")
    assert "改好了" in text(browser.post(address(town), typed, follow=True))
    assert own_of(town.center) == {S.REVEAL_SECONDS: 30}
    typed = sent(browser, address(town), reveal_seconds="above")
    assert "改好了" in text(browser.post(address(town), typed, follow=True))
    assert own_of(town.center) == {}
    assert JournalEntry.objects.filter(event="change_settings").count() == 2


def test_what_is_wrong_stands_beside_the_value_and_keeps_all_that_was_typed(town, browser):
    typed = sent(
        browser,
        address(town),
        reveal_seconds="own",
        reveal_seconds_value="5000",
        public_note="own",
        public_note_value="周三下午学习",
        tail_look_up="own",
        tail_look_up_value="",
    )
    page = text(browser.post(address(town), typed), 422)
    assert "写 10 到 300 之间的整数" in page
    assert "选“是”或者“否”" in page
    assert 'value="5000"' in page
    assert 'value="周三下午学习"' in page
    assert not OwnSetting.objects.exists()
    page = text(browser.post(address(town), sent(browser, address(town))), 422)
    assert "和原来一样" in page
    page = text(browser.post(address(town), {"seen": "{}"}), 422)
    assert page.count("选“沿用”，或者写自己的值。") >= 4


def test_a_value_beside_as_above_is_not_dropped_without_a_word(town, browser):
    typed = sent(browser, address(town), public_note_value="请带身份证原件")
    page = text(browser.post(address(town), typed), 422)
    assert "要用自己写的，选“自己定”；沿用上级，就把它清空。" in page
    assert 'value="请带身份证原件"' in page
    assert not OwnSetting.objects.exists()


def test_who_comes_second_is_told_and_may_save_over_it(town, browser, sign_in):
    typed = sent(browser, address(town), reveal_seconds="own", reveal_seconds_value="45")
    set_for(town.center, S.REVEAL_SECONDS, 30, by=town.center_administrator)
    answer = browser.post(address(town), typed)
    page = text(answer, 409)
    assert "卫示例在 09:12 改过这里的设置" in page
    assert 'value="45"' in page, "what was typed is still there"
    assert "现在：<b>30 秒</b>（本中心）" in page
    assert setting_of(S.REVEAL_SECONDS, town.center) == 30
    typed["seen"] = answer.context["form"]["seen"].value()
    assert "改好了" in text(browser.post(address(town), typed, follow=True))
    assert setting_of(S.REVEAL_SECONDS, town.center) == 45


@pytest.mark.parametrize("seen", ["", "[]", "x", '{"x": 1}'])
def test_a_page_that_never_was_is_told_to_look_again(town, browser, seen):
    assert read_seen(seen) == {S.REVEAL_SECONDS: ""}
    typed = sent(browser, address(town), seen=seen, public_form="own", public_form_value="no")
    page = text(browser.post(address(town), typed), 409)
    assert "打开这一页以后" in page
    assert not OwnSetting.objects.exists()


def test_a_district_sees_who_beneath_has_it_otherwise(town, browser):
    for place, seconds in (
        (town.center, 30),
        (town.other_center, 60),
        (town.other_center.area, 20),
    ):
        set_for(place, S.REVEAL_SECONDS, seconds)
    url = f"/ways/areas/{town.district.pk}/settings/"
    page = text(browser.get(url))
    assert page.count("下面有 2 处另定") == 1, "who has the same value does not differ"
    assert f'href="{address(town)}"' in page
    assert f'href="/ways/areas/{town.other_center.area_id}/settings/"' in page
    typed = sent(browser, url, return_due_day="own", return_due_day_value="２０")
    assert "改好了" in text(browser.post(url, typed, follow=True))
    assert setting_of(S.RETURN_DUE_DAY, town.center) == 20


def test_the_page_costs_the_same_however_many_differ(town, browser, django_assert_max_num_queries):
    url = f"/ways/areas/{town.district.pk}/settings/"
    browser.get(url)
    for _time in range(2):
        with django_assert_max_num_queries(9):
            browser.get(url)
        for place in (town.center, town.other_center, town.center.area):
            set_for(place, S.PUBLIC_FORM, _time == 0) if _time == 0 else None
