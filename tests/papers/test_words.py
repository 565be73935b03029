"""The sentences of papers: each can be said, and every one is used."""

import re
from datetime import date

from bancheng.papers import words
from tests.repository.tree import PACKAGE, files_under, text


def test_days_and_lists():
    assert words.day(date(2026, 11, 2)) == "2026年11月2日"
    assert words.day_or_none(None) is None
    assert words.day_or_none(date(2026, 11, 2)) == "2026年11月2日"
    assert words.listed(["市场监管科", "", "人社科", "市场监管科"]) == "市场监管科、人社科"


def test_no_sentence_is_left_over():
    used = "".join(text(path) for path in files_under(PACKAGE / "papers", suffix=".py"))
    assert not [name for name in words._sentences() if f'"{name}"' not in used]


def test_every_label_of_form_1_is_used():
    folder = PACKAGE / "papers" / "templates"
    labels = re.findall(r"^(\w+) =", text(folder / "form-1.toml"), re.MULTILINE)
    template = text(folder / "form-1.typ")
    assert labels
    assert not [label for label in labels if f"the.{label}" not in template]
