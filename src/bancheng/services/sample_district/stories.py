"""The stories of the sample district as values: what was brought to the window, and what became of it."""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any

from bancheng.rules.catalogues import (
    CONFIDENTIAL_FAILURES,
    AnswerHow,
    Behalf,
    Cause,
    DeclineReason,
    Difficulty,
    Failure,
    Filing,
    Kind,
    Outcome,
    Reason,
    StuckAt,
)
from bancheng.services.sample_district.books import Book, book, chapters

_WORDS: dict[str, type[StrEnum]] = {
    "filing": Filing,
    "stuck_at": StuckAt,
    "failure": Failure,
    "kind": Kind,
    "behalf": Behalf,
    "difficulty": Difficulty,
    "how": AnswerHow,
    "outcome": Outcome,
    "cause": Cause,
    "second_outcome": Outcome,
    "refused_for": DeclineReason,
}
"""Keys whose words are members of a catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One matter that got stuck; ``voices`` are several reporters' ways of saying it.

    With ``refused_for`` it is declined: ``answer`` is the explanation, ``referral`` where to go,
    ``overturned`` what the lead says who accepts it after all. ``at_window`` is the answer given on
    the spot. ``dispute`` is why a handler sends it back; then ``redirect`` names the department it
    goes to (empty: it stays), ``ruling`` the reason. ``ask`` and ``supply`` are about material.
    """

    key: str
    matter: str
    voices: tuple[str, ...]
    answer: str
    reasons: frozenset[Reason] = frozenset()
    other_reason: str = ""
    kind: Kind = Kind.PROBLEM
    filing: Filing | None = None
    stuck_at: StuckAt | None = None
    failure: Failure | None = None
    behalf: Behalf = Behalf.SELF
    office: str = ""
    difficulty: Difficulty | None = None
    days: int | None = None
    why: str = ""
    legal_basis: str = ""
    note: str = ""
    contact: str = ""
    ask: str = ""
    supply: str = ""
    how: AnswerHow = AnswerHow.PHONE
    outcome: Outcome = Outcome.DONE
    cause: Cause = Cause.UNCLEAR_GUIDE
    at_window: str = ""
    objection: str = ""
    second: str = ""
    second_outcome: Outcome = Outcome.DONE
    dispute: str = ""
    redirect: str = ""
    ruling: str = ""
    photo: str = ""
    paper: str = ""
    praise: str = ""
    refused_for: DeclineReason | None = None
    referral: str = ""
    overturned: str = ""

    @property
    def is_confidential(self) -> bool:
        """Whether it concerns staff themselves, so that the lead alone handles it."""
        return self.failure in CONFIDENTIAL_FAILURES


@cache
def stories() -> dict[str, Story]:
    """All stories by key, in the order of their files."""
    read = [_story(entry) for chapter in chapters("stories") for entry in chapter["story"]]
    return {story.key: story for story in read}


def _story(entry: Book) -> Story:
    known = {field.name for field in fields(Story)}
    if unknown := set(entry) - known:
        raise ValueError(f"{entry['key']}: {sorted(unknown)} is nothing a story has")
    values: dict[str, Any] = {name: _value(name, value) for name, value in entry.items()}
    return Story(**values)


def _value(name: str, value: Any) -> Any:
    if name == "voices":
        return tuple(value)
    if name == "reasons":
        return frozenset(Reason(word) for word in value)
    return _WORDS[name](value) if name in _WORDS else value


def words(name: str) -> list[str]:
    """A list of ready phrases of ``words.toml``."""
    found: list[str] = book("words")[name]
    return found
