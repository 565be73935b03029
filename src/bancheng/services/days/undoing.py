"""Taking an edition back by a further one: what it said is as it was before, nothing is deleted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from bancheng.data.models import CalendarDay, CalendarEdition, Person
from bancheng.data.queries import calendars
from bancheng.data.queries.office import people
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.places import Spot, administers
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.days import editions, previews
from bancheng.services.days.previews import Asking, Preview

_UNDONE_ALREADY = zh("这一次已经撤回过了。")
_UNDO_ITSELF = zh("这一次就是撤回。要恢复，重新导入那份通知，或重新申请。")
_OWN = zh("自己申请的，请另一位管理员撤回。")
_NOTHING_LEFT = zh("这一次说的日子，后来又都改过了，没有可撤回的。")

Scope = tuple[int | None, date]
"""Centre (None: all) and day."""


def look_at(edition_id: int, *, by: Person, at: datetime, first: int = 0) -> Preview:
    """What taking the edition back would change; nothing is written."""
    edition, viewer = _edition(edition_id, by, at)
    asking = Asking(viewer, legal_date(at), first)
    return previews.preview(list(_days(edition)), asking=asking, center_id=_center_of(edition))


@transaction.atomic
def undo(edition_id: int, *, by: Person, at: datetime, seen: str) -> Preview:
    """Take the edition back; the days that later editions speak of stay as those say.

    ``seen`` is the digest of the preview that was shown: Stale where it would be another now.
    NotFound and NotPermitted: not by this person. Refusal: nothing to take back.
    """
    editions.one_after_another()
    edition, viewer = _edition(edition_id, by, at)
    center_id, days = _center_of(edition), list(_days(edition))
    asking = Asking(viewer, legal_date(at))
    found = previews.preview(days, asking=asking, center_id=center_id)
    if found.is_empty:
        raise Refusal(_NOTHING_LEFT)
    previews.require_unchanged(found, seen)
    name = edition.file_name
    written = editions.write(days, by=by, at=at, file_name=name, undoes=edition)
    previews.carry_out(written, found, center_id=center_id)
    details = {
        "file": name,
        "rows": len(found.days),
        **previews.counted(found),
        "changes": previews.told(found.days),
    }
    journal.write(Event.UNDO_CALENDAR, by=by, at=at, details=details, spot=_spot_of(edition))
    return found


def _edition(edition_id: int, by: Person, at: datetime) -> tuple[CalendarEdition, Viewer]:
    """The edition, if ``by`` may take it back and it can be taken back."""
    viewer = people.viewer_of(by, legal_date(at))
    edition = calendars.edition(edition_id)
    if edition is None:
        raise NotFound
    _require(edition, viewer)
    if edition.undoes is not None:
        raise Refusal(_UNDO_ITSELF)
    if hasattr(edition, "undone"):
        raise Refusal(_UNDONE_ALREADY)
    return edition, viewer


def _require(edition: CalendarEdition, viewer: Viewer) -> None:
    """Local days are taken back by who may approve them, official ones by who may import them.

    Whoever asked for days does not decide on them alone, neither before nor after.
    """
    centers = calendars.centers_spoken_of(edition)
    is_official = edition.days.filter(center__isnull=True).exists()
    permission = Permission.CALENDAR_MANAGE if is_official else Permission.CALENDAR_APPROVE
    found = verdict(permission, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    if not all(administers(viewer, Spot(center.area.path)) for center in centers):
        raise NotFound
    if calendars.is_asked_by(edition, viewer.person_id):
        raise NotPermitted(_OWN)


def _center_of(edition: CalendarEdition) -> int | None:
    """The one centre a request was for; None: whatever the edition speaks of."""
    request = getattr(edition, "request", None)
    return request.center_id if request is not None else None


def _spot_of(edition: CalendarEdition) -> Spot | None:
    request = getattr(edition, "request", None)
    return Spot(request.center.area.path, request.center_id) if request is not None else None


def _days(edition: CalendarEdition) -> Iterator[CalendarDay]:
    """What has to be said so that all is as it was: first what falls away, then what stood, in order."""
    later, said = calendars.spoken_of_since(edition), defaultdict(list)
    for day in calendars.days_of(edition):
        said[day.center_id, day.on].append(day)
    before: dict[Scope, list[CalendarDay]] = defaultdict(list)
    for day in calendars.standing_before(edition).values():
        before[day.center_id, day.on].append(day)
    for scope, days in said.items():
        if scope not in later:
            stood = {day.kind for day in before[scope]}
            yield from (_again(day, is_withdrawn=True) for day in days if day.kind not in stood)
            yield from (_again(day) for day in before[scope])


def _again(day: CalendarDay, *, is_withdrawn: bool = False) -> CalendarDay:
    return CalendarDay(
        center=day.center,
        on=day.on,
        kind=day.kind,
        name=day.name,
        source=day.source,
        version=day.version,
        is_withdrawn=is_withdrawn,
    )
