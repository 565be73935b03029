"""The typesetter: what goes in comes out, whatever the characters, threads and fonts."""

import io
import shutil
import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from PIL import Image

from bancheng.papers import typesetting
from bancheng.papers.codes import qr
from tests.papers.pdfs import are_fonts_embedded_subsets, codes_in, fonts_of, opened, text_of

AT = datetime(2026, 10, 9, 1, 12, tzinfo=UTC)
RARE = "𠮷㛃䶮𬭎𫖯𬀩陳峯〇阿卜杜拉·买买提江·吾斯曼"
UNKNOWN = "\U0002ebf0\U0002ebf1😀"

TRIAL = """#import "paper.typ": *
#show: sheet.with(title: "试", printed: data.printed)
#heading-line[#data.title]
#words(data.text) #tick(true)是 #tick(false)否
#if "qr" in data { qr-code(data.qr) }
#if "photo" in data { image(picture(data.photo), width: 20mm) }
"""


@pytest.fixture(autouse=True)
def trial(tmp_path, monkeypatch):
    """A template that shows what every template can."""
    folder = shutil.copytree(typesetting.TEMPLATES, tmp_path / "templates")
    (folder / "trial.typ").write_text(TRIAL, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", folder)


def made(text: str, **more) -> bytes:
    data = {"title": "登记表", "text": text, "printed": "顾建明打印", **more}
    return typesetting.pdf("trial.typ", data, at=AT)


def test_what_goes_in_comes_out_from_embedded_subsets():
    paper = made(f"{RARE}\n第二行 *不是* #命令 $a$ \\ <b> 'x'")
    text = text_of(paper)
    assert RARE in text
    assert "第二行*不是*#命令$a$\\<b>'x'" in text
    assert "☑是☐否" in text
    assert "第1页，共1页" in text
    assert "方框" not in text
    assert are_fonts_embedded_subsets(paper)
    assert any(name.endswith("BanchengTitle-Regular") for name in fonts_of(paper))
    assert b"pdfaid:part>2<" in paper


def test_a_character_no_font_has_is_boxed_named_and_still_text():
    text = text_of(made(f"{RARE}{UNKNOWN}。"))
    assert UNKNOWN in text
    assert "方框处是字库里没有的字（U+1F600、U+2EBF0、U+2EBF1），请手写补上。" in text


def test_the_same_paper_of_the_same_moment_is_the_same_file():
    assert made(RARE) == made(RARE)
    assert made(RARE) != made(RARE + "。")


def test_threads_do_not_mix_their_papers():
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(lambda number: made(f"第{number}件"), range(8)))
    assert [f"第{number}件" in text_of(paper) for number, paper in enumerate(papers)] == [True] * 8


def test_pictures_and_codes():
    shades = []
    for shade in ("red", "blue"):
        drawn = io.BytesIO()
        Image.new("RGB", (8, 8), shade).save(drawn, "png")
        data = {"title": "图", "text": "", "printed": "", "photo": "照片.png", "qr": qr("ftp://一")}
        pictures = {"照片.png": drawn.getvalue()}
        shades.append(typesetting.pdf("trial.typ", data, at=AT, pictures=pictures))
        assert codes_in(shades[-1]) == ["ftp://一"]
    with opened(shades[0]) as pdf:
        assert len(pdf.pages[0].images) == 1
    assert shades[0] != shades[1]


def test_svg_holds_outlines_page_by_page():
    data = {"title": "一", "text": "字\n" * 60, "printed": ""}
    first, second = typesetting.svg("trial.typ", data)
    assert first.startswith(b"<svg")
    assert second.startswith(b"<svg")
    assert b"<text" not in first


def called(font: bytes, family: str) -> bytes:
    """The font under another family name, which must not be longer than its own."""
    tables = struct.unpack(">H", font[4:6])[0]
    entries = [font[12 + 16 * index : 28 + 16 * index] for index in range(tables)]
    start = next(struct.unpack(">L", row[8:12])[0] for row in entries if row[:4] == b"name")
    count, storage = struct.unpack(">HH", font[start + 2 : start + 6])
    renamed = bytearray(font)
    for index in range(count):
        at = start + 6 + 12 * index
        _, _, _, kind, length, offset = struct.unpack(">6H", font[at : at + 12])
        words = family.encode("utf-16-be")
        if kind == 1 and len(words) <= length:
            renamed[at + 8 : at + 10] = struct.pack(">H", len(words))
            place = start + storage + offset
            renamed[place : place + len(words)] = words
    return bytes(renamed)


def test_the_offices_own_fonts_come_first(tmp_path, settings):
    own = tmp_path / "office"
    own.mkdir()
    font = (typesetting.FONTS / "hei.ttf").read_bytes()
    (own / "fangsong.ttf").write_bytes(called(font, "仿宋_GB2312"))
    assert not any("Hei" in name for name in fonts_of(made("字")))
    settings.FONTS = str(own)
    paper = made(f"字{RARE}")
    with opened(paper) as pdf:
        of = {char["text"]: char["fontname"] for char in pdf.pages[0].chars}
    assert "BanchengHei" in of["字"]
    assert "BanchengRare" in of["𠮷"]
    assert RARE in text_of(paper)
