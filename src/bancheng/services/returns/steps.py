"""The way every step on a return goes: lock, permission, version, rule; then write and journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Center, Person, QuarterlyReturn
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.returns import returns
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.journal import Event
from bancheng.rules.office.places import Spot
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal, Stale
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnAction, ReturnStatus, next_status, transition_of
from bancheng.rules.wording import zh
from bancheng.services import journal

EVENT_OF = {
    ReturnAction.SAVE: Event.SAVE_RETURN,
    ReturnAction.SUBMIT: Event.SUBMIT_RETURN,
    ReturnAction.SEND_BACK: Event.SEND_BACK_RETURN,
    ReturnAction.RECEIVE: Event.RECEIVE_RETURN,
}


_NOT_BEGUN = zh("这份季报还没有草稿。刷新那一页，再写。")


@dataclass(frozen=True, slots=True)
class Which:
    """The return in question: of which centre, for which quarter."""

    center_id: int
    quarter: Quarter


def begin(
    which: Which, action: ReturnAction, *, by: Person, at: datetime, version: int | None
) -> QuarterlyReturn:
    """The return, locked, on which ``by`` may take ``action`` now; call inside a transaction.

    A return nobody has begun is made here as an empty draft. ``version`` is the one the form was
    opened with, 0 where there was none yet. NotFound, NotPermitted, Stale or NotPossibleNow.
    """
    center = center_of(which.center_id, action, by=by, at=at)
    one_at_a_time(f"return {which.center_id} {which.quarter.code}")  # there may be no row to lock
    found = returns.return_for_update(which.center_id, which.quarter)
    if version is not None and version != (found.version if found else 0):
        raise _stale(found, at)
    status = ReturnStatus(found.status) if found else ReturnStatus.DRAFT
    next_status(status, action)
    return found or _new(center, which.quarter, by=by, at=at)


def center_of(center_id: int, action: ReturnAction, *, by: Person, at: datetime) -> Center:
    """The centre, if ``by`` may take ``action`` on its returns; NotFound for whom it is hidden."""
    viewer = viewer_of(by, legal_date(at))
    center = returns.centers_read_by(viewer).filter(pk=center_id).first()
    if center is None:
        raise NotFound
    found = verdict(transition_of(action).permission, viewer, returns.facts_of(center))
    if not found.is_allowed:
        raise NotPermitted(found.because)
    return center


def require_anywhere(permission: Permission, *, by: Person, at: datetime) -> None:
    """Refuse whoever holds ``permission`` at no centre."""
    found = verdict(permission, viewer_of(by, legal_date(at)))
    if not found.is_allowed:
        raise NotPermitted(found.because)


def _new(center: Center, quarter: Quarter, *, by: Person, at: datetime) -> QuarterlyReturn:
    return QuarterlyReturn.objects.create(
        center=center,
        year=quarter.year,
        quarter=quarter.number,
        status=ReturnStatus.DRAFT,
        version=0,
        last_action=ReturnAction.SAVE,
        changed_at=at,
        changed_by=by,
    )


def _stale(found: QuarterlyReturn | None, at: datetime) -> Refusal:
    if found is None:
        return Refusal(_NOT_BEGUN)
    moment = legal_time(found.changed_at)
    is_today = legal_date(found.changed_at) == legal_date(at)
    return Stale(
        who=found.changed_by.name,
        when=f"{moment:%H:%M}" if is_today else f"{moment:%Y-%m-%d %H:%M}",
        action=ReturnAction(found.last_action).label,
    )


def finish(
    found: QuarterlyReturn,
    action: ReturnAction,
    *,
    by: Person,
    at: datetime,
    details: Mapping[str, object] | None = None,
    quote: str = "",
) -> QuarterlyReturn:
    """Take the return to its next status, note who did it, and write the journal."""
    found.status = next_status(ReturnStatus(found.status), action)
    found.version += 1
    found.last_action, found.changed_at, found.changed_by = action, at, by
    found.save()
    journal.write(
        EVENT_OF[action],
        by=by,
        at=at,
        details={**named(found), **(details or {})},
        quote=quote,
        spot=Spot(found.center.area.path, found.center_id),
    )
    return found


def named(found: QuarterlyReturn) -> dict[str, object]:
    """A return as journal and notices name it."""
    return {"center": found.center.name, "year": found.year, "number": found.quarter}
