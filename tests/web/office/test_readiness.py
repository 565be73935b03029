"""The “not ready” page."""

from bancheng.data.models import Window
from bancheng.web.office import readiness


def test_all_is_well(town, sign_in):
    page = sign_in(town.supervisor).get("/not-ready/").content.decode()
    assert "都就绪了" in page
    assert "0 / 2 个在用的中心" in page


def test_what_is_missing_leads_an_administrator_on(town, sign_in):
    Window.objects.update(retired_on="2026-11-01")
    page = sign_in(town.administrator).get("/not-ready/").content.decode()
    assert page.count("没有窗口") == 2
    assert f"/places/centers/{town.center.pk}/" in page
    page = sign_in(town.supervisor).get("/not-ready/").content.decode()
    assert town.center.name in page
    assert "/places/" not in page


def test_a_long_list_has_pages(town, sign_in, monkeypatch):
    monkeypatch.setattr(readiness, "CENTERS_A_PAGE", 1)
    Window.objects.update(retired_on="2026-11-01")
    browser = sign_in(town.supervisor)
    first = browser.get("/not-ready/")
    second = browser.get("/not-ready/" + first.context["older_url"])
    names = [
        row.center.short_name for page in (first, second) for row in page.context["found"].rows
    ]
    assert names == ["岳阳", "方松"]
    assert second.context["older_url"] == ""
