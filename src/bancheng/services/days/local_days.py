"""Days a centre is closed or works besides: one asks, another above decides (decision 26)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from django.db import transaction

from bancheng.data.models import CalendarDay, CalendarRequest, Center, Person
from bancheng.data.queries import calendar_requests, calendars
from bancheng.data.queries.office import people, places
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.dates import legal_date
from bancheng.rules.days.requests import (
    LocalEntry,
    LocalKind,
    RequestStatus,
    days_of,
    fault_of_approval,
    faults_of,
    require_undecided,
)
from bancheng.rules.intake.texts import check_text, clean
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.wording import zh
from bancheng.services import journal, notices
from bancheng.services.days import editions, previews
from bancheng.services.days.previews import Asking, Preview
from bancheng.services.time_limits import Why

REMARK_LONGEST = 200

_OWN = zh("这是您自己提的，要由另一位管理员批。")
_NOT_OWN = zh("只有提出申请的人能撤回。")
_NO_REMARK = zh("写上为什么不批，申请的人看得到。")


@transaction.atomic
def ask(center_id: int, *, by: Person, at: datetime, entry: LocalEntry) -> CalendarRequest:
    """Ask for days; Invalid by field. NotFound or NotPermitted: not for this centre."""
    center = places.place_for_update(PlaceKind.CENTER, center_id)
    if not isinstance(center, Center) or center.retired_on is not None:
        raise NotFound
    _require(Permission.CALENDAR_REQUEST, center, people.viewer_of(by, legal_date(at)))
    entry = entry.tidied()
    calendar, taken = calendars.calendar_for(center_id), calendar_requests.taken_days(center)
    if errors := faults_of(entry, calendar=calendar, today=legal_date(at), taken=taken):
        raise Invalid(errors)
    request = CalendarRequest.objects.create(
        center=center,
        kind=cast("LocalKind", entry.kind),
        starts_on=cast("date", entry.starts_on),
        ends_on=cast("date", entry.ends_on),
        reason=entry.reason,
        source=entry.source,
        asked_by=by,
        asked_at=at,
    )
    _write(Event.ASK_LOCAL_DAYS, request, by=by, at=at)
    return request


def look_at(request_id: int, *, by: Person, at: datetime, first: int = 0) -> Preview:
    """What an approval would change; nothing is written. Refusal: the days changed meanwhile."""
    viewer = people.viewer_of(by, legal_date(at))
    request = calendar_requests.seen_by(viewer).filter(pk=request_id).first()
    if request is None:
        raise NotFound
    return _preview(request, Asking(viewer, legal_date(at), first))


@transaction.atomic
def approve(request_id: int, *, by: Person, at: datetime, seen: str) -> CalendarRequest:
    """Make the days those of the centre, as a new edition, and move its open cases' limits.

    ``seen`` is the digest of the preview that was shown: Stale where it would be another now.
    NotPermitted: by whoever asked. NotPossibleNow: decided already. Refusal: no effect any more, or
    longer ago by now than a request may go back.
    """
    editions.one_after_another()
    request, viewer = _to_decide(request_id, by, at)
    found = _preview(request, Asking(viewer, legal_date(at)))
    previews.require_unchanged(found, seen)
    days = _days(request, calendars.calendar_for(request.center_id))
    name = f"{request.reason} {request.source}"
    request.edition = editions.write(days, by=by, at=at, file_name=name)
    why = {"kind": LocalKind(request.kind).label, "reason": request.reason}
    previews.carry_out(
        request.edition,
        found,
        center_id=request.center_id,
        why=Why(Event.MOVE_LIMIT_LOCALLY, why),
    )
    _decide(request, RequestStatus.APPROVED, by=by, at=at)
    told: Mapping[str, object] = {**previews.counted(found), "changes": previews.told(found.days)}
    _write(Event.APPROVE_LOCAL_DAYS, request, by=by, at=at, more=told)
    return request


@transaction.atomic
def refuse(request_id: int, *, by: Person, at: datetime, remark: str) -> CalendarRequest:
    """Refuse the days with a reason, which the journal quotes; refused like ``approve``."""
    request, _viewer = _to_decide(request_id, by, at)
    request.remark = clean(remark)
    if fault := check_text(request.remark, longest=REMARK_LONGEST, missing=_NO_REMARK):
        raise Invalid({"remark": fault})
    _decide(request, RequestStatus.REFUSED, by=by, at=at)
    _write(Event.REFUSE_LOCAL_DAYS, request, by=by, at=at, quote=request.remark)
    return request


@transaction.atomic
def withdraw(request_id: int, *, by: Person, at: datetime) -> CalendarRequest:
    """Take a request back while it is undecided; only whoever asked."""
    request = _locked(request_id, people.viewer_of(by, legal_date(at)))
    require_undecided(RequestStatus(request.status))
    if request.asked_by_id != by.pk:
        raise Refusal(_NOT_OWN)
    request.status, request.withdrawn_at = RequestStatus.WITHDRAWN, at
    request.save(update_fields=["status", "withdrawn_at"])
    _write(Event.WITHDRAW_LOCAL_DAYS, request, by=by, at=at)
    return request


def _require(permission: Permission, center: Center, viewer: Viewer) -> None:
    """NotPermitted: of no centre at all. NotFound: of others."""
    found = verdict(permission, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    if not verdict(permission, viewer, CaseFacts.of_center(center.pk, center.area.path)).is_allowed:
        raise NotFound


def _locked(request_id: int, viewer: Viewer) -> CalendarRequest:
    request = calendar_requests.request_for_update(request_id)
    if request is None:
        raise NotFound
    _require(Permission.CALENDAR_REQUEST, request.center, viewer)
    return request


def _to_decide(request_id: int, by: Person, at: datetime) -> tuple[CalendarRequest, Viewer]:
    """The request, locked, undecided, and not one's own."""
    viewer = people.viewer_of(by, legal_date(at))
    request = _locked(request_id, viewer)
    _require(Permission.CALENDAR_APPROVE, request.center, viewer)
    require_undecided(RequestStatus(request.status))
    if request.asked_by_id == by.pk:
        raise NotPermitted(_OWN)
    return request, viewer


def _preview(request: CalendarRequest, asking: Asking) -> Preview:
    """Refusal: the days are past meanwhile, or are off, or worked, by another decision."""
    kind, calendar = LocalKind(request.kind), calendars.calendar_for(request.center_id)
    days = request.starts_on, request.ends_on
    fault = fault_of_approval(kind, *days, calendar, asking.today)
    if fault is not None and request.status == RequestStatus.ASKED:
        raise Refusal(fault.sentence, **fault.facts)
    return previews.preview(_days(request, calendar), asking=asking, center_id=request.center_id)


def _days(request: CalendarRequest, calendar: WorkingCalendar) -> list[CalendarDay]:
    """The days of the stretch that change; those that are so anyway need no row."""
    version = f"{legal_date(request.asked_at)}"
    kind = LocalKind(request.kind)
    return [
        _day(request, on, version)
        for on in days_of(kind, request.starts_on, request.ends_on, calendar)
    ]


def _day(request: CalendarRequest, on: date, version: str) -> CalendarDay:
    return CalendarDay(
        center=request.center,
        on=on,
        kind=request.kind,
        name=request.reason,
        source=request.source,
        version=version,
    )


def _decide(request: CalendarRequest, status: RequestStatus, *, by: Person, at: datetime) -> None:
    request.status, request.decided_by, request.decided_at = status, by, at
    request.save(update_fields=["status", "decided_by", "decided_at", "remark", "edition"])


def _write(
    event: Event,
    request: CalendarRequest,
    *,
    by: Person,
    at: datetime,
    more: Mapping[str, object] | None = None,
    quote: str = "",
) -> None:
    details = {
        "center": request.center.name,
        "kind": LocalKind(request.kind).label,
        "starts": request.starts_on,
        "ends": request.ends_on,
        "reason": request.reason,
        "source": request.source,
        **(more or {}),
    }
    spot = places.spot_of(request.center)
    journal.write(event, by=by, at=at, details=details, quote=quote, spot=spot)
    if event is not Event.WITHDRAW_LOCAL_DAYS:
        said = {key: one for key, one in details.items() if key != "changes"}
        words = {**said, "quote": quote}
        notices.tell_of_local_days(request, event, by=by, at=at, words=words)
