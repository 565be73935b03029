"""A place's own flow: its draft kept, checked and published; nothing running is ever touched (S8)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Edition, EditionDraft, Person
from bancheng.data.queries.editions import draft_of
from bancheng.data.queries.flows import crews_of
from bancheng.rules.dates import legal_date
from bancheng.rules.editions import Subject
from bancheng.rules.flows.plans import Faults, Plan, unkeepable
from bancheng.rules.flows.publishing import examine
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid
from bancheng.rules.time_limits import SCHEME_43
from bancheng.services import editions
from bancheng.services.editions import Desk


@transaction.atomic
def save_draft(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, plan: Plan, version: int | None
) -> EditionDraft:
    """Keep the draft, faults and all; ``version``: of the draft the page was opened with, if any.

    Invalid: not even a draft holds it. DraftChanged, DraftGone: somebody else was quicker.
    """
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    if faults := unkeepable(plan):
        raise Invalid(faults)
    return editions.keep(desk, content=plan.content, version=version)


@transaction.atomic
def discard_draft(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int
) -> None:
    """Throw the draft away; what holds today goes on holding."""
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    editions.drop(desk, version=version)


@transaction.atomic
def rebase_draft(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int
) -> EditionDraft:
    """Go on with the draft from the version that holds now, after a look at both."""
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    return editions.rebase(desk, version=version)


@transaction.atomic
def publish(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int, note: str
) -> Edition:
    """Let new cases follow the draft from now on; running ones keep the flow they have.

    Invalid, by field: something is missing, looser than the plan's own limits (43号), without
    anybody to do it, or could never be closed. BasedOnOld, NothingToPublish as in ``editions``.
    """
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    if faults := _faults(desk, version):
        raise Invalid(faults)
    return editions.publish(desk, version=version, note=note)


@transaction.atomic
def inherit(kind: PlaceKind, place_id: int, *, by: Person, at: datetime, note: str) -> Edition:
    """Follow the flow of the place above again; NothingToPublish: it does already."""
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    return editions.inherit(desk, note=note)


def _faults(desk: Desk, version: int) -> Faults:
    """What is wrong with the draft that was looked at; another one is refused by ``editions``."""
    draft = draft_of(desk.subject, desk.home)
    if draft is None or draft.version != version:
        return {}
    crews = crews_of(desk.home, legal_date(desk.at))
    return examine(Plan.read(draft.content), scheme=SCHEME_43, crews=crews).faults
