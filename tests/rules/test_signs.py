"""The sign: one wording and no other, three sizes, two colours that can be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.signs import LEAST_CONTRAST, WORDS, Colours, SignSize, fault_in, in_lines

MISSING_REFLECT = "少了“反映”两个字，读起来成了办不成事的窗口"
WRONG_QUOTES = "引号不对"
NO_BLANKS = "字和字之间不留空格"
OTHER_FORM = "全角、半角或兼容写法"
UNIFORM = "牌上的字全区统一，不能写成"

REFUSED = {
    "": "牌上不能没有字",
    " \u3000\u200b": "牌上不能没有字",
    "“办不成事”窗口": MISSING_REFLECT,
    "办不成事窗口": MISSING_REFLECT,
    "“办不成事”受理窗口": MISSING_REFLECT,
    "“办不成”窗口": MISSING_REFLECT,
    "办不成事反映窗口": WRONG_QUOTES,
    '"办不成事"反映窗口': WRONG_QUOTES,
    "＂办不成事＂反映窗口": WRONG_QUOTES,
    "「办不成事」反映窗口": WRONG_QUOTES,
    "‘办不成事’反映窗口": WRONG_QUOTES,
    "《办不成事》反映窗口": WRONG_QUOTES,
    "”办不成事“反映窗口": WRONG_QUOTES,
    "“办不成事反映窗口”": WRONG_QUOTES,
    "“办不成事“反映窗口": WRONG_QUOTES,
    "“办不成事” 反映窗口": NO_BLANKS,
    "“办不成事”反映窗口\n": NO_BLANKS,
    "“办\u3000不\u3000成\u3000事”反映窗口": NO_BLANKS,
    "“办不成事”\u200b反映窗口": NO_BLANKS,
    "“办不成事”\u202e反映窗口": NO_BLANKS,
    "“办不成事”反映窗⼝": OTHER_FORM,
    "“办不成事”反应窗口": "第 6 个字写成了“应”，应当是“映”",
    "“辦不成事”反映窗口": "第 1 个字写成了“辦”，应当是“办”",
    "“办不成亊”反映窗口": "第 4 个字写成了“亊”，应当是“事”",
    "“办不成事”反映窗囗": "第 8 个字写成了“囗”，应当是“口”",
    "「办不成事」反映视窗": UNIFORM,
    "“办不成事”反映窗口8号": UNIFORM,
    "投诉窗口": UNIFORM,
    "“办成事”反映窗口": UNIFORM,
    "“難辦事”反映窗口": UNIFORM,
}


@pytest.mark.parametrize("words", REFUSED)
def test_other_words_are_refused_with_the_right_ones(words):
    said = str(fault_in(words))
    assert REFUSED[words] in said
    assert said.endswith(f"{WORDS}。")


def test_the_fixed_words_alone_pass():
    assert fault_in("“办不成事”反映窗口") is None


@given(st.text())
def test_whatever_is_typed_is_answered(words):
    assert (fault_in(words) is None) == (words == WORDS)


def test_a_long_text_is_shown_short():
    said = str(fault_in("请到这里说" * 200))
    assert "请到这里说……" in said
    assert len(said) < 100


def test_sizes_are_those_of_paper_and_of_a_plate():
    assert {size.label: size.millimetres for size in SignSize} == {
        "A3 挂牌": (420, 297),
        "A4 台卡": (210, 297),
        "门牌": (300, 120),
    }


COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_that_of_wcag():
    assert Colours("#000000", "#ffffff").contrast == pytest.approx(21)
    assert Colours("#ffffff", "#767676").contrast == pytest.approx(4.54, abs=0.01)
    assert Colours("#0b5563", "#0b5563").contrast == 1
    assert Colours().contrast == pytest.approx(8.4, abs=0.05)  # as the design counts it


@given(COLOUR, COLOUR)
def test_what_can_be_read_on_the_band_can_be_read_on_white(band, letters):
    colours = Colours(band, letters)
    if colours.faults():
        assert colours.contrast < LEAST_CONTRAST
    else:
        assert Colours("#ffffff", colours.on_white).contrast >= LEAST_CONTRAST
    assert colours.on_white in {band, letters}


@pytest.mark.parametrize(
    ("band", "letters", "faults"),
    [
        ("#ffd200", "#7a0010", {}),
        (" #FFFFFF ", "#0B5563", {}),
        ("red", "#ffffff", {"band": "颜色写成 # 加 6 位，比如 #0b5563。"}),
        ("#fff", "", dict.fromkeys(("band", "letters"), "颜色写成 # 加 6 位，比如 #0b5563。")),
        (
            "#eeeeee",
            "#ffffff",
            {
                "letters": "底色和字色的对比度是 1.2，至少要 4.5，远处才看得清。"
                "一个改深些，或一个改浅些。"
            },
        ),
    ],
)
def test_colours_must_be_colours_and_differ_enough(band, letters, faults):
    found = Colours(band, letters).tidied().faults()
    assert {name: str(wording) for name, wording in found.items()} == faults


def test_names_break_where_they_may():
    for name, count, lines in (
        ("岳阳街道社区事务受理服务中心", 1, ["岳阳街道社区事务受理服务中心"]),
        ("岳阳街道社区事务受理服务中心", 2, ["岳阳街道", "社区事务受理服务中心"]),
        ("松江区政务服务中心", 2, ["松江区", "政务服务中心"]),
        ("一二三四五六七八", 2, ["一二三四", "五六七八"]),
        ("税", 3, ["税"]),
    ):
        assert in_lines(name, count) == lines
