"""The page of lists, and the forms and pages on which they show."""

import pytest

from bancheng.data.models import CaseEntry, CatalogueEntry, HiddenCode
from bancheng.rules.workflow import Status
from tests.scenarios import case_at


def address(town):
    return f"/ways/centers/{town.center.pk}/catalogues/"


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


@pytest.fixture
def slow(town, browser):
    typed = {"code": "cause:system", "name": "居住证系统卡顿"}
    assert "加好了" in text(browser.post(address(town), typed, follow=True))
    return CatalogueEntry.objects.get()


def test_an_own_entry_is_offered_chosen_and_shown(town, slow, sign_in):
    desk = sign_in(town.handler)
    case = case_at(Status.IN_PROGRESS, town)
    page = text(desk.get(f"/cases/{case.pk}/answer/"))
    assert f'<option value="system:{slow.pk}">　居住证系统卡顿</option>' in page
    typed = {
        "version": case.version,
        "text": "已请信息科修好，今天办好了。",
        "how": "phone",
        "outcome": "done",
        "cause": f"system:{slow.pk}",
    }
    page = text(desk.post(f"/cases/{case.pk}/answer/", typed, follow=True))
    assert "系统故障或线上线下不一致 · 居住证系统卡顿" in page
    assert CaseEntry.objects.get().case_id == case.pk


def test_what_is_not_used_is_not_offered(town, browser, sign_in):
    assert f'href="{address(town)}"' in text(browser.get(f"/places/centers/{town.center.pk}/"))
    step = {"step": "hide:decline_reason:petition"}
    assert "改好了" in text(browser.post(address(town), step, follow=True))
    desk, case = sign_in(town.registrar), case_at(Status.REGISTERED, town)
    assert "信访事项" not in text(desk.get(f"/cases/{case.pk}/decline/"))
    step = {"step": "show:decline_reason:petition"}
    assert "改好了" in text(browser.post(address(town), step, follow=True))
    assert "信访事项" in text(desk.get(f"/cases/{case.pk}/decline/"))


def test_an_entry_is_retired(town, browser, slow):
    page = text(browser.post(address(town), {"step": f"retire:{slow.pk}"}, follow=True))
    assert "停用了" in page
    assert "retire:" not in page


def test_what_is_wrong_stands_beside_its_field(town, browser, slow):
    page = text(browser.post(address(town), {"code": "cause:system", "name": slow.name}), 422)
    assert "已经有了" in page
    assert 'id="e-name"' in page
    for typed in ({}, {"code": "cause:x", "name": "乱"}, {"code": "", "name": "乱"}):
        assert 'id="e-code"' in text(browser.post(address(town), typed), 422)
    assert CatalogueEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("hide:outcome:done", 400),
        ("hide:x:y", 404),
        ("x", 404),
        ("retire:x", 404),
        ("hide:cause:x", 404),
    ],
)
def test_what_no_button_says_changes_nothing(town, browser, step, status):
    assert browser.post(address(town), {"step": step}).status_code == status
    assert not HiddenCode.objects.exists()


def test_a_district_keeps_lists_for_all_beneath(town, sign_in, browser):
    above = sign_in(town.administrator)
    url = f"/ways/areas/{town.district.pk}/catalogues/"
    assert "加好了" in text(
        above.post(url, {"code": "outcome:path", "name": "帮办代办"}, follow=True)
    )
    above.post(url, {"step": "hide:cause:history"})
    page = text(browser.get(address(town)))
    assert "帮办代办" in page
    assert "上级定了不用" in page
    assert "retire:" not in page


def test_channels_and_reasons_are_lists_of_the_page(town, browser):
    page = text(browser.get(address(town)))
    assert page.count('<option value="reason:') == 4
    assert '<option value="channel:12345">' in page
    assert "channel:qr" not in page
    assert 'value="hide:channel:leader"' in page
    for fixed in ("hide:channel:counter", "hide:reason:"):
        assert fixed not in page
    for code, name in (("channel:12345", "区长热线"), ("reason:evidence", "房产证明")):
        typed = {"code": code, "name": name}
        assert "加好了" in text(browser.post(address(town), typed, follow=True))
    assert "不能不用" in text(browser.post(address(town), {"step": "hide:reason:rules"}), 400)
    names = CatalogueEntry.objects.order_by("pk").values_list("catalogue", "code", "name")
    assert list(names) == [("channel", "12345", "区长热线"), ("reason", "evidence", "房产证明")]
