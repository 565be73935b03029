"""The pure floors' words are said in the reader's language."""

from datetime import date, datetime

import pytest
from django.utils import translation

from bancheng.rules.catalogues import Channel
from bancheng.rules.wording import Wording
from bancheng.web.clock import SHANGHAI
from bancheng.web.words.wording import say


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
