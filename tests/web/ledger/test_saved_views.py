"""Saved views, as people keep and open them."""

from django.test import Client

from bancheng.data.models import SavedView
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at

ASKED = "light=late%2Csoon&period=quarter&q=%E9%99%86%E7%A4%BA%E4%BE%8B&sort=due_soonest"


def browser(town: Town, name: str) -> Client:
    client = Client()
    client.force_login(getattr(town, name), "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_view_is_saved_opened_renamed_and_deleted(town: Town) -> None:
    case_at(Status.REGISTERED, town)
    client = browser(town, "registrar")
    page = client.get(f"/ledger/?{ASKED}&after=x~1")
    save = f"/ledger/views/save/?{page.context['query']}"
    assert save.replace("&", "&amp;") in page.content.decode()
    assert "有搜索词" in client.get(save).content.decode()
    refused = client.post(save, {"name": " "})
    assert refused.status_code == 422
    assert "起个名字" in refused.content.decode()
    done = client.post(save, {"name": "先催的"}, follow=True)
    assert done.redirect_chain[-1][0] == f"/ledger/?{ASKED}"
    assert "存好了" in done.content.decode()
    [(view, url, is_current)] = done.context["saved"]
    assert (view.name, url, is_current) == ("先催的", f"/ledger/?{ASKED}", True)
    change = f"/ledger/views/{view.pk}/"
    assert change in client.get("/ledger/views/").content.decode()
    assert 'value="先催的"' in client.get(change).content.decode()
    assert client.post(change, {"name": "先催的"}).status_code == 422
    assert "改好了" in client.post(change, {"name": "要催的"}, follow=True).content.decode()
    gone = client.post(f"{change}delete/", follow=True)
    assert "件都还在" in gone.content.decode()
    assert "还没有筛选方案" in gone.content.decode()


def test_a_lead_shares_a_view_and_takes_it_back(town: Town) -> None:
    lead, handler = browser(town, "lead"), browser(town, "handler")
    lead.post("/ledger/views/save/?light=late", {"name": "逾期", "center": town.center.pk})
    view = SavedView.objects.get()
    page = handler.get("/ledger/views/").content.decode()
    assert "逾期" in page
    assert "改名、删除" not in page
    assert "全中心" in handler.get("/ledger/").content.decode()
    assert 'name="center"' not in handler.get("/ledger/views/save/").content.decode()
    assert handler.get(f"/ledger/views/{view.pk}/").status_code == 404
    lead.post(f"/ledger/views/{view.pk}/", {"name": "逾期", "center": ""})
    assert "逾期" not in handler.get("/ledger/views/").content.decode()
    wrong = lead.post("/ledger/views/save/", {"name": "x", "center": town.other_center.pk})
    assert wrong.status_code == 422


def test_a_shared_view_stays_with_its_centre(town: Town) -> None:
    """Whoever leads no longer where a view is shared has no hand in it any more."""
    lead = browser(town, "lead")
    lead.post("/ledger/views/save/", {"name": "全部", "center": town.center.pk})
    SavedView.objects.update(center=town.other_center)
    view = SavedView.objects.get()
    renamed = lead.post(f"/ledger/views/{view.pk}/", {"name": "新", "center": view.center_id})
    assert renamed.status_code == 404
    view.refresh_from_db()
    assert (view.name, view.center) == ("全部", town.other_center)
