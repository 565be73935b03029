"""A centre that goes its own way: steps chosen from the palette, published as an edition."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Center, Edition, Person
from bancheng.data.queries.ways import editions as queries
from bancheng.rules.flows.palette import Step, StepKind, sample_step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.editions import Subject
from bancheng.services.ways import editions

SUBJECT, CENTER = Subject.FLOW, PlaceKind.CENTER


@transaction.atomic
def follow(center: Center, *steps: StepKind | Step, by: Person, at: datetime) -> Edition:
    """From here on new cases of ``center`` take these steps."""
    chosen = [sample_step(one) if isinstance(one, StepKind) else one for one in steps]
    desk = editions.desk(SUBJECT, CENTER, center.pk, by=by, at=at)
    draft = editions.keep(desk, content=Plan.of(chosen).content, version=None)
    return editions.publish(desk, version=draft.version, note="")


@transaction.atomic
def follow_above(center: Center, *, by: Person, at: datetime) -> None:
    """From here on new cases of ``center`` go as those of the place above it."""
    if queries.in_force(SUBJECT, center).home == center:
        desk = editions.desk(SUBJECT, CENTER, center.pk, by=by, at=at)
        editions.inherit(desk, note="")
