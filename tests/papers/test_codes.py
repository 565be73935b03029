"""Codes as SVG: small, plain and readable (papers read them back in test_typesetting)."""

from bancheng.papers.codes import qr


def test_a_code_is_svg_without_styles():
    drawn = qr("http://127.0.0.1/by-number/?number=岳阳-2026-0131")
    assert drawn.startswith("<svg")
    assert "style" not in drawn
    assert "class" not in drawn
