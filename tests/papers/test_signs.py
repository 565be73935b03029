"""The sign as it comes out: true millimetres, the words, name, mark and code, in PDF and in SVG."""

import re
import shutil
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bancheng.data.models import Center, SignStandard
from bancheng.gateways import file_store
from bancheng.papers import signs, typesetting
from bancheng.rules.signs import WORDS, SignSize, SignWish
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43
from tests.papers.pdfs import (
    MM,
    are_fonts_embedded_subsets,
    codes_in,
    fonts_of,
    opened,
    pictured,
    text_of,
)
from tests.scenarios import MORNING
from tests.ways import bind, cap

ADDRESS = "https://bcs.example.gov.cn/w/k7m2p4x9qa/"
SIZES = pytest.mark.parametrize("size", SignSize)
LONGEST = "上海市松江区九里亭街道社区党群服务中心（社区事务受理服务中心分中心）" * 2
FEW_DIFFERENT = 2  # of 255, on average over the sheet

SHOW = (
    '#set page(width: {0}mm, height: {1}mm, margin: 0mm)\n#image("pictures/sign.svg", width: 100%)'
)


def pdf(center, size=SignSize.A3, **wished):
    return signs.pdf(center, SignWish(size=size, **wished), address=ADDRESS, at=MORNING)


def svg(center, size=SignSize.A3, **wished):
    return signs.svg(center, SignWish(size=size, **wished), address=ADDRESS, at=MORNING)


def chars(paper):
    with opened(paper) as sheet:
        return sheet.pages[0].chars


def picture(size, colour):
    drawn = BytesIO()
    Image.new("RGB", size, colour).save(drawn, "PNG")
    return file_store.put([drawn.getvalue()])


@SIZES
def test_it_measures_what_it_says(town, size):
    paper, drawn = pdf(town.center, size), svg(town.center, size).decode()
    width, height = size.millimetres
    with opened(paper) as sheet:
        (page,) = sheet.pages
        assert (page.width / MM, page.height / MM) == pytest.approx((width, height), abs=0.01)
    assert f'width="{width}mm" height="{height}mm"' in drawn.partition(">")[0]
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    assert float(box[1]) / float(box[2]) == pytest.approx(width / height)


@SIZES
def test_it_says_the_fixed_words_and_the_name(town, size):
    paper, drawn = pdf(town.center, size), svg(town.center, size).decode()
    text = text_of(paper)
    assert text.count(WORDS) == 1
    assert text.count("反映") == 1
    assert text.startswith(f"一网通办{WORDS}")
    assert town.center.name in text
    assert f"<title>{WORDS} · {town.center.name}</title>" in drawn
    assert are_fonts_embedded_subsets(paper)
    fonts = {name.partition("+")[2] for name in fonts_of(paper)}
    assert fonts == {"BanchengHei-Regular", "BanchengQuotes-Regular"}
    quotes = [char["text"] for char in chars(paper) if "Quotes" in char["fontname"]]
    assert quotes == ["“", "”"]


def test_the_words_fill_the_band(town):
    for size, millimetres in ((SignSize.A3, 75), (SignSize.A4, 35), (SignSize.PLATE, 28.6)):
        found = chars(pdf(town.center, size))
        largest = max(char["size"] for char in found)
        words = [char for char in found if char["size"] > largest - 0.1]
        assert "".join(char["text"] for char in words) == WORDS
        assert largest == pytest.approx(millimetres * MM, abs=0.1)
        width, _height = size.millimetres
        left, right = min(char["x0"] for char in words), max(char["x1"] for char in words)
        assert left == pytest.approx(width * MM - right, abs=4 * MM)  # tracking
        assert left > 5 * MM


@SIZES
def test_its_code_leads_to_the_public_form(town, size):
    assert codes_in(pdf(town.center, size)) == [ADDRESS]
    assert codes_in(pdf(town.center, size, has_code=False)) == []


@pytest.fixture
def show(tmp_path, monkeypatch):
    """Draw an SVG anew, as another program would, and give back its sheet as a PDF."""
    folder = shutil.copytree(typesetting.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(typesetting, "TEMPLATES", folder)

    def drawn(size, svg):
        text = SHOW.format(*size.millimetres)
        (folder / "show.typ").write_text(text, encoding="utf-8")
        return typesetting.pdf("show.typ", {}, at=MORNING, pictures={"sign.svg": svg})

    return drawn


@SIZES
def test_the_svg_is_outlines_and_looks_like_the_pdf(town, show, size):
    drawn = svg(town.center, size)
    assert not re.search(rb"<text|<image|<style|style=|font-family", drawn)
    shown = show(size, drawn)
    assert codes_in(shown) == [ADDRESS]
    one, other = (pictured(paper)[0].convert("L") for paper in (shown, pdf(town.center, size)))
    histogram = ImageChops.difference(one, other).histogram()
    pixels = one.width * one.height
    assert sum(value * count for value, count in enumerate(histogram)) / pixels < FEW_DIFFERENT


def test_mark_and_logo_stand_in_the_head_and_keep_their_shape(town, show):
    mark, logo = picture((1200, 300), "#c00"), picture((200, 200), "#06c")
    SignStandard.objects.create(area=town.district, band="#004488", letters="#ffffff", mark=mark)
    town.center.logo = logo
    for size in SignSize:
        with opened(pdf(town.center, size)) as sheet:
            left, right = sheet.pages[0].images
            width, height = size.millimetres
            for image, ratio in ((left, 4), (right, 1)):
                assert image["width"] / image["height"] == pytest.approx(ratio, rel=0.01)
                assert 0 < image["top"] < image["bottom"] < 0.23 * height * MM
            assert left["x0"] < 0.1 * width * MM
            assert right["x1"] > 0.9 * width * MM
            assert "一网通办" not in text_of(pdf(town.center, size))
        with opened(pdf(town.center, size, has_logo=False)) as sheet:
            assert len(sheet.pages[0].images) == 1
        drawn = svg(town.center, size)
        assert drawn.count(b"<image") == 2
        with opened(show(size, drawn)) as sheet:
            assert len(sheet.pages[0].images) == 2


def test_its_colours_are_those_laid_down(town):
    SignStandard.objects.create(area=town.district, band="#ffd200", letters="#7a0010")
    drawn = svg(town.center).decode()
    assert drawn.count('fill="#ffd200"') == 1
    assert drawn.count('fill="#7a0010"') > len(WORDS)
    assert "#0b5563" not in drawn
    (sheet,) = pictured(pdf(town.center))
    assert sheet.getpixel((sheet.width // 2, sheet.height // 4)) == (0xFF, 0xD2, 0x00)


@pytest.mark.parametrize("name", ["税", "松江区政务服务中心", LONGEST[:22], LONGEST[:60]])
def test_a_name_of_any_length_has_its_room(town, name):
    center = Center(area=town.center.area, name=name)
    for size in SignSize:
        width, height = size.millimetres
        for has_code in (True, False):
            found = chars(pdf(center, size, has_code=has_code))
            text = "".join(char["text"] for char in found)
            assert name in text
            start = text.index(name)
            letters = found[start : start + len(name)]
            assert min(char["x0"] for char in letters) > 10 * MM
            is_beside = has_code and size is not SignSize.A4
            most = width - (50 if is_beside else 10)
            assert max(char["x1"] for char in letters) < most * MM
            assert max(char["bottom"] for char in letters) < (height - 3) * MM
            assert letters[0]["size"] > 5 * MM


def test_the_days_on_the_desk_sign_are_those_of_the_limits(town):
    assert signs.promises(SCHEME_43) == [
        "1 个工作日内转办",
        "3–7 个工作日答复",
        "没有异议才办结",
    ]
    assert signs.promises(SCHEME_1_5_15)[1] == "5–15 个工作日答复"
    text = text_of(pdf(town.center, SignSize.A4))
    assert all("".join(promise.split()) in text for promise in signs.promises(SCHEME_43))


def test_the_desk_sign_promises_what_holds_at_the_counter(town):
    cap(town.district, "1-5-15")
    bind(town.center, "1-5-15", channel="counter")
    text = text_of(pdf(town.center, SignSize.A4))
    assert "5–15个工作日答复" in text
