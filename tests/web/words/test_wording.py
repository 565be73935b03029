"""The pure floors' words are said in the reader's language."""

from datetime import date, datetime

import pytest
from django.utils import translation

from bancheng.rules.catalogues import Channel
from bancheng.rules.wording import Wording
from bancheng.rules.workflow import Action
from bancheng.web.clock import SHANGHAI
from bancheng.web.words.wording import run_on, say, step


def test_facts_of_a_wording_are_said_too():
    wording = Wording(
        "{who}于{day} {days} {at} {kind}",
        {
            "who": "徐敏",
            "day": date(2026, 10, 12),
            "days": 3,
            "at": datetime(2026, 10, 12, 9, 5, tzinfo=SHANGHAI),
            "kind": Channel.COUNTER,
        },
    )
    assert say(wording) == "徐敏于10月12日 周一 3 10月12日 09:05 现场"


@pytest.mark.parametrize(
    ("what", "said"),
    [(Channel.PHONE, "电话"), (("甲", "乙"), "甲、乙"), ("", ""), ("徐敏", "徐敏"), (12, "12")],
)
def test_labels_and_texts_are_said(what, said):
    assert say(what) == said


def test_a_moment_is_said_near():
    assert say(datetime(2026, 10, 12, 9, 5, tzinfo=SHANGHAI)) == "10月12日 09:05"


def test_words_are_looked_up_in_the_catalogue_of_the_language(monkeypatch):
    monkeypatch.setattr("bancheng.web.words.wording.gettext", {"现场": "At the window"}.get)
    with translation.override("en"):
        assert say(Channel.COUNTER) == "At the window"


@pytest.mark.parametrize(
    ("language", "button", "journal"), [("zh-hans", "签收", "签收"), ("en", "Take up", "Taken up")]
)
def test_a_button_calls_a_step_otherwise_than_the_journal(language, button, journal):
    with translation.override(language):
        assert say(Action.TAKE_UP) == step("签收") == button
        assert say("签收") == journal


def test_a_button_without_words_of_its_own_says_the_plain_ones():
    with translation.override("en"):
        assert step("材料已补（代填）") == say("材料已补（代填）") != "材料已补（代填）"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "时限：甲（时限方案“乙”1 版）。往后数 3 个工作日。"),
        ("en", "Limit: 甲 (limit scheme “乙”, version 1). Working days to count from there: 3."),
    ],
)
def test_sentences_run_on_as_each_language_sets_them(language, said):
    story = (
        Wording(
            "时限：{clause}（时限方案“{scheme}”{version} 版）。",
            {"clause": "甲", "scheme": "乙", "version": "1"},
        ),
        Wording("往后数 {days} 个工作日。", {"days": 3}),
    )
    with translation.override(language):
        assert run_on(story) == said
