"""Changes of limit schemes, ceilings, settings, and of what lies beneath what."""

from datetime import date
from functools import partial

from bancheng.rules.catalogues import Cause, Channel
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.bindings import BindingEntry
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.rules.ways.settings import Choice
from bancheng.services.ways import bindings, entries, place_moves, settings
from tests.people import Town
from tests.services.everywhere.changes import Change, change
from tests.services.steps import LATER
from tests.ways import bind, choices_of

ENTRY = BindingEntry(channel=Channel.HOTLINE_12345, scheme_code="1-5-15", since=date(2027, 1, 4))


def _office(town: Town) -> dict[str, object]:
    return {"by": town.administrator, "at": LATER}


@change
def bindings__bind(town: Town) -> Change:
    where = (PlaceKind.CENTER, town.center.pk)
    return partial(bindings.bind, *where, entry=ENTRY, **_office(town))


@change
def bindings__set_ceiling(town: Town) -> Change:
    return partial(bindings.set_ceiling, town.district.pk, entry=ENTRY, **_office(town))


@change
def bindings__withdraw(town: Town) -> Change:
    row = bind(town.center, "1-5-15", channel=Channel.HOTLINE_12345, since=date(2027, 1, 4))
    return partial(bindings.withdraw, row.pk, **_office(town))


@change
def settings__change(town: Town) -> Change:
    choices = choices_of(town.center, reveal_seconds=Choice(True, "30"))
    where = (PlaceKind.CENTER, town.center.pk)
    return partial(settings.change, *where, choices=choices, seen={}, **_office(town))


@change
def place_moves__move(town: Town) -> Change:
    where = (PlaceKind.CENTER, town.center.pk)
    return partial(place_moves.move, *where, parent_id=town.other_center.area_id, **_office(town))


NEW = NewEntry(catalogue=Catalogue.CAUSE, code=Cause.SYSTEM, name="居住证系统卡顿")
HISTORY = {"catalogue": Catalogue.CAUSE, "code": Cause.HISTORY}


@change
def entries__add(town: Town) -> Change:
    where = (PlaceKind.CENTER, town.center.pk)
    return partial(entries.add, *where, entry=NEW, **_office(town))


@change
def entries__retire(town: Town) -> Change:
    row = entries.add(PlaceKind.CENTER, town.center.pk, entry=NEW, **_office(town))
    return partial(entries.retire, row.pk, **_office(town))


@change
def entries__hide(town: Town) -> Change:
    return partial(entries.hide, PlaceKind.CENTER, town.center.pk, **HISTORY, **_office(town))


@change
def entries__show(town: Town) -> Change:
    where = (PlaceKind.CENTER, town.center.pk)
    entries.hide(*where, **HISTORY, **_office(town))
    return partial(entries.show, *where, **HISTORY, **_office(town))
