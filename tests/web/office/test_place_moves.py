"""Hanging a place beneath another area."""

import pytest

from bancheng.data.models import Center


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def test_a_centre_is_moved(town, browser):
    url = f"/places/center/{town.center.pk}/move/"
    assert f'href="{url}"' in text(browser.get(f"/places/centers/{town.center.pk}/"))
    assert "方松街道 310117003" in text(browser.get(url))
    page = text(browser.post(url, {"parent": town.other_center.area_id}, follow=True))
    assert "换好了" in page
    assert Center.objects.get(pk=town.center.pk).area_id == town.other_center.area_id


def test_an_area_is_not_put_beneath_itself(town, browser):
    street = town.center.area
    url = f"/places/area/{street.pk}/move/"
    assert f'href="{url}"' in text(browser.get(f"/places/areas/{street.pk}/"))
    page = text(browser.post(url, {"parent": street.pk}), 422)
    assert "就是它自己，或者在它下面" in page
    assert 'id="e-parent"' in page
    assert "选一个区划。" in text(browser.post(url, {"parent": ""}), 422)
    page = text(browser.post(url, {"parent": town.other_center.area_id}, follow=True))
    assert "换好了" in page


def test_only_from_above(town, browser, sign_in):
    for kind, place in (("window", town.window), ("area", town.district)):
        assert browser.get(f"/places/{kind}/{place.pk}/move/").status_code == 404
    assert "换上级" not in text(browser.get(f"/places/areas/{town.district.pk}/"))
    own = sign_in(town.center_administrator)
    assert own.get(f"/places/center/{town.center.pk}/move/").status_code == 404
    assert "换上级" not in text(own.get(f"/places/centers/{town.center.pk}/"))
