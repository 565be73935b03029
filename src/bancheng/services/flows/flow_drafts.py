"""The draft of a place's next flow: kept with all its faults, rebased, thrown away (S8)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import EditionDraft, Person
from bancheng.rules.flows.plans import Plan, unkeepable
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.editions import Subject
from bancheng.services.ways import editions


@transaction.atomic
def save(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, plan: Plan, version: int | None
) -> EditionDraft:
    """Keep the draft, faults and all; ``version``: of the one the page was opened with, if any.

    Invalid: not even a draft holds it. DraftChanged, DraftGone: somebody else was quicker.
    """
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    if faults := unkeepable(plan):
        raise Invalid(faults)
    return editions.keep(desk, content=plan.content, version=version)


@transaction.atomic
def discard(kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int) -> None:
    """Throw the draft away; what holds today goes on holding. DraftChanged, DraftGone as above."""
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    editions.drop(desk, version=version)


@transaction.atomic
def rebase(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int
) -> EditionDraft:
    """Go on with the draft from the version that holds now, after a look at both."""
    desk = editions.desk(Subject.FLOW, kind, place_id, by=by, at=at)
    return editions.rebase(desk, version=version)
