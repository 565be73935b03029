"""Finding words inside sentences: every text is spelled character by character, and so is a word.

“材料不符” becomes “材 料 不 符”, so that any run of characters is a phrase of whole tokens, whatever
the length and however rare the characters; the databases only compare tokens.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action

MOST_WORDS = 8
LONGEST_WORD = 100  # characters


class Source(StrEnum):
    """Where in a case a text stands that can be searched."""

    MATTER = "matter"
    PROBLEM = "problem"
    OTHER_REASON = "other_reason"
    COMPANY = "company"
    DECISION = "decision"
    REFERRAL = "referral"
    ANSWER = "answer"
    OBJECTION = "objection"
    ADDED = "added"
    HANDLING = "handling"
    FORM = "form"

    @property
    def label(self) -> str:
        """What the text is called on screens."""
        return _LABELS[self]


OF_THE_REPORTER = frozenset({Source.COMPANY, Source.FORM})
"""What may say who the reporter is: not read, and not found, by whoever sees nothing of that."""

_LABELS = {
    Source.MATTER: zh("办理业务名称"),
    Source.PROBLEM: zh("遇到的问题及诉求"),
    Source.OTHER_REASON: zh("其他原因"),
    Source.COMPANY: zh("企业名称"),
    Source.DECISION: zh("受理/不予受理的原因"),
    Source.REFERRAL: zh("去处"),
    Source.ANSWER: zh("答复"),
    Source.OBJECTION: zh("异议"),
    Source.ADDED: zh("补充说明"),
    Source.HANDLING: zh("办理过程与结果"),
    Source.FORM: zh("登记表加的项"),
}


CHANGING = frozenset(
    {
        Action.ACCEPT,
        Action.DECLINE,
        Action.OVERTURN,
        Action.RESOLVE_ON_THE_SPOT,
        Action.ANSWER,
        Action.OBJECT_TO,
        Action.ADD_WORDS,
        Action.CORRECT,
    }
)
"""The steps that change what a case says; a test walks all services and compares."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a case."""

    source: Source
    text: str


BREAK = "br"
"""Stands for punctuation and the end of a text; blanks and new lines stand for nothing."""

_APART = "x"
"""Begins the tokens that tell of the reporter; with a further character behind it no other does."""

_AS_THEY_ARE = re.compile("[0-9a-z\u4e00-\u9fa5]")
"""What every tokenizer takes for a letter; other characters are written as their number."""


def spelled(texts: Iterable[str]) -> str:
    """All of ``texts`` as the index holds them: tokens with a blank around each."""
    tokens = [token for text in texts for token, _ in _tokens(f"{text}。")]
    return f" {' '.join(tokens)} " if tokens else ""


def indexed(said: Iterable[Said]) -> str:
    """All of ``said`` as the index holds a case; what tells of the reporter, in tokens apart."""
    tokens = [
        f"{_APART if one.source in OF_THE_REPORTER else ''}{token}"
        for one in said
        for token, _ in _tokens(f"{one.text}。")
    ]
    return f" {' '.join(tokens)} " if tokens else ""


def words_of(typed: str) -> tuple[str, ...]:
    """The words of a search, all of which must occur; what lies between them is blank."""
    words = (word[:LONGEST_WORD] for word in typed.split())
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def phrase_of(word: str) -> str:
    """A word as a phrase of tokens; empty where there is nothing to compare, as in “？”."""
    return " ".join(_word(word))


def phrase_apart(phrase: str) -> str:
    """The same phrase where it tells of the reporter."""
    return " ".join(f"{_APART}{token}" for token in phrase.split())


def spans_of(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``: from and to, in order, those that touch put together."""
    spelling = list(_tokens(text))
    found = sorted(span for word in words for span in _occurrences(spelling, _word(word), text))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def passage(text: str, words: Iterable[str], *, longest: int) -> str:
    """At most ``longest`` characters of ``text`` with the first word found in them; “…” where cut."""
    spans = spans_of(text, words)
    first = spans[0][0] if spans else 0
    start = 0 if first <= _SEEN_ANYWAY else first - _SEEN_BEFORE
    piece = text[start : start + longest]
    after = "…" if start + longest < len(text) else ""
    return f"{'…' if start else ''}{piece}{after}"


_SEEN_ANYWAY, _SEEN_BEFORE = 12, 6
"""Characters: so far in, a narrow row still shows the word; what stands before it, if it is further in."""


def _occurrences(
    spelling: list[tuple[str, int]], word: list[str], text: str
) -> Iterator[tuple[int, int]]:
    tokens = [token for token, _ in spelling]
    for start in range(len(tokens) - len(word) + 1) if word else ():
        if tokens[start : start + len(word)] == word:
            end = spelling[start + len(word) - 1][1] + 1
            while end < len(text) and not _spelling(text[end]):  # accents belong to their letter
                end += 1
            yield spelling[start][1], end


def _word(word: str) -> list[str]:
    """The tokens of a word, without the breaks around it."""
    tokens = [token for token, _ in _tokens(word)]
    while tokens and tokens[-1] == BREAK:
        tokens.pop()
    while tokens and tokens[0] == BREAK:
        tokens.pop(0)
    return tokens


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each token with the place of its character; never two breaks after each other."""
    last = ""
    for place, character in enumerate(text):
        for token in _spelling(character):
            if not token == last == BREAK:
                yield token, place
            last = token


@lru_cache(maxsize=20_000)
def _spelling(character: str) -> tuple[str, ...]:
    """The tokens of one character: its compatible form without case and accents.

    It is taken apart (NFKD) rather than put together (NFKC), so that each character can be folded by
    itself and found again at its place.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return tuple(token for part in folded if (token := _token(part)))


def _token(part: str) -> str:
    """Letters and digits as they are or by number, nothing for what nobody sees, else a break.

    A blank is nothing either: one writes “A4 纸” and “A4纸”, and pasted sentences are wrapped.
    """
    if _AS_THEY_ARE.match(part):
        return part
    category = unicodedata.category(part)
    if category[0] in "MZ" or category == "Cf" or part.isspace():
        return ""
    if category[0] in "LN" or category in {"Co", "Cn"}:  # newer characters than this Python knows
        return f"u{ord(part):x}"
    return BREAK
