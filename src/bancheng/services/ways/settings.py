"""Changing what a place sets for itself; where it sets nothing, what comes from above holds."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Area, Center, OwnSetting, Person
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import settings
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, Stale
from bancheng.rules.ways.bindings import INHERIT_LABEL
from bancheng.rules.ways.settings import (
    SETTINGS,
    Choice,
    Setting,
    Value,
    in_words,
    settable_at,
    stored,
    taken,
)
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.places import in_journal
from bancheng.services.ways.homes import home

_SAME = zh("和原来一样，没有要改的。")

OwnValues = Mapping[Setting, Value]
"""What a place has set for itself; a setting that is not in it comes from above."""


@transaction.atomic
def change(
    kind: PlaceKind,
    place_id: int,
    *,
    by: Person,
    at: datetime,
    choices: Mapping[Setting, Choice],
    seen: OwnValues,
) -> list[Setting]:
    """Take over what was chosen for each setting of the page; returns those that changed.

    ``seen`` is what the page showed as the place's own: Stale when somebody has changed that since.
    Invalid by setting: neither choice, or a value out of bounds; nothing is written then.
    """
    one = home(kind, place_id, by=by, at=at)
    before = settings.own_of(one)
    if before != dict(seen):
        raise _stale(one, by, at)
    after = _after(kind, choices)
    changed = [setting for setting in after if after[setting] != before.get(setting)]
    if not changed:
        raise Invalid({"form": Wording(_SAME)})
    for setting in changed:
        _store(one, setting, after[setting], by=by, at=at)
    told = [
        [
            SETTINGS[setting].label,
            _said(setting, before.get(setting)),
            _said(setting, after[setting]),
        ]
        for setting in changed
    ]
    details = {**in_journal(one), "changes": told}
    spot = places.spot_of(one)
    journal.write(Event.CHANGE_SETTINGS, by=by, at=at, details=details, spot=spot)
    return changed


def _after(kind: PlaceKind, choices: Mapping[Setting, Choice]) -> dict[Setting, Value | None]:
    """The value of one's own for each setting (None: from above); Invalid names all that is wrong."""
    found = {
        setting: taken(setting, choices.get(setting, Choice(None))) for setting in settable_at(kind)
    }
    errors = {str(name): value for name, value in found.items() if isinstance(value, Wording)}
    if errors:
        raise Invalid(errors)
    return {name: value for name, value in found.items() if not isinstance(value, Wording)}


def _store(
    one: Area | Center, setting: Setting, value: Value | None, *, by: Person, at: datetime
) -> None:
    where = {"center": one} if isinstance(one, Center) else {"area": one}
    if value is None:
        OwnSetting.objects.filter(**where, setting=setting).delete()
        return
    fields = {"value": stored(value), "set_at": at, "set_by": by}
    OwnSetting.objects.update_or_create(**where, setting=setting, defaults=fields)


def _said(setting: Setting, value: Value | None) -> str:
    return INHERIT_LABEL if value is None else str(in_words(setting, value))


def _stale(one: Area | Center, by: Person, at: datetime) -> Stale:
    """Who was faster; the page says it and keeps what was typed."""
    last = settings.last_change_of(one)
    if last is None:
        return Stale(_CHANGED_SINCE)
    is_today = legal_date(last.at) == legal_date(at)
    shape = "%H:%M" if is_today else "%Y-%m-%d %H:%M"
    return Stale(
        _CHANGED_BY_YOU if last.actor_id == by.pk else _CHANGED,
        who=last.actor_name,
        when=f"{legal_time(last.at):{shape}}",
    )


_CHANGED_SINCE = zh("打开这一页以后，这里的设置改过。您选的还在，看一下现在的值，再保存。")
_CHANGED = zh("{who}在 {when} 改过这里的设置。您选的还在，看一下现在的值，再保存。")
_CHANGED_BY_YOU = zh("您在 {when} 已经改过这里的设置。您选的还在，看一下现在的值，再保存。")
