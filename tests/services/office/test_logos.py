"""A centre's logo: who may set it, what is taken, what is kept of it, and the journal."""

import struct
import zlib
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bancheng.data.models import JournalEntry
from bancheng.gateways import file_store
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.services.office import logos, pictures
from tests.scenarios import MORNING, photo


def picture(mode="RGB", size=(60, 30), form="PNG", **options):
    drawn = BytesIO()
    Image.new(mode, size).save(drawn, form, **options)
    return drawn.getvalue()


def upload(content, name="标识.png"):
    return SimpleUploadedFile(name, content)


def set_logo(center, by, content):
    return logos.set_logo(center.pk, by=by, at=MORNING, upload=upload(content))


def kept(center):
    center.refresh_from_db()
    with file_store.read(center.logo) as file:
        return file.read()


def refused(town, content):
    with pytest.raises(Invalid) as refusal:
        set_logo(town.center, town.administrator, content)
    town.center.refresh_from_db()
    assert town.center.logo == ""
    assert set(refusal.value.errors) == {"picture"}
    return str(refusal.value.errors["picture"])


@pytest.mark.parametrize("name", ["administrator", "center_administrator"])
def test_a_logo_is_kept_and_journaled(town, name):
    set_logo(town.center, getattr(town, name), picture())
    with Image.open(BytesIO(kept(town.center))) as logo:
        assert (logo.format, logo.size) == ("PNG", (60, 30))
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert (entry.event, entry.center_id) == (Event.CHANGE_PLACE, town.center.pk)
    assert entry.details == {
        "kind": "中心",
        "name": town.center.name,
        "center": "",
        "changes": [["徽标", "", town.center.logo[:8]]],
    }


@pytest.mark.parametrize(
    "content",
    [
        picture("CMYK", form="JPEG"),
        picture("L", form="JPEG", comment=b"secret words"),
        picture("P", transparency=0),
        picture("LA"),
        picture("1"),
        picture("I;16"),
    ],
    ids=["cmyk", "grey", "palette", "grey with alpha", "black and white", "sixteen bits"],
)
def test_every_kind_of_picture_becomes_a_plain_png(town, content):
    set_logo(town.center, town.administrator, content)
    with Image.open(BytesIO(kept(town.center))) as logo:
        assert logo.format == "PNG"
        assert logo.mode in {"RGB", "RGBA"}


def test_nothing_but_the_pixels_is_kept(town):
    words = PngInfo()
    words.add_text("Author", "secret words")
    place = Image.Exif()
    place[0x010E] = "secret place"
    content = picture(pnginfo=words, exif=place, icc_profile=b"secret profile")
    assert content.count(b"secret") >= 2
    set_logo(town.center, town.administrator, content)
    stored = kept(town.center)
    assert b"secret" not in stored
    assert not any(chunk in stored for chunk in (b"tEXt", b"eXIf", b"iCCP"))


def test_a_large_picture_is_kept_small(town):
    set_logo(town.center, town.administrator, picture(size=(2000, 1000)))
    with Image.open(BytesIO(kept(town.center))) as logo:
        assert logo.size == (480, 240)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 not a picture",
        b"MZ a program",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["pdf", "program", "webp", "svg"],
)
def test_other_kinds_are_refused(town, content):
    assert refused(town, content) == "“标识.png”不是 PNG 或 JPG 图片，换一个。"


def chunk(name, content):
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def header(width, height):
    return b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    )


@pytest.mark.parametrize(
    "content",
    [
        picture()[:-30],
        picture(size=(60, 60), form="JPEG")[:300],
        b"\x89PNG\r\n\x1a\nrubbish",
        b"\xff\xd8\xffrubbish",
        header(60_000, 60_000) + chunk(b"IDAT", b""),
    ],
    ids=["half a png", "half a jpeg", "no png", "no jpeg", "far too large to open"],
)
def test_what_does_not_open_is_refused(town, content):
    assert "打不开" in refused(town, content)


def test_too_large_too_big_and_empty_are_refused(town):
    assert "2001×10 像素，每边最多 2000" in refused(town, picture(size=(2001, 10)))
    assert "超过 1 MB" in refused(town, picture() + b"\0" * pictures.MAX_BYTES)
    assert "空文件" in refused(town, b"")


def test_the_same_picture_again_changes_nothing(town):
    set_logo(town.center, town.administrator, picture())
    before = JournalEntry.objects.count()
    with pytest.raises(Invalid) as refusal:
        set_logo(town.center, town.administrator, picture())
    assert "和原来一样" in str(refusal.value.errors["picture"])
    assert JournalEntry.objects.count() == before


def test_a_logo_is_taken_away_once(town):
    set_logo(town.center, town.administrator, picture())
    town.center.refresh_from_db()
    key = town.center.logo
    logos.remove_logo(town.center.pk, by=town.center_administrator, at=MORNING)
    town.center.refresh_from_db()
    assert town.center.logo == ""
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert entry.details["changes"] == [["徽标", key[:8], ""]]
    before = JournalEntry.objects.count()
    logos.remove_logo(town.center.pk, by=None, at=MORNING)
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize(
    ("name", "refusal"), [("center_administrator", NotFound), ("lead", NotPermitted)]
)
def test_who_does_not_look_after_the_centre_is_refused(town, name, refusal):
    set_logo(town.other_center, town.administrator, picture())
    before = kept(town.other_center)
    with pytest.raises(refusal):
        set_logo(town.other_center, getattr(town, name), picture(size=(9, 9)))
    with pytest.raises(refusal):
        logos.remove_logo(town.other_center.pk, by=getattr(town, name), at=MORNING)
    assert kept(town.other_center) == before


def test_a_retired_centre_gets_none(town):
    town.center.retired_on = date(2026, 11, 1)
    town.center.save()
    with pytest.raises(Refusal, match="已停用"):
        logos.set_logo(town.center.pk, by=town.administrator, at=MORNING, upload=photo())
