"""What holds of each setting at a place, where it comes from, and who beneath has it otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from bancheng.data.models import Area, Center, OwnSetting
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import settings
from bancheng.rules.ways.settings import (
    SETTINGS,
    Own,
    Setting,
    Terms,
    Value,
    from_above,
    held,
    in_words,
    settable_at,
)
from bancheng.rules.ways.sources import SourceOf, source_of
from bancheng.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class Differing:
    """A place beneath that has another value."""

    name: str
    center_id: int | None
    area_id: int | None
    value: Wording


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting at a place: what holds, where from, and what would hold without a word of its own."""

    setting: Setting
    terms: Terms
    value: Wording
    source: SourceOf
    own: Value | None
    above: Wording
    above_source: SourceOf
    differing: tuple[Differing, ...]


def setting_lines(one: Area | Center) -> tuple[SettingLine, ...]:
    """Each setting a place may have of its own; two queries for an area, one for a centre."""
    rows = settings.own_along(one)
    beneath = settings.own_beneath(one) if isinstance(one, Area) else []
    kind = places.kind_of(one)
    return tuple(_line(setting, one, rows, beneath) for setting in settable_at(kind))


def _line(
    setting: Setting, one: Area | Center, rows: tuple[Own, ...], beneath: Iterable[OwnSetting]
) -> SettingLine:
    spot = places.spot_of(one)
    now, above = held(setting, rows, spot), from_above(setting, rows, spot)
    return SettingLine(
        setting=setting,
        terms=SETTINGS[setting],
        value=in_words(setting, now.value),
        source=source_of(now.place, now.spot, spot),
        own=now.value if now.spot == spot else None,
        above=in_words(setting, above.value),
        above_source=source_of(above.place, above.spot, spot),
        differing=tuple(_differing(setting, now.value, beneath)),
    )


def _differing(
    setting: Setting, value: Value, beneath: Iterable[OwnSetting]
) -> Iterable[Differing]:
    for row in beneath:
        own = settings.as_rule(row)
        if own.setting is setting and own.value != value:
            yield Differing(own.place, row.center_id, row.area_id, in_words(setting, own.value))
