"""The tree, the page of an area, of a centre, and its list of matters."""

import pytest

from bancheng.data.models import Area, Center, Department, Matter, Window
from bancheng.web.office import places
from tests.web.office.pages import queries_of


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def found_more(town, count):
    for number in range(count):
        code = f"31011720{number}"
        area = Area.objects.create(
            code=code, name=f"示例镇{number}", parent=town.district, path=f"310117/{code}/"
        )
        Center.objects.create(
            area=area,
            code=code,
            name=f"中心{number}",
            short_name=code,
            kind="town",
            public_code=code,
        )


def test_the_tree_names_what_is_missing(town, sign_in):
    Window.objects.filter(center=town.other_center).update(retired_on="2026-11-01")
    page = text(sign_in(town.administrator).get("/places/"))
    assert page.index("松江区") < page.index(town.center.name) < page.index(town.other_center.name)
    assert page.count("没有窗口") == 1
    assert "没有登记人员" not in page


def test_retired_places_show_when_asked_for(town, sign_in):
    Center.objects.filter(pk=town.other_center.pk).update(retired_on="2026-11-01")
    browser = sign_in(town.administrator)
    assert town.other_center.name not in text(browser.get("/places/"))
    page = text(browser.get("/places/?retired=1"))
    assert town.other_center.name in page
    assert "已停用" in page


def test_a_centres_administrator_sees_its_centre_alone(town, sign_in):
    page = text(sign_in(town.center_administrator).get("/places/"))
    assert town.center.name in page
    assert town.other_center.name not in page
    assert f"/places/areas/{town.center.area_id}/" not in page


@pytest.mark.parametrize("kept", ["", "retired=1"])
def test_a_long_tree_has_pages(town, sign_in, monkeypatch, kept):
    monkeypatch.setattr(places, "AREAS_A_PAGE", 2)
    found_more(town, 3)
    browser, url, names = sign_in(town.administrator), f"/places/?{kept}", []
    while url:
        answer = browser.get(url)
        names += [area.name for area, _is_mine in answer.context["areas"]]
        older = answer.context["older_url"]
        assert not older or kept in older
        url = older and f"/places/{older}"
    assert names == ["松江区", "岳阳街道", "方松街道", "示例镇0", "示例镇1", "示例镇2"]


def test_the_tree_costs_the_same_however_large(town, sign_in):
    browser = sign_in(town.administrator)
    before = queries_of(browser, "/places/")
    found_more(town, 8)
    assert queries_of(browser, "/places/") == before


def test_the_page_of_an_area(town, sign_in):
    page = text(sign_in(town.administrator).get(f"/places/areas/{town.district.pk}/"))
    assert "示例市场监管科" in page
    assert "岳阳街道" in page
    assert "可协办" in page
    empty = Area.objects.create(
        code="310117104",
        name="车墩镇",
        parent=town.district,
        path="310117/310117104/",
        retired_on="2026-11-01",
    )
    page = text(sign_in(town.administrator).get(f"/places/areas/{empty.pk}/"))
    assert "这里还没有中心" in page
    assert "加中心" not in page
    assert "恢复" in page


def test_the_page_of_a_centre(town, sign_in):
    Matter.objects.create(center=town.center, name="居住证签注")
    Department.objects.create(area=town.center.area, center=town.center, name="社保科")
    page = text(sign_in(town.administrator).get(f"/places/centers/{town.center.pk}/"))
    for words in ("8号", "社保科", "看 1 项", "陈示例", "/w/form101/", "021-57000000"):
        assert words in page
    assert "还缺什么" not in page
    assert f"/places/center/{town.center.pk}/retire/" in page


def test_a_centre_that_is_not_ready_says_what_it_lacks(town, sign_in):
    bare = Center.objects.create(
        area=town.district, code="n", name="新中心", short_name="新", kind="branch", public_code="n"
    )
    page = text(sign_in(town.administrator).get(f"/places/centers/{bare.pk}/"))
    for words in ("还缺什么", "没有窗口", "没有登记人员", "没有工作小组组长", "还没有人"):
        assert words in page


def test_a_centres_administrator_is_offered_its_own_steps(town, sign_in):
    page = text(sign_in(town.center_administrator).get(f"/places/centers/{town.center.pk}/"))
    assert f"/places/center/{town.center.pk}/change/" in page
    assert f"/places/center/{town.center.pk}/retire/" not in page
    Center.objects.filter(pk=town.center.pk).update(retired_on="2026-11-01")
    page = text(sign_in(town.center_administrator).get(f"/places/centers/{town.center.pk}/"))
    assert f"/places/center/{town.center.pk}/change/" not in page
    assert "已停用" in page


def test_matters_have_pages(town, sign_in, monkeypatch):
    monkeypatch.setattr(places, "MATTERS_A_PAGE", 2)
    names = ["a 项", "b 项", "c 项"]
    Matter.objects.bulk_create(Matter(center=town.center, name=name) for name in names)
    browser, address = (
        sign_in(town.center_administrator),
        f"/places/centers/{town.center.pk}/matters/",
    )
    first = browser.get(address)
    second = browser.get(address + first.context["older_url"])
    shown = [matter.name for page in (first, second) for matter in page.context["matters"]]
    assert shown == names
    assert second.context["older_url"] == ""
    page = text(sign_in(town.administrator).get(f"/places/centers/{town.other_center.pk}/matters/"))
    assert "清单还是空的" in page


def test_a_centres_page_costs_the_same_however_much_it_holds(town, sign_in):
    browser = sign_in(town.administrator)
    address = f"/places/centers/{town.center.pk}/"
    before = queries_of(browser, address)
    for number in range(5):
        Window.objects.create(center=town.center, number=f"{number}")
        Department.objects.create(area=town.center.area, center=town.center, name=f"{number}科")
    assert queries_of(browser, address) == before
