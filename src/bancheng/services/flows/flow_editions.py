"""Publishing a place's flow: examined first, never touching what runs (S8)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Edition, Person
from bancheng.data.queries.flows import crews_of, plan_in
from bancheng.data.queries.ways.editions import draft_of, in_force, inherited
from bancheng.rules.dates import legal_date
from bancheng.rules.flows.plans import Faults, Plan
from bancheng.rules.flows.publishing import examine
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid
from bancheng.rules.time_limits import SCHEME_43
from bancheng.rules.ways.editions import Subject
from bancheng.services.ways import editions
from bancheng.services.ways.editions import Desk


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
    """Follow the flow of the place above again; NothingToPublish: it does already.

    Invalid: nobody here could take a step of that flow.
    """
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    has_own = in_force(desk.subject, desk.home).home == desk.home
    above = plan_in(inherited(desk.subject, desk.home).edition)
    if faults := _examined(desk, above) if has_own else {}:
        raise Invalid(faults)
    return editions.inherit(desk, note=note)


def _faults(desk: Desk, version: int) -> Faults:
    """What is wrong with the draft that was looked at; another one is refused by ``editions``."""
    draft = draft_of(desk.subject, desk.home)
    if draft is None or draft.version != version:
        return {}
    return _examined(desk, Plan.read(draft.content))


def _examined(desk: Desk, plan: Plan) -> Faults:
    crews = crews_of(desk.home, legal_date(desk.at))
    return examine(plan, scheme=SCHEME_43, crews=crews).faults
