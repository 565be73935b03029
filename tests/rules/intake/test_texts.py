"""Free text: every character people mean passes, what nobody can see is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.intake import texts

RARE = [
    "𠮷野",  # U+20BB7
    "㛃",
    "䶮",
    "𬭎",  # U+2CB4E
    "𫖯",
    "𬀩",
    "\U0002ebf0",  # Ext-I
    "阿卜杜拉·买买提江·吾斯曼",
    "葛\U000e0100",  # with a variation selector
    "👨‍👩‍👧",  # a family joined by ZWJ
]


@pytest.mark.parametrize("text", [*RARE, "<script>alert(1)</script>", "ﬁ ① ㎡ Ａ", "=1+1"])
def test_what_people_mean_passes_untouched(text: str) -> None:
    assert texts.clean(text) == text
    assert texts.check_text(text, longest=50) is None


def test_blanks_around_go_and_newlines_become_even() -> None:
    assert texts.clean("\u3000 甲\r\n乙\r丙\u2028丁\u2029戊 \n") == "甲\n乙\n丙\n丁\n戊"


@given(st.text())
def test_cleaning_takes_nothing_but_blanks_and_newlines(text: str) -> None:
    blanks = " \t\r\n\u00a0\u3000\u2028\u2029"
    kept = [c for c in text if c not in blanks]
    cleaned = texts.clean(text)
    assert [c for c in cleaned if c not in blanks] == kept
    assert texts.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("甲乙\x07", "第 3 个字是看不见的控制字符（U+0007），删掉它再提交。"),
        ("\x00甲", "第 1 个字是看不见的控制字符（U+0000），删掉它再提交。"),
        ("甲\x85乙", "第 2 个字是看不见的控制字符（U+0085），删掉它再提交。"),
        ("甲\t乙", "第 2 个字是看不见的控制字符（U+0009），删掉它再提交。"),
        ("甲\u200b", "第 2 个字是看不见的控制字符（U+200B），删掉它再提交。"),
        ("甲\ud842乙", "第 2 个字是坏字（U+D842），多半是复制时断了，删掉重写。"),
        ("甲\ufffe", "第 2 个字是坏字（U+FFFE），多半是复制时断了，删掉重写。"),
        ("甲\u202e乙", "第 2 个字是看不见的换向符（U+202E），会打乱文字，删掉它再提交。"),
        ("甲\n乙", "这里只能写一行，第 2 个字是换行。"),
    ],
)
def test_the_unseen_is_named_with_its_place(text: str, message: str) -> None:
    assert str(texts.check_text(text, longest=50)) == message


def test_a_text_area_takes_newlines_tabs_and_pasted_zero_widths() -> None:
    assert texts.check_text("甲\r\n\t乙\u200b", longest=9, has_lines=True) is None


def test_even_a_text_area_takes_no_control_character() -> None:
    assert texts.check_text("甲\x1b乙", longest=9, has_lines=True) is not None


def test_length_counts_code_points() -> None:
    assert texts.check_text("𠮷" * 5, longest=5) is None
    fault = texts.check_text("𠮷" * 6, longest=5)
    assert str(fault) == "写了 6 字，最多 5 字，请删减。"


def test_an_empty_text_is_a_fault_only_where_it_is_missed() -> None:
    assert texts.check_text("", longest=5) is None
    assert str(texts.check_text(" \n\u3000", longest=5, missing="还没写。")) == "还没写。"
    assert texts.check_text("甲", longest=5, missing="还没写。") is None
