"""The form in force as it looks, its editions, and the way back to the form above."""

from dataclasses import replace

import pytest

from bancheng.data.models import Edition
from bancheng.rules.intake_forms.form import with_own
from tests.people import PEOPLE
from tests.shapes import EVERY_KIND, FOLDER, TOPIC, lay_down, with_added
from tests.web.intake_forms.drafting import base, text_of


def test_the_places_lead_to_their_forms(town, browser, sign_in):
    page = browser.get(f"/places/centers/{town.center.pk}/").content.decode()
    assert f'href="{base(town)}"' in page
    above = sign_in(town.administrator).get(f"/places/areas/{town.district.pk}/").content.decode()
    assert f'href="/places/area/{town.district.pk}/form/"' in above


def test_at_first_there_is_the_standard(town, browser):
    page = browser.get(base(town))
    text = text_of(page)
    assert "通用登记表（附件1）" in text
    assert "起草新的一版" in text
    assert "不用自己的了" not in text
    assert "反映人姓名" in text


def test_the_page_shows_the_form_as_the_window_sees_it(town, browser):
    form = with_own(with_added(*EVERY_KIND), "filing", is_hidden=True)
    lay_down(town, form)
    page = browser.get(base(town))
    text = text_of(page)
    for field in EVERY_KIND:
        assert field.label in text
    assert "在哪里交的材料" not in text
    assert "自己的第 2 版" in text


def test_an_edition_is_shown_beside_the_one_before(town, browser):
    lay_down(town, with_added(TOPIC))
    lay_down(town, with_added(FOLDER))
    text = text_of(browser.get(f"{base(town)}editions/3/"))
    for words in ("登记表第 3 版", "冯示例", "不再填", "新加", "哪一类业务", "只窗口填"):
        assert words in text
    assert "反映人姓名" in text_of(browser.get(f"{base(town)}editions/1/"))
    assert browser.get(f"{base(town)}editions/4/").status_code == 404


def test_a_district_s_form_is_called_by_its_name(town, browser):
    lay_down(town, with_added(TOPIC), is_above=True)
    text = text_of(browser.get(base(town)))
    assert "松江区的第 2 版" in text
    assert "哪一类业务" in text


def test_the_way_back_to_the_district_s_form(town, browser):
    lay_down(town, with_added(TOPIC), is_above=True)
    lay_down(town, with_added(replace(FOLDER, hint="右上角")))
    assert "从现在起照松江区的登记表填" in text_of(browser.get(base(town)))
    answer = browser.post(f"{base(town)}inherit/", {"note": "长" * 201})
    assert answer.status_code == 422
    assert "最多 200 字" in text_of(answer)
    assert "长" * 201 in answer.content.decode()
    answer = browser.post(f"{base(town)}inherit/", {"note": "统一"}, follow=True)
    text = text_of(answer)
    assert "松江区的第 2 版" in text
    assert "回到上级" in text
    assert "从这一版起不用自己的登记表" in text_of(browser.get(f"{base(town)}editions/3/"))
    answer = browser.post(f"{base(town)}inherit/", {"note": ""})
    assert answer.status_code == 422
    assert Edition.objects.count() == 3


def test_without_a_form_above_the_way_leads_to_the_standard(town, browser):
    lay_down(town, with_added(TOPIC))
    assert "从现在起照通用登记表填" in text_of(browser.get(base(town)))


@pytest.mark.parametrize("name", PEOPLE)
def test_only_who_looks_after_the_centre_comes_here(town, sign_in, name):
    allowed = {"administrator", "center_administrator"}
    browser = sign_in(getattr(town, name))
    status = browser.get(base(town)).status_code
    assert (status == 200) is (name in allowed)
    if name == "center_administrator":
        assert browser.get(f"/places/center/{town.other_center.pk}/form/").status_code == 404
        assert browser.get(f"/places/area/{town.district.pk}/form/").status_code == 404


@pytest.mark.parametrize("kind", ["window", "department", "matter"])
def test_nothing_else_has_a_form(town, browser, kind):
    assert browser.get(f"/places/{kind}/{town.window.pk}/form/").status_code == 404
