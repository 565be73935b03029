"""Telling people of what happened, in-app; the rules say who is told of which action."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Notice, Person
from bancheng.data.queries.people import holders
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
) -> None:
    """Write a notice to everybody the rules name, except the one who acted."""
    told = set(_people(case, WHO_IS_TOLD[action], at, previous_handler))
    told.discard(by.pk if isinstance(by, Person) else 0)
    words = {key: str(value) for key, value in details.items()}
    Notice.objects.bulk_create(
        Notice(
            person_id=person_id,
            case=case,
            action=action,
            details=words,
            actor_name=name_of(by),
            made_at=at,
        )
        for person_id in sorted(told)
    )


def _people(
    case: Case, audiences: Iterable[Audience], at: datetime, previous: Person | None
) -> Iterable[int]:
    roles = []
    for audience in audiences:
        if audience is Audience.HANDLER and case.handler_id:
            yield case.handler_id
        if audience is Audience.PREVIOUS_HANDLER and previous is not None:
            yield previous.pk
        if audience is Audience.REGISTRAR:
            # A complaint about conduct is told to the lead alone.
            roles.append(Role.LEAD if case.is_confidential else Role.REGISTRAR)
        if audience is Audience.LEAD:
            roles.append(Role.LEAD)
    if roles:
        yield from holders(case.center, legal_date(at), *roles).values_list("pk", flat=True)


@transaction.atomic
def mark_read(*, by: Person, at: datetime, up_to: int) -> int:
    """Mark the person's own notices up to number ``up_to`` as read; returns how many."""
    unread = Notice.objects.filter(person=by, read_at__isnull=True, pk__lte=up_to)
    return unread.update(read_at=at)


def tell_of_registration(case: Case, *, by: Actor, at: datetime) -> None:
    """Tell the window of what came in by itself, and the lead of a complaint about conduct."""
    if isinstance(by, Person) and not case.is_confidential:
        return
    told = set(_people(case, {Audience.REGISTRAR}, at, None))
    told.discard(by.pk if isinstance(by, Person) else 0)
    Notice.objects.bulk_create(
        Notice(
            person_id=person_id,
            case=case,
            action=Event.REGISTER,
            details={"channel": Channel(case.channel).label, "window": ""},
            actor_name=name_of(by or Reporter(case.pk)),
            made_at=at,
        )
        for person_id in sorted(told)
    )
