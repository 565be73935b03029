"""Found words are marked, and whatever stands around them stays text."""

from bancheng.web.words.marks import marked, marked_passage


def test_each_word_is_marked_where_it_stands() -> None:
    assert marked("网上三次都退回", ["退回", "网上"]) == "<mark>网上</mark>三次都<mark>退回</mark>"
    assert marked("没有", ["别的"]) == "没有"
    assert marked("没有", []) == "没有"


def test_text_stays_text() -> None:
    assert marked("<b>退回</b>", ["退回"]) == "&lt;b&gt;<mark>退回</mark>&lt;/b&gt;"
    assert marked("Ａ&B", ["a"]) == "<mark>Ａ</mark>&amp;B"


def test_a_long_text_is_cut_around_the_first_word() -> None:
    text = "前" * 200 + "退回" + "后" * 200
    shown = marked_passage(text, ["退回"])
    assert "<mark>退回</mark>" in shown
    assert shown.startswith("…前")
    assert shown.endswith("后…")
