"""Changes of a place's own flow."""

from functools import partial

from bancheng.rules.flows.palette import StepKind
from bancheng.services.flows import flow_drafts, flow_editions
from tests.people import Town
from tests.rules.flows.chosen import plan
from tests.services.everywhere.changes import Change, change
from tests.services.flows.laying import publish, save, where
from tests.services.steps import LATER


def _office(town: Town) -> dict[str, object]:
    return {"by": town.administrator, "at": LATER}


@change
def flow_drafts__save(town: Town) -> Change:
    asked = {"plan": plan(StepKind.REVIEW), "version": None, **_office(town)}
    return partial(flow_drafts.save, *where(town.center), **asked)


@change
def flow_drafts__discard(town: Town) -> Change:
    save(town, town.center, StepKind.REVIEW)
    return partial(flow_drafts.discard, *where(town.center), version=1, **_office(town))


@change
def flow_drafts__rebase(town: Town) -> Change:
    save(town, town.center, StepKind.REVIEW)
    return partial(flow_drafts.rebase, *where(town.center), version=1, **_office(town))


@change
def flow_editions__publish(town: Town) -> Change:
    save(town, town.center, StepKind.REVIEW)
    asked = {"version": 1, "note": "加复核", **_office(town)}
    return partial(flow_editions.publish, *where(town.center), **asked)


@change
def flow_editions__inherit(town: Town) -> Change:
    publish(town, town.center, StepKind.REVIEW)
    return partial(flow_editions.inherit, *where(town.center), note="", **_office(town))
