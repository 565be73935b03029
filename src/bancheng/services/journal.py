"""Writing the journal: names and units as they are at the time."""

from collections.abc import Mapping
from datetime import datetime

from bancheng.data.models import Case, JournalEntry, Person
from bancheng.data.queries.people import post_in_words
from bancheng.rules.dates import legal_date
from bancheng.rules.people import Reporter
from bancheng.rules.wording import zh

REPORTER_NAME = zh("反映人")
SYSTEM_NAME = zh("系统")

Actor = Person | Reporter | None
"""Who acts: a signed-in person, the reporter of the case, or the system (None)."""


def write(
    event: str,
    *,
    by: Actor,
    at: datetime,
    case: Case | None = None,
    details: Mapping[str, object] | None = None,
    quote: str = "",
) -> JournalEntry:
    """Append one entry; call it inside the transaction of what it tells."""
    role, unit = post_in_words(by, legal_date(at)) if isinstance(by, Person) else ("", "")
    return JournalEntry.objects.create(
        at=at,
        event=event,
        case_id=case.pk if case else None,
        case_number=case.number if case else "",
        center_id=case.center_id if case else None,
        area_path=case.center.area.path if case else "",
        actor_id=by.pk if isinstance(by, Person) else None,
        actor_name=name_of(by),
        actor_role=role,
        actor_unit=unit,
        details={key: _plain(value) for key, value in (details or {}).items()},
        quote=quote,
    )


def name_of(actor: Actor) -> str:
    """The actor's name as the journal keeps it."""
    if isinstance(actor, Person):
        return actor.name
    return SYSTEM_NAME if actor is None else REPORTER_NAME


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | bool | list | None) else str(value)
