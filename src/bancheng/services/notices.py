"""Telling people of what happened, in-app; the rules say who is told of which action."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.models import CalendarRequest, Case, Notice, Person, QuarterlyReturn
from bancheng.data.queries.office.people import (
    administrators_above,
    assistants_of,
    holders,
    leads_of,
    supervisors_of,
)
from bancheng.rules.catalogues import Channel
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.people import Reporter, Role
from bancheng.rules.workflow import WHO_IS_TOLD, Action, Audience
from bancheng.services.journal import Actor, name_of


def tell(
    case: Case,
    action: Action,
    *,
    by: Actor,
    at: datetime,
    details: Mapping[str, object],
    previous_handler: Person | None = None,
    event: str = "",
) -> None:
    """Write a notice to everybody the rules name, except the one who acted.

    ``event``: what it is called, if not the action.
    """
    told = _people(case, WHO_IS_TOLD[action], at, previous_handler)
    words = {key: str(value) for key, value in details.items()}
    _write(case, event or action, told, by=by, at=at, words=words)


def _people(
    case: Case, audiences: Collection[Audience], at: datetime, previous: Person | None
) -> set[int]:
    today = legal_date(at)
    if case.is_confidential:
        # A complaint about conduct is told to the lead alone, whoever else is named.
        return _ids(leads_of(case.center, today)) if audiences else set()
    told = set()
    if Audience.HANDLER in audiences and case.handler_id:
        told.add(case.handler_id)
    if Audience.PREVIOUS_HANDLER in audiences and previous is not None:
        told.add(previous.pk)
    if Audience.ASSISTING in audiences:
        told |= _ids(assistants_of(case, today))
    roles = [role for audience, role in _ROLES.items() if audience in audiences]
    return told | _ids(holders(case.center, today, *roles)) if roles else told


_ROLES = {Audience.REGISTRAR: Role.REGISTRAR, Audience.LEAD: Role.LEAD}


def _ids(people: QuerySet[Person]) -> set[int]:
    return set(people.values_list("pk", flat=True))


def _write(
    about: Case | QuarterlyReturn | CalendarRequest,
    event: str,
    told: Collection[int],
    *,
    by: Actor,
    at: datetime,
    words: Mapping[str, str],
) -> None:
    """Tell everybody but the one who acted."""
    acted = by.pk if isinstance(by, Person) else 0
    Notice.objects.bulk_create(
        Notice(
            person_id=person_id,
            case=about if isinstance(about, Case) else None,
            quarterly_return=about if isinstance(about, QuarterlyReturn) else None,
            calendar_request=about if isinstance(about, CalendarRequest) else None,
            action=event,
            details=dict(words),
            actor_name=name_of(by),
            made_at=at,
        )
        for person_id in sorted(set(told) - {acted})
    )


@transaction.atomic
def mark_read(*, by: Person, at: datetime, up_to: int) -> int:
    """Mark the person's own notices up to number ``up_to`` as read; returns how many."""
    unread = Notice.objects.filter(person=by, read_at__isnull=True, pk__lte=up_to)
    return unread.update(read_at=at)


def tell_signers(
    case: Case, role: Role, *, by: Actor, at: datetime, words: Mapping[str, object]
) -> None:
    """Tell those a station is for that a case waits there; about conduct, the lead alone."""
    today = legal_date(at)
    told = (
        leads_of(case.center, today) if case.is_confidential else holders(case.center, today, role)
    )
    said = {key: str(value) for key, value in words.items()}
    _write(case, Event.BRING, _ids(told), by=by, at=at, words=said)


def tell_of_registration(case: Case, *, by: Actor, at: datetime) -> None:
    """Tell the window of what came in by itself, and the lead of a complaint about conduct."""
    if isinstance(by, Person) and not case.is_confidential:
        return
    told = _people(case, {Audience.REGISTRAR}, at, None)
    words = {"channel": Channel(case.channel).label, "window": ""}
    _write(case, Event.REGISTER, told, by=by or Reporter(case.pk), at=at, words=words)


def tell_of_return(
    about: QuarterlyReturn, event: Event, *, by: Person, at: datetime, words: Mapping[str, str]
) -> None:
    """Tell the district of a return that was filed; of one that was ruled upon, leads and who filed."""
    today = legal_date(at)
    if event is Event.SUBMIT_RETURN:
        told = _ids(supervisors_of(about.center, today))
    else:
        filed_by = about.editions.values_list("submitted_by_id", flat=True)
        window = _ids(holders(about.center, today, Role.LEAD, Role.REGISTRAR))
        told = _ids(leads_of(about.center, today)) | (set(filed_by) & window) or window
    _write(about, event, told, by=by, at=at, words=words)


def tell_of_local_days(
    about: CalendarRequest, event: Event, *, by: Person, at: datetime, words: Mapping[str, object]
) -> None:
    """Tell who may decide of a request for local days; of the decision, whoever asked."""
    if event is Event.ASK_LOCAL_DAYS:
        told = _ids(administrators_above(about.center, legal_date(at)))
    else:
        told = {about.asked_by_id}
    _write(about, event, told, by=by, at=at, words={key: str(one) for key, one in words.items()})
