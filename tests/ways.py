"""Settings, limit schemes and own entries of a place, laid down through the services."""

from datetime import date, datetime

from bancheng.data.models import Area, CatalogueEntry, Center, Person, SchemeBinding
from bancheng.data.queries.office.places import kind_of
from bancheng.data.queries.ways.settings import own_of
from bancheng.rules.people import Role
from bancheng.rules.ways.bindings import EVERY_CHANNEL, BindingEntry
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.rules.ways.settings import Choice, Setting, Value, settable_at, stored
from bancheng.services.ways import bindings, entries, settings
from tests.scenarios import MORNING

MONDAY = MORNING.date()


def administrator() -> Person:
    """Somebody who looks after the whole district."""
    return Person.objects.filter(
        appointments__role=Role.ADMINISTRATOR, appointments__area__code="310117"
    )[0]


def choices_of(one: Area | Center, **changed: Choice) -> dict[Setting, Choice]:
    """What the page of the place sends when only ``changed`` has been touched."""
    own = own_of(one)
    known = {
        setting: Choice(True, stored(own[setting])) if setting in own else Choice(False)
        for setting in settable_at(kind_of(one))
    }
    return known | {Setting(name): choice for name, choice in changed.items()}


def set_for(
    one: Area | Center, setting: Setting, value: Value | None, *, by: Person | None = None
) -> None:
    """Give a place its own value, or (None) what comes from above."""
    choice = Choice(False) if value is None else Choice(True, stored(value))
    settings.change(
        kind_of(one),
        one.pk,
        by=by or administrator(),
        at=MORNING,
        choices=choices_of(one, **{str(setting): choice}),
        seen=own_of(one),
    )


def bind(
    one: Area | Center,
    scheme_code: str,
    *,
    channel: str = EVERY_CHANNEL,
    since: date = MONDAY,
    by: Person | None = None,
    at: datetime = MORNING,
) -> SchemeBinding:
    """Bind a scheme to a channel of a place."""
    entry = BindingEntry(channel=channel, scheme_code=scheme_code, since=since)
    return bindings.bind(kind_of(one), one.pk, by=by or administrator(), at=at, entry=entry)


def cap(
    area: Area,
    scheme_code: str,
    *,
    channel: str = EVERY_CHANNEL,
    since: date = MONDAY,
    by: Person | None = None,
) -> SchemeBinding:
    """Lay down a ceiling."""
    entry = BindingEntry(channel=channel, scheme_code=scheme_code, since=since)
    return bindings.set_ceiling(area.pk, by=by or administrator(), at=MORNING, entry=entry)


def add_entry(
    one: Area | Center, catalogue: Catalogue, code: str, name: str, *, by: Person | None = None
) -> CatalogueEntry:
    """Add an own entry of a place beneath a common code."""
    entry = NewEntry(catalogue=catalogue, code=code, name=name)
    return entries.add(kind_of(one), one.pk, by=by or administrator(), at=MORNING, entry=entry)
