"""A photo is drawn anew: upright, and without a word about where, when and with what it was taken."""

from io import BytesIO
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.rules.intake.faults import Fault
from bancheng.services.returns import pictures
from bancheng.services.returns.pictures import LONGEST_SIDE, Picture, drawn_anew
from tests.services.returns.quarter import snapshot


def opened(picture: Picture) -> Image.Image:
    """What a reader gets."""
    return Image.open(BytesIO(picture.content))


def saved(image: Image.Image, form: str, name: str, **options: object) -> SimpleUploadedFile:
    """A picture as an upload."""
    content = BytesIO()
    image.save(content, form, **options)
    return SimpleUploadedFile(name, content.getvalue())


def test_nothing_but_the_pixels_is_left():
    taken = snapshot(size=(40, 20))
    assert b"secret place" in taken.read()
    assert Image.open(taken).getexif()
    kept = opened(drawn_anew(taken))
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"secret place" not in drawn_anew(taken).content
    assert "示例相机".encode() not in drawn_anew(taken).content


def test_it_stands_upright():
    kept = drawn_anew(snapshot(size=(40, 20)))
    assert (kept.width, kept.height) == (20, 40) == opened(kept).size


def test_the_same_photo_gives_the_same_bytes():
    assert drawn_anew(snapshot()) == drawn_anew(snapshot())


@pytest.mark.parametrize(
    ("form", "name", "options"),
    [
        ("PNG", "a.png", {}),
        ("WEBP", "a.webp", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}),
        ("JPEG", "a.jpg", {"icc_profile": b"profile of a device"}),
    ],
)
def test_every_kind_becomes_a_plain_jpeg(form, name, options):
    kept = opened(drawn_anew(saved(Image.new("RGB", (9, 7), "teal"), form, name, **options)))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (9, 7))
    assert "icc_profile" not in kept.info


def test_what_is_transparent_stands_on_white():
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert opened(drawn_anew(saved(image, "PNG", "a.png"))).getpixel((4, 4)) == (255, 255, 255)


def test_a_large_photo_is_made_as_small_as_a_page_needs():
    kept = drawn_anew(saved(Image.new("L", (LONGEST_SIDE * 2, 100)), "PNG", "a.png"))
    assert (kept.width, kept.height) == (LONGEST_SIDE, 50)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("不是.jpg", b"just text", "不是照片"),
        ("空.jpg", b"", "空文件"),
        ("程序.jpg", b"MZ\x90\x00" * 9, "不是照片"),
        ("文件.pdf", b"%PDF-1.4\n", "不是照片"),
        ("坏.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "打不开"),
        ("断.jpg", snapshot(size=(600, 600)).read()[:900], "打不开"),
        ("动.gif", b"GIF89a" + b"\x00" * 40, "不是照片"),
    ],
)
def test_what_is_no_photo_is_named(name, content, said):
    with pytest.raises(Fault) as fault:
        drawn_anew(SimpleUploadedFile(name, content))
    assert said in str(fault.value.wording)
    assert name in str(fault.value.wording)


def test_a_picture_that_unfolds_beyond_measure_is_not_unfolded(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(Fault, match="画面太大"):
        drawn_anew(saved(Image.new("1", (101, 1)), "PNG", "大.png"))


def test_a_small_file_that_says_it_is_enormous_is_not_unfolded():
    bomb = bytearray(saved(Image.new("1", (8, 8)), "PNG", "大.png").read())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = crc32(bytes(bomb[12:29])).to_bytes(4, "big")
    with pytest.raises(Fault, match="画面太大"):
        drawn_anew(SimpleUploadedFile("大.png", bytes(bomb)))


def test_a_file_beyond_the_limit_is_not_opened(settings):
    settings.ATTACHMENT_MAX_BYTES = 10
    with pytest.raises(Fault, match="最多"):
        drawn_anew(snapshot())
