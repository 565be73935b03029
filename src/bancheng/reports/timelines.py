"""What happened to a case, day by day, in the journal's sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bancheng.data.models import JournalEntry
from bancheng.rules.corrections import tells_of_reporter
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import NOT_SHOWN, SENTENCES, Event, actor_before
from bancheng.rules.sights import Sight
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action

_NAMING_FILES = frozenset({Action.ATTACH, Event.OPEN_ATTACHMENT})
"""Files are often called after whom they are from."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal as a reader meets it."""

    at: datetime
    event: str
    actor: str
    unit: str
    sentence: Wording
    quote: str


@dataclass(frozen=True, slots=True)
class DayOfHappenings:
    """All that happened on one legal date, the newest first."""

    on: date
    heading: Wording | date
    entries: tuple[Happening, ...]


def timeline_of(
    entries: Iterable[JournalEntry], *, today: date, sight: Sight
) -> tuple[DayOfHappenings, ...]:
    """The entries (newest first) grouped by their day in Asia/Shanghai, as ``sight`` allows."""
    days = groupby(entries, key=lambda entry: legal_date(entry.at))
    return tuple(
        DayOfHappenings(on, _heading(on, today), tuple(_happening(one, sight) for one in of_day))
        for on, of_day in days
    )


def _heading(on: date, today: date) -> Wording | date:
    return Wording(zh("今天 {day}"), {"day": on}) if on == today else on


def _happening(entry: JournalEntry, sight: Sight) -> Happening:
    is_hidden = sight is Sight.NONE and tells_of_reporter(entry.event, entry.details)
    hidden = {"before": NOT_SHOWN, "after": NOT_SHOWN} if is_hidden else {}
    if sight is Sight.NONE and entry.event in _NAMING_FILES:
        hidden = {"name": NOT_SHOWN}
    return Happening(
        at=entry.at,
        event=entry.event,
        actor=actor_before(entry.event, entry.actor_name),
        unit=entry.actor_unit,
        sentence=Wording(SENTENCES[entry.event], {**entry.details, **hidden}),
        quote="" if is_hidden else entry.quote,
    )
