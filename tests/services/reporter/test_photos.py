"""Photos before a report is sent: so many, and so large, an hour from one address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Attachment, PhotoUpload
from bancheng.data.queries.attachments import pending
from bancheng.services import attachments
from bancheng.services.reporter import photos
from tests.scenarios import MORNING, photo


def hold(town, uploads, *, token=None, origin="192.0.2.1", minutes=0):
    """Hold photos some minutes after the morning has begun."""
    at = MORNING + timedelta(minutes=minutes)
    return photos.hold(uploads, token=token or uuid4(), origin=origin, at=at)


def test_good_photos_wait_and_bad_ones_are_named(town):
    token = uuid4()
    bad = SimpleUploadedFile("坏的.png", b"MZ" + b"\0" * 200)
    faults = hold(town, [photo("好的.png"), bad], token=token)
    assert [str(fault) for fault in faults] == [
        "“坏的.png”不是照片，收不了。请拍照，或选 JPG、PNG 照片。"
    ]
    assert [(file.name, file.is_from_reporter) for file in pending(token)] == [("好的.png", True)]


def test_a_form_without_photos_counts_nothing(town):
    assert hold(town, []) == []
    assert not PhotoUpload.objects.exists()


def test_the_address_is_not_kept(town):
    hold(town, [photo()])
    assert "192.0.2.1" not in PhotoUpload.objects.get().origin


def test_so_many_photos_an_hour_thrown_away_or_not(town, settings):
    settings.PHOTOS_PER_HOUR = 3
    token = uuid4()
    assert hold(town, [photo("一.png", 3), photo("二.png", 4)], token=token) == []
    attachments.drop_all_pending(token)
    assert hold(town, [photo("三.png", 5)], minutes=20) == []
    [fault] = hold(town, [photo("四.png", 6)], minutes=45)
    assert str(fault) == (
        "这个网络 1 小时里传的照片太多了，15 分钟后再传。可以先交文字，照片带到窗口来。"
    )
    assert not Attachment.objects.filter(name="四.png").exists()
    assert hold(town, [photo("四.png", 6)], origin="192.0.2.2", minutes=45) == []
    [fault] = hold(town, [photo("五.png", 7), photo("六.png", 8), photo("七.png", 9)], minutes=45)
    assert fault.facts == {"minutes": 35}  # until the second batch is forgotten, too
    assert hold(town, [photo("四.png", 6)], minutes=60) == []
    assert PhotoUpload.objects.count() == 3  # the first has been forgotten


def test_so_many_bytes_an_hour(town, settings):
    size = len(photo("一.png", 40).read())
    settings.PHOTO_BYTES_PER_HOUR = size + 10
    assert hold(town, [photo("一.png", 40)]) == []
    [fault] = hold(town, [photo("二.png", 41)], minutes=10)
    assert fault.facts == {"minutes": 50}
    settings.PHOTO_BYTES_PER_HOUR = 10
    [fault] = hold(town, [photo("三.png", 42)], origin="192.0.2.2")
    assert fault.facts == {"minutes": 60}


@pytest.mark.parametrize("count", [6, 9])
def test_more_than_a_report_takes_counts_as_a_full_report(town, count):
    faults = hold(town, [photo(f"{n}.png", n) for n in range(1, count + 1)])
    assert len(faults) == count - 6
    row = PhotoUpload.objects.get()
    kept = sum(Attachment.objects.values_list("size", flat=True))
    assert (row.photos, row.size >= kept) == (6, True)  # the largest count, whichever are kept
