"""Writing the journal: names and units as they are at the time."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bancheng.data.models import Case, JournalEntry, Person
from bancheng.data.queries.office.people import Held, first_post
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import REPORTER_NAME
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Reporter
from bancheng.rules.wording import zh

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
    spot: Spot | None = None,
) -> JournalEntry:
    """Append one entry; call it inside the transaction of what it tells.

    It belongs to where the case is, else to ``spot``, else to where the actor is appointed.
    """
    post = _post(by, at, case)
    where = _where(case, spot, post)
    entry = _entry(event, by=by, at=at, case=case, post=post, where=where, details=details or {})
    entry.quote = quote
    entry.save(force_insert=True)
    return entry


def entries_of(
    event: str, told: Iterable[tuple[Case, Mapping[str, object]]], *, by: Actor, at: datetime
) -> list[JournalEntry]:
    """An entry for each of many cases, with its own details, still to be appended.

    The cases of a person lie in one centre.
    """
    entries: list[JournalEntry] = []
    post: Held | None = None
    for case, details in told:
        post = post or _post(by, at, case)
        where = _where(case, None, post)
        entries.append(
            _entry(event, by=by, at=at, case=case, post=post, where=where, details=details)
        )
    return entries


def _entry(
    event: str,
    *,
    by: Actor,
    at: datetime,
    case: Case | None,
    post: Held | None,
    where: Spot,
    details: Mapping[str, object],
) -> JournalEntry:
    return JournalEntry(
        at=at,
        event=event,
        case_id=case.pk if case else None,
        case_number=case.number if case else "",
        center_id=where.center_id,
        area_path=where.area_path,
        actor_id=by.pk if isinstance(by, Person) else None,
        actor_name=name_of(by),
        actor_role=post.post.role if post else "",
        actor_unit=post.unit if post else "",
        details={key: _plain(value) for key, value in details.items()},
    )


def _post(by: Actor, at: datetime, case: Case | None) -> Held | None:
    """The post somebody acts by: at the centre of the case, where one is held there."""
    if not isinstance(by, Person):
        return None
    return first_post(by, legal_date(at), center_id=case.center_id if case else None)


def _where(case: Case | None, spot: Spot | None, post: Held | None) -> Spot:
    if case is not None:
        return Spot(case.center.area.path, case.center_id)
    return spot or (post.spot if post else Spot(""))


def name_of(actor: Actor) -> str:
    """The actor's name as the journal keeps it."""
    if isinstance(actor, Person):
        return actor.name
    return SYSTEM_NAME if actor is None else REPORTER_NAME


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | bool | list | None) else str(value)
