"""The journal of a case as the timeline component draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bancheng.rules.journal import Event
from bancheng.rules.workflow import Action
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bancheng.reports.timelines import DayOfHappenings, Happening

ICONS: dict[str, str] = {
    Event.REGISTER: "pen",
    Event.ASSIST: "group",
    Event.REVEAL_CONTACT: "eye",
    Event.SHOW_RECEIPT: "eye",
    Event.OPEN_ATTACHMENT: "file",
    Event.PRINT_PAPER: "print",
    Event.TAKE_PAPER: "file",
    Event.MOVE_LIMIT: "clock",
    Event.MOVE_LIMIT_LOCALLY: "clock",
    Event.MOVE_STEP_LIMIT: "clock",
    Event.IMPORT: "book",
    Action.DECLINE: "alert",
    Action.HAND_OVER: "send",
    Action.REASSIGN: "send",
    Action.SEND_BACK: "undo",
    Action.WITHDRAW: "undo",
    Action.RETRACT: "undo",
    Action.NOTE: "pen",
    Action.ADD_WORDS: "pen",
    Action.CONTACT: "phone",
    Action.ANSWER: "reply",
    Action.RESOLVE_ON_THE_SPOT: "reply",
    Action.OBJECT_TO: "alert",
    Action.ATTACH: "file",
    Action.CORRECT: "pen",
    Action.LINK: "link",
    Action.CLASSIFY: "clock",
    Action.ASK_MATERIAL: "bell",
}
"""Event or action → icon; a tick for all others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, by whom, what, in whose words."""

    at: datetime
    icon: str
    actor: str
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its lines, the newest first."""

    heading: str
    entries: tuple[Entry, ...]


def shown(days: Iterable[DayOfHappenings]) -> list[Day]:
    """The days in the reader's language."""
    return [Day(say(day.heading), tuple(map(_entry, day.entries))) for day in days]


def _entry(happening: Happening) -> Entry:
    return Entry(
        at=happening.at,
        icon=ICONS.get(happening.event, "check"),
        actor=say(happening.actor),
        sentence=say(happening.sentence),
        quote=happening.quote,
    )
