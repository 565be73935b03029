"""Changes of what a place lays down for itself: its registration form."""

from functools import partial

from bancheng.rules.office.places import PlaceKind
from bancheng.services.intake_forms import form_drafts, form_editions
from tests.people import Town
from tests.services.everywhere.changes import Change, change
from tests.services.steps import LATER
from tests.shapes import STORY, TOPIC, lay_down, with_added


def _form(town: Town) -> dict[str, object]:
    return {"kind": PlaceKind.CENTER, "place_id": town.center.pk, **_who(town)}


def _who(town: Town) -> dict[str, object]:
    return {"by": town.center_administrator, "at": LATER}


def _drafted(town: Town) -> dict[str, object]:
    draft = form_drafts.change(form=with_added(STORY), version=None, **_form(town))
    return {**_form(town), "version": draft.version}


@change
def form_drafts__change(town: Town) -> Change:
    return partial(form_drafts.change, form=with_added(TOPIC), version=None, **_form(town))


@change
def form_drafts__rebase(town: Town) -> Change:
    return partial(form_drafts.rebase, **_drafted(town))


@change
def form_drafts__drop(town: Town) -> Change:
    return partial(form_drafts.drop, **_drafted(town))


@change
def form_editions__publish(town: Town) -> Change:
    return partial(form_editions.publish, note="加一段", **_drafted(town))


@change
def form_editions__inherit(town: Town) -> Change:
    lay_down(town, with_added(TOPIC))
    return partial(form_editions.inherit, note="", **_form(town))
