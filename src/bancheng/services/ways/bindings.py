"""Binding limit schemes to channels, and laying down how long they may be (decision 8, S10).

Nothing here touches a case that has been registered: it keeps the scheme and the version it has.
"""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Area, Center, Person, SchemeBinding
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import bindings
from bancheng.data.queries.ways.places import spot_of
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.ways.bindings import (
    INHERIT,
    Binding,
    BindingEntry,
    Breach,
    Words,
    breach,
    channel_label,
    in_force,
    scheme_label,
)
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import require
from bancheng.services.office.places import in_journal
from bancheng.services.ways.homes import home, lock_tree

_SAME = zh("从那天起本来就是“{scheme}”，没有要改的。")
_TOO_LOOSE = zh("{channel}：{excess}。")
_TOO_LOOSE_AT = zh("{name}，{channel}：{excess}。")
_BEGUN = zh("已经从 {since} 起算了，不能撤销。要改，另定一个以后的日期。")
_WITHDRAWN = zh("已经撤销了。")


@transaction.atomic
def bind(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, entry: BindingEntry
) -> SchemeBinding:
    """Bind a scheme to a channel of a place, from a day on; Invalid by field.

    A scheme that is looser in any limit than a ceiling over the place is refused with the numbers.
    """
    one = home(kind, place_id, by=by, at=at)
    return _add(one, by=by, at=at, entry=entry, is_ceiling=False)


@transaction.atomic
def set_ceiling(area_id: int, *, by: Person, at: datetime, entry: BindingEntry) -> SchemeBinding:
    """Lay down which scheme is the longest for a channel in an area, from a day on.

    Invalid by field: looser than what is laid down above, or tighter than what holds beneath.
    """
    one = home(PlaceKind.AREA, area_id, by=by, at=at)
    return _add(one, by=by, at=at, entry=entry, is_ceiling=True)


@transaction.atomic
def withdraw(binding_id: int, *, by: Person, at: datetime) -> SchemeBinding:
    """Take a row back before it has begun; what held before goes on. Refusal once it has begun."""
    lock_tree()
    row = bindings.binding_for_update(binding_id)
    if row is None:
        raise NotFound
    one = row.center or row.area
    assert one is not None
    require(Permission.SETTING_MANAGE, by=by, at=at, spot=places.spot_of(one))
    if row.withdrawn_at is not None:
        raise Refusal(_WITHDRAWN)
    if row.since <= legal_date(at):
        raise Refusal(_BEGUN, since=row.since)
    words = bindings.words_around(one)
    if found := breach(_without(words, row.pk), _spots(words, one), since=row.since):
        wording = _as_wording(found, places.spot_of(one))
        raise Refusal(wording.sentence, **wording.facts)
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _write(Event.WITHDRAW_BINDING, row, one, by=by, at=at)
    return row


def refuse_breach(one: Area | Center, words: Words, *, at: datetime, field: str) -> None:
    """Invalid under ``field`` where ``words`` would let a limit at or beneath a place be too long."""
    found = breach(words, _spots(words, one), since=legal_date(at))
    if found is not None:
        raise Invalid({field: _as_wording(found, places.spot_of(one))})


def _add(
    one: Area | Center, *, by: Person, at: datetime, entry: BindingEntry, is_ceiling: bool
) -> SchemeBinding:
    errors = entry.faults(legal_date(at))
    if errors or entry.since is None or entry.scheme_code is None:
        raise Invalid(errors)
    words = bindings.words_around(one)
    before = _before(words, one, entry, is_ceiling=is_ceiling)
    if before == entry.scheme_code:
        fault = Wording(_SAME, {"scheme": scheme_label(before)})
        raise Invalid({"scheme_code": fault})
    row = SchemeBinding(
        area=one if isinstance(one, Area) else None,
        center=one if isinstance(one, Center) else None,
        is_ceiling=is_ceiling,
        channel=entry.channel,
        scheme_code=entry.scheme_code,
        since=entry.since,
        bound_at=at,
        bound_by=by,
    )
    row.save(force_insert=True)
    after = _with(words, bindings.as_rule(row), is_ceiling=is_ceiling)
    if found := breach(after, _spots(after, one), since=entry.since):
        raise Invalid({"scheme_code": _as_wording(found, places.spot_of(one))})
    event = Event.SET_CEILING if is_ceiling else Event.BIND_SCHEME
    _write(event, row, one, by=by, at=at, before=before)
    return row


def _before(words: Words, one: Area | Center, entry: BindingEntry, *, is_ceiling: bool) -> str:
    """What the place itself says of the channel on that day; INHERIT where it says nothing."""
    assert entry.since is not None
    rows = words.ceilings if is_ceiling else words.bindings
    row = in_force(rows, places.spot_of(one), channel=entry.channel, on=entry.since)
    return row.scheme_code if row else INHERIT


def _with(words: Words, row: Binding, *, is_ceiling: bool) -> Words:
    if is_ceiling:
        return Words(words.bindings, (*words.ceilings, row))
    return Words((*words.bindings, row), words.ceilings)


def _without(words: Words, number: int) -> Words:
    kept = [
        tuple(row for row in rows if row.number != number)
        for rows in (words.bindings, words.ceilings)
    ]
    return Words(*kept)


def _spots(words: Words, one: Area | Center) -> list[Spot]:
    """The place itself, and every place beneath it that has a word of its own."""
    spot = places.spot_of(one)
    rows = (*words.bindings, *words.ceilings)
    beneath = {row.spot for row in rows if row.spot.area_path.startswith(spot.area_path)}
    found = sorted(beneath - {spot}, key=lambda each: (each.area_path, each.center_id or 0))
    return [spot, *(found if isinstance(one, Area) else [])]


def _as_wording(found: Breach, spot: Spot) -> Wording:
    """The breach in words; the place is named where it is not the one in question."""
    facts: dict[str, object] = {"channel": found.channel.label, "excess": found.excess}
    if found.spot == spot:
        return Wording(_TOO_LOOSE, facts)
    return Wording(_TOO_LOOSE_AT, {**facts, "name": places.name_at(found.spot)})


def _write(
    event: Event,
    row: SchemeBinding,
    one: Area | Center,
    *,
    by: Person,
    at: datetime,
    before: str = INHERIT,
) -> None:
    details = {
        **in_journal(one),
        "channel": channel_label(row.channel),
        "since": row.since,
        "before": scheme_label(before),
        "after": scheme_label(row.scheme_code),
    }
    journal.write(event, by=by, at=at, details=details, spot=spot_of(row.area, row.center))
