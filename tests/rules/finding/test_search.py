"""Words are found inside sentences, however they are written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.finding.search import (
    LONGEST_WORD,
    MOST_WORDS,
    Source,
    passage,
    phrase_of,
    spans_of,
    spelled,
    words_of,
)

SENTENCE = "网上提交三次都退回，窗口又说Ａ４纸的《居住证明》不行（编号12345）。"
RARE = ["𠮷", "㛃", "䶮", "𬭎", "𫖯", "𬀩", "\U0002ebf0", "鿽", "\U000f0000"]


def is_found(text: str, word: str) -> bool:
    """What both databases do."""
    phrase = phrase_of(word)
    return bool(phrase) and f" {phrase} " in spelled([text])


@pytest.mark.parametrize(
    "word",
    [
        "提交",
        "三次都",
        "退回，窗口",
        "A4",
        "a4纸",
        "居住证",
        "居住证明",
        "12345",
        "234",
        "行",
        "《居住证明》",
    ],
)
def test_any_part_of_a_sentence_is_found_and_shown(word: str) -> None:
    assert is_found(SENTENCE, word)
    [(start, end)] = spans_of(SENTENCE, [word])
    assert phrase_of(SENTENCE[start:end]) == phrase_of(word)


@pytest.mark.parametrize("word", ["退回窗口", "交提", "123456", "ab", "？", "。", "%", "br", ""])
def test_what_is_not_there_is_not_found(word: str) -> None:
    assert not is_found(SENTENCE, word)
    assert spans_of(SENTENCE, [word]) == []


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_are_found_alone_and_in_company(character: str) -> None:
    text = f"请找{character}示例办"
    assert is_found(text, character)
    assert is_found(text, f"找{character}示")
    assert not is_found(text, "找示")
    assert spans_of(text, [character]) == [(2, 3)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ＡＢＣ公司", "abc公司"),
        ("Straße", "STRASSE"),
        ("cafe\u0301店", "café店"),
        ("５０㎡的铺面", "50m2"),
        ("第①项", "第1项"),
        ("材\u200b料齐全", "材料"),
        ("葛\U000e0100城", "葛城"),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("请带 A4 纸，\n复印证\n件", "a4纸，复印证件"),
    ],
)
def test_one_thing_written_in_two_ways_is_one(text: str, word: str) -> None:
    assert is_found(text, word)
    assert len(spans_of(text, [word])) == 1


def test_texts_do_not_run_into_each_other() -> None:
    both = spelled(["居住", "证明"])
    assert f" {phrase_of('居住')} " in both
    assert f" {phrase_of('居住证明')} " not in both
    assert spelled([]) == ""


def test_several_words_all_count_and_none_twice() -> None:
    assert words_of("  退回　窗口 退回\n") == ("退回", "窗口")
    assert words_of("？") == ("？",)
    assert len(words_of(" ".join(map(str, range(20))))) == MOST_WORDS
    assert len(words_of("长" * 500)[0]) == LONGEST_WORD


def test_words_that_touch_are_shown_as_one() -> None:
    assert spans_of("居住证明", ["住证", "居住", "明"]) == [(0, 4)]
    assert spans_of("居住证和居住", ["居住", "住"]) == [(0, 2), (4, 6)]


def test_a_passage_holds_the_first_word_found() -> None:
    text = "前" * 100 + "退回材料" + "后" * 100
    cut = passage(text, ["材料"], longest=40)
    assert "退回材料" in cut
    assert cut[0] == cut[-1] == "…"
    assert len(cut) == 42
    assert passage(text, ["没有"], longest=10) == "前" * 10 + "…"
    assert passage("退回材料", ["材料"], longest=40) == "退回材料"
    assert passage(text, ["后"], longest=40) == "…前前退回材料" + "后" * 34 + "…"
    near = "前" * 12 + "材料"
    assert passage(near, ["材料"], longest=14) == near


@given(st.text(), st.text(min_size=1))
def test_whatever_stands_in_a_text_is_found_in_it(text: str, word: str) -> None:
    whole = f"{text}{word}，{text}"
    if phrase_of(word) and not phrase_of(word).startswith("br"):
        assert is_found(whole, word)
        assert spans_of(whole, [word])


@given(st.text())
def test_spelling_holds_only_what_every_tokenizer_keeps(text: str) -> None:
    assert re.fullmatch("[0-9a-z \u4e00-\u9fa5]*", spelled([text]))


def test_each_source_is_named() -> None:
    assert all(source.label for source in Source)
