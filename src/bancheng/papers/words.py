"""The sentences that papers are put together from; they are Chinese whatever the screen's language."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path


@cache
def _sentences() -> dict[str, str]:
    """``process.answered`` → its sentence with placeholders."""
    read = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    flat = {name: text for name, text in read.items() if isinstance(text, str)}
    for group, sentences in read.items():
        if isinstance(sentences, dict):
            flat |= {f"{group}.{name}": text for name, text in sentences.items()}
    return flat


def say(name: str, **facts: object) -> str:
    """The sentence called ``name`` with its placeholders filled."""
    return _sentences()[name].format(**facts)


def day(when: date) -> str:
    """“2026年10月12日”."""
    return say("day", year=when.year, month=when.month, day=when.day)


def day_or_none(when: date | None) -> str | None:
    """The day as papers write it; None stays None: a place to be filled by hand."""
    return None if when is None else day(when)


def listed(names: Iterable[str]) -> str:
    """“市场监管科、人社科”; every name once, none that is empty."""
    return say("and").join(dict.fromkeys(filter(None, names)))
