"""Codes as SVG: small, plain and readable (papers read them back in test_typesetting)."""

import zxingcpp
from PIL import Image, ImageDraw

from bancheng.papers.codes import modules, qr


def test_a_code_is_svg_without_styles():
    drawn = qr("http://127.0.0.1/by-number/?number=岳阳-2026-0131")
    assert drawn.startswith("<svg")
    assert "style" not in drawn
    assert "class" not in drawn


def test_modules_are_the_same_code_to_be_drawn_at_once():
    address = "https://bcs.example.gov.cn/w/k7m2p4x9qa/"
    code = modules(address)
    picture = Image.new("L", (4 * (code["side"] + 8),) * 2, "white")
    pen = ImageDraw.Draw(picture)
    for row, first, length in code["runs"]:
        left, top = 4 * (first + 4), 4 * (row + 4)
        pen.rectangle((left, top, left + 4 * length - 1, top + 3), fill="black")
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == address
