"""What an area lays down for its signs: by its administrator, checked, journaled, one above all."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from bancheng.data.models import JournalEntry, SignStandard
from bancheng.gateways import file_store
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.signs import Colours
from bancheng.services.office import sign_standards
from tests.scenarios import MORNING

BLUE = Colours("#004488", "#ffffff")


def set_colours(area, by, colours=BLUE):
    return sign_standards.set_colours(area.pk, by=by, at=MORNING, colours=colours)


def set_mark(area, by, upload):
    return sign_standards.set_mark(area.pk, by=by, at=MORNING, upload=upload)


def mark(width=900, colour="#c00"):
    drawn = BytesIO()
    Image.new("RGB", (width, 250), colour).save(drawn, "PNG")
    return SimpleUploadedFile("标志.png", drawn.getvalue())


def changes():
    return [entry.details["changes"] for entry in JournalEntry.objects.order_by("pk")]


def test_colours_are_kept_and_journaled(town):
    set_colours(town.district, town.administrator)
    set_colours(town.district, town.administrator, Colours(" #004488", "#FFEE00"))
    standard = SignStandard.objects.get(area=town.district)
    assert (standard.band, standard.letters, standard.mark) == ("#004488", "#ffee00", "")
    assert changes() == [
        [["标识底色", "#0b5563", "#004488"]],
        [["标识字色", "#ffffff", "#ffee00"]],
    ]
    assert JournalEntry.objects.order_by("pk")[0].area_path == town.district.path


@pytest.mark.parametrize(
    ("colours", "field", "words"),
    [
        (Colours(), "band", "和原来一样"),
        (Colours("blue", "#ffffff"), "band", "颜色写成 # 加 6 位"),
        (Colours("#eeeeee", "#ffffff"), "letters", "对比度是 1.2"),
    ],
)
def test_what_cannot_be_read_or_is_the_same_is_refused(town, colours, field, words):
    with pytest.raises(Invalid) as refusal:
        set_colours(town.district, town.administrator, colours)
    assert words in str(refusal.value.errors[field])
    assert not SignStandard.objects.exists()


def test_a_mark_is_kept_shown_and_taken_away(town):
    standard = set_mark(town.district, town.administrator, mark())
    with file_store.read(standard.mark) as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("PNG", (900, 250))
    assert (standard.band, standard.letters) == ("#0b5563", "#ffffff")
    key = standard.mark[:8]
    with pytest.raises(Invalid, match="invalid"):
        set_mark(town.district, town.administrator, mark())
    for _twice in range(2):
        sign_standards.remove_mark(town.district.pk, by=town.administrator, at=MORNING)
    assert SignStandard.objects.get().mark == ""
    assert changes() == [[["“一网通办”标志", "", key]], [["“一网通办”标志", key, ""]]]


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (lambda: mark(599), "长边至少要 600"),
        (lambda: SimpleUploadedFile("标志.svg", b"<svg/>"), "不是 PNG 或 JPG 图片"),
    ],
    ids=["small", "svg"],
)
def test_what_is_no_fitting_picture_is_refused(town, upload, words):
    with pytest.raises(Invalid) as refusal:
        set_mark(town.district, town.administrator, upload())
    assert words in str(refusal.value.errors["picture"])
    assert not SignStandard.objects.exists()


def test_what_is_laid_down_above_holds_beneath(town):
    lowest = town.center.area
    set_colours(lowest, town.administrator)
    set_mark(town.district, town.administrator, mark())
    for change in (
        lambda: set_colours(lowest, town.administrator, Colours("#7a0010", "#ffffff")),
        lambda: set_mark(lowest, town.administrator, mark()),
        lambda: sign_standards.remove_mark(lowest.pk, by=None, at=MORNING),
    ):
        with pytest.raises(Refusal, match="标识按“松江区”的统一标准做"):
            change()
    assert SignStandard.objects.get(area=lowest).band == BLUE.band


@pytest.mark.parametrize(
    ("name", "refusal"), [("center_administrator", NotFound), ("supervisor", NotPermitted)]
)
def test_only_the_administrator_of_the_area_lays_it_down(town, name, refusal):
    by = getattr(town, name)
    for change in (
        lambda: set_colours(town.district, by),
        lambda: set_mark(town.district, by, mark()),
        lambda: sign_standards.remove_mark(town.district.pk, by=by, at=MORNING),
    ):
        with pytest.raises(refusal):
            change()
    assert not SignStandard.objects.exists()


def test_the_database_refuses_letters_nobody_sees(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignStandard.objects.create(area=town.district, band="#004488", letters="#004488")
