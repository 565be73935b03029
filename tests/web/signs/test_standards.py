"""The page of an area's standard: colours, the platform's mark, and what comes from above."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.data.models import Center, JournalEntry, SignStandard


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


@pytest.fixture
def address(town):
    return f"/signs/standard/{town.district.pk}/"


def mark(width=900):
    drawn = BytesIO()
    Image.new("RGB", (width, 250), "#c00").save(drawn, "PNG")
    return SimpleUploadedFile("标志.png", drawn.getvalue())


def test_colours_are_laid_down_and_the_signs_follow(town, browser, address):
    assert f'href="{address}"' in browser.get(f"/places/areas/{town.district.pk}/").content.decode()
    page = browser.get(address).content.decode()
    assert 'value="#0b5563"' in page
    assert f"/signs/{town.center.pk}/preview.svg" in page
    answer = browser.post(address, {"band": "#004488", "letters": "#ffffff"}, follow=True)
    page = answer.content.decode()
    assert "颜色定了" in page
    assert 'value="#004488"' in page
    drawn = browser.get(f"/signs/{town.center.pk}/preview.svg").content
    assert b"#004488" in drawn


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"band": "#eeeeee", "letters": "#ffffff"}, "letters", "对比度是 1.2"),
        ({"band": "teal", "letters": "#ffffff"}, "band", "颜色写成 # 加 6 位"),
        ({}, "band", "颜色写成 # 加 6 位"),
    ],
    ids=["too alike", "no colour", "nothing"],
)
def test_what_is_wrong_stands_beside_the_colour(browser, address, sent, field, words):
    answer = browser.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'id="e-{field}"' in page
    assert not SignStandard.objects.exists()


def test_a_mark_is_uploaded_shown_and_taken_away(town, browser, address):
    assert browser.get(f"{address}mark/shown/").status_code == 404
    page = browser.post(f"{address}mark/", {"picture": mark()}, follow=True).content.decode()
    assert "标志换好了" in page
    key = SignStandard.objects.get().mark[:8]
    assert f"{address}mark/shown/?v={key}" in page
    shown = browser.get(f"{address}mark/shown/")
    with Image.open(BytesIO(shown.getvalue())) as picture:
        assert picture.size == (900, 250)
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "区里上传的标志" in browser.get(f"/signs/{town.center.pk}/").content.decode()
    page = browser.post(f"{address}mark/remove/", follow=True).content.decode()
    assert "标志去掉了" in page
    assert "还没上传" in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "选一个文件"),
        ({"picture": SimpleUploadedFile("标志.ai", b"%PDF-1.7")}, "不是 PNG 或 JPG 图片"),
    ],
    ids=["none", "pdf"],
)
def test_what_is_no_mark_is_refused_beside_the_field(browser, address, sent, words):
    answer = browser.post(f"{address}mark/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'id="e-picture"' in answer.content.decode()
    assert not JournalEntry.objects.exists()


def test_a_small_mark_is_refused_beside_the_field(browser, address):
    answer = browser.post(f"{address}mark/", {"picture": mark(width=300)})
    assert answer.status_code == 422
    assert "长边至少要 600" in answer.content.decode()


def test_where_one_from_above_holds_there_is_nothing_to_set(town, browser):
    SignStandard.objects.create(area=town.district, band="#004488", letters="#ffffff")
    lower = f"/signs/standard/{town.center.area_id}/"
    page = browser.get(lower).content.decode()
    assert "标识按“松江区”的统一标准做" in page
    assert 'name="band"' not in page
    answer = browser.post(lower, {"band": "#7a0010", "letters": "#ffffff"})
    assert answer.status_code == 422
    assert SignStandard.objects.count() == 1


def test_an_area_without_a_centre_shows_no_sign(town, browser):
    Center.objects.update(retired_on="2026-11-01")
    page = browser.get(f"/signs/standard/{town.center.area_id}/").content.decode()
    assert "这里还没有中心" in page


def test_the_administrator_of_a_centre_has_no_standard_to_set(town, sign_in, address):
    browser = sign_in(town.center_administrator)
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}mark/", {"picture": mark()}).status_code == 404
    assert browser.post(f"{address}mark/remove/").status_code == 404
