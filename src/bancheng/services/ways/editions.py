"""Keeping, dropping and publishing the next edition of a place's own way (S8).

What may stand in an edition is for the services of its subject; they call these inside their
transaction.
"""

from dataclasses import dataclass
from datetime import datetime

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Area, Center, Edition, EditionDraft, Person
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import editions
from bancheng.data.queries.ways.editions import Home, InForce
from bancheng.rules.dates import legal_time
from bancheng.rules.intake.texts import check_text
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound
from bancheng.rules.ways.editions import (
    LONGEST_NOTE,
    BasedOnOld,
    Content,
    DraftChanged,
    DraftGone,
    NothingToPublish,
    Subject,
)
from bancheng.services import journal
from bancheng.services.office.administration import require


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works on which subject of which place, and when."""

    subject: Subject
    home: Home
    by: Person
    at: datetime


def desk(subject: Subject, kind: PlaceKind, place_id: int, *, by: Person, at: datetime) -> Desk:
    """The desk of somebody who looks after the place, which lets one after the other write.

    NotPermitted: no administrator at all. NotFound: no such place in use, or out of reach.
    """
    one_at_a_time(f"{subject} of {kind} {place_id}")
    home = places.place(kind, place_id)
    if not isinstance(home, Area | Center) or home.retired_on is not None:
        raise NotFound
    require(Permission.SETTING_MANAGE, by=by, at=at, spot=places.spot_of(home))
    return Desk(subject, home, by, at)


def keep(one: Desk, *, content: Content, version: int | None) -> EditionDraft:
    """Save the draft; ``version``: of the draft the page was opened with, None: there was none.

    DraftChanged or DraftGone when that is not what there is now.
    """
    draft = _draft(one, version)
    if draft is None:
        draft = EditionDraft(subject=one.subject, base=_in_force(one).edition, version=0)
        _settle(draft, one.home)
    draft.content, draft.version = dict(content), draft.version + 1
    draft.changed_at, draft.changed_by, draft.changed_by_name = one.at, one.by, one.by.name
    draft.save()
    _tell(one, Event.SAVE_EDITION_DRAFT, number=editions.base_of(draft).version)
    return draft


def rebase(one: Desk, *, version: int) -> EditionDraft:
    """Go on from the version in force now, with what the draft says; after a look at both."""
    draft = _draft(one, version)
    if draft is None:
        raise DraftGone
    draft.base, draft.version = _in_force(one).edition, draft.version + 1
    draft.changed_at, draft.changed_by, draft.changed_by_name = one.at, one.by, one.by.name
    draft.save()
    _tell(one, Event.SAVE_EDITION_DRAFT, number=editions.base_of(draft).version)
    return draft


def drop(one: Desk, *, version: int) -> None:
    """Throw the draft away."""
    draft = _draft(one, version)
    if draft is None:
        raise DraftGone
    draft.delete()
    _tell(one, Event.DROP_EDITION_DRAFT, number=editions.base_of(draft).version)


def publish(one: Desk, *, version: int, note: str) -> Edition:
    """Make the draft the next edition; the caller has checked what stands in it.

    BasedOnOld: here or, where the place follows it, above another edition was published meanwhile.
    NothingToPublish: it says nothing new.
    """
    draft = _draft(one, version)
    if draft is None:
        raise DraftGone
    running = _in_force(one)
    if editions.is_outdated(draft, running):
        raise BasedOnOld(based=editions.base_of(draft).name, latest=running.name)
    if running.home == one.home and running.edition and running.edition.content == draft.content:
        raise NothingToPublish
    edition = _published(one, dict(draft.content), note)
    draft.delete()
    return edition


def inherit(one: Desk, *, note: str) -> Edition:
    """From here on follow the place above again (“inherit” as an edition of its own)."""
    running = _in_force(one)
    if running.home != one.home:
        raise NothingToPublish
    return _published(one, None, note)


def _published(one: Desk, content: dict[str, object] | None, note: str) -> Edition:
    fault = check_text(note, longest=LONGEST_NOTE)
    if fault is not None:
        raise Invalid({"note": fault})
    edition = Edition(
        subject=one.subject,
        number=editions.latest_number(one.subject, one.home) + 1,
        content=content,
        note=note,
        published_at=one.at,
        published_by=one.by,
        published_by_name=one.by.name,
    )
    _settle(edition, one.home)
    edition.save(force_insert=True)
    _tell(one, Event.PUBLISH_EDITION, number=edition.number, quote=note)
    return edition


def _in_force(one: Desk) -> InForce:
    """What holds at the place, its own or from above; drafts start from it."""
    return editions.in_force(one.subject, one.home)


def _draft(one: Desk, version: int | None) -> EditionDraft | None:
    """The draft, as it was when the page was opened."""
    draft = editions.draft_for_update(one.subject, one.home)
    if draft is None and version is not None:
        raise DraftGone
    if draft is not None and draft.version != version:
        when = f"{legal_time(draft.changed_at):%Y-%m-%d %H:%M}"
        raise DraftChanged(who=draft.changed_by_name, when=when)
    return draft


def _settle(row: Edition | EditionDraft, home: Home) -> None:
    row.center = home if isinstance(home, Center) else None
    row.area = home if isinstance(home, Area) else None


def _tell(one: Desk, event: Event, *, number: int, quote: str = "") -> None:
    details = {"subject": one.subject.label, "place": one.home.name, "number": number}
    spot = places.spot_of(one.home)
    journal.write(event, by=one.by, at=one.at, details=details, quote=quote, spot=spot)
