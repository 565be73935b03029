"""The page of a centre's logo: sending one, what is wrong beside the field, taking it away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Center, JournalEntry
from tests.scenarios import photo


@pytest.fixture
def own(town, sign_in):
    return sign_in(town.center_administrator)


@pytest.fixture
def address(town):
    return f"/places/centers/{town.center.pk}/logo/"


def test_a_logo_is_set_seen_and_taken_away(town, own, address):
    assert address in own.get(f"/places/centers/{town.center.pk}/").content.decode()
    assert "还没有徽标" in own.get(address).content.decode()
    answer = own.post(address, {"picture": photo()}, follow=True)
    assert "徽标换好了" in answer.content.decode()
    town.center.refresh_from_db()
    shown = f'src="/w/{town.center.public_code}/logo/?v={town.center.logo[:8]}"'
    assert shown in own.get(address).content.decode()
    answer = own.post(f"{address}remove/", follow=True)
    assert "徽标去掉了" in answer.content.decode()
    assert shown not in own.get(address).content.decode()
    town.center.refresh_from_db()
    assert town.center.logo == ""


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "选一个文件。"),
        ({"picture": SimpleUploadedFile("空.png", b"")}, "这个文件是空的"),
        ({"picture": SimpleUploadedFile("文件.pdf", b"%PDF-1.7")}, "不是 PNG 或 JPG 图片"),
        ({"picture": SimpleUploadedFile("大.png", b"\0" * (1024**2 + 1))}, "超过 1 MB"),
    ],
    ids=["none", "empty", "pdf", "too big"],
)
def test_what_is_wrong_stands_beside_the_field(town, own, address, sent, words):
    before = JournalEntry.objects.count()
    answer = own.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'id="e-picture"' in page
    assert JournalEntry.objects.count() == before


def test_a_centre_elsewhere_is_not_there(town, own):
    address = f"/places/centers/{town.other_center.pk}/logo/"
    assert own.post(address, {"picture": photo()}).status_code == 404
    assert own.post(f"{address}remove/").status_code == 404
    town.other_center.refresh_from_db()
    assert town.other_center.logo == ""


def test_a_retired_centre_is_refused_above_the_form(town, own, address):
    Center.objects.filter(pk=town.center.pk).update(retired_on="2026-11-01")
    answer = own.post(address, {"picture": photo()})
    assert answer.status_code == 422
    assert "已停用，先恢复再改" in answer.content.decode()
    assert f'href="{address}"' not in own.get(f"/places/centers/{town.center.pk}/").content.decode()
