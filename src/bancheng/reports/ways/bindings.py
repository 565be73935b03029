"""Which limit scheme holds for each channel at a place, where it comes from, and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Area, Center
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import bindings
from bancheng.rules.catalogues import Channel
from bancheng.rules.time_limits import LimitKind, Scheme
from bancheng.rules.ways.bindings import (
    CAPPED,
    Bound,
    Words,
    bound,
    ceilings,
    channel_label,
    scheme_label,
)
from bancheng.rules.ways.sources import SourceOf, source_of


@dataclass(frozen=True, slots=True)
class Figures:
    """The four limits of a scheme as people name them: “1 / 3 / 5–7 / 3”."""

    hand_over: str
    simple: str
    complex: str
    infeasible: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel: the scheme, where it comes from, and how long each limit may be at most."""

    channel: Channel
    scheme: Scheme
    figures: Figures
    source: SourceOf
    since: date | None
    most: Figures


@dataclass(frozen=True, slots=True)
class Coming:
    """A row of the place's own that begins later."""

    binding_id: int
    since: date
    channel: str
    scheme: str


@dataclass(frozen=True, slots=True)
class LimitPage:
    """What holds at a place on a day, and the rows of its own that begin later."""

    lines: tuple[ChannelLine, ...]
    coming: tuple[Coming, ...]


def limit_page(one: Area | Center, *, today: date) -> LimitPage:
    """The schemes of a place by channel; two queries."""
    words = bindings.words_along([places.spot_of(one)])
    lines = tuple(_line(words, one, channel, today) for channel in Channel)
    return LimitPage(lines, _coming(one, today, is_ceiling=False))


def ceiling_page(area: Area, *, today: date) -> LimitPage:
    """The ceilings over an area by channel; two queries."""
    words = bindings.words_along([places.spot_of(area)])
    lines = tuple(_ceiling_line(words, area, channel, today) for channel in Channel)
    return LimitPage(lines, _coming(area, today, is_ceiling=True))


def figures_of(scheme: Scheme) -> Figures:
    """The limits of a scheme, those with a choice as “5–7”."""
    return Figures(**{str(kind): _span(scheme.choices(kind)) for kind in CAPPED})


def _line(words: Words, one: Area | Center, channel: Channel, today: date) -> ChannelLine:
    spot = places.spot_of(one)
    found = bound(words.bindings, spot, channel=channel, on=today)
    over = ceilings(words.ceilings, spot, channel=channel, on=today)
    return ChannelLine(
        channel=channel,
        scheme=found.scheme,
        figures=figures_of(found.scheme),
        source=source_of(found.place, found.spot, spot),
        since=found.since,
        most=_least(over),
    )


def _ceiling_line(words: Words, area: Area, channel: Channel, today: date) -> ChannelLine:
    spot = places.spot_of(area)
    over = ceilings(words.ceilings, spot, channel=channel, on=today)
    nearest = over[0]
    return ChannelLine(
        channel=channel,
        scheme=nearest.scheme,
        figures=figures_of(nearest.scheme),
        source=source_of(nearest.place, nearest.spot, spot),
        since=nearest.since,
        most=_least(over),
    )


def _least(over: Iterable[Bound]) -> Figures:
    """The tightest of several ceilings, limit by limit."""
    schemes = [one.scheme for one in over]
    return Figures(**{str(kind): str(_tightest(schemes, kind)) for kind in CAPPED})


def _tightest(schemes: list[Scheme], kind: LimitKind) -> int:
    return min(scheme.days(kind) for scheme in schemes)


def _span(days: tuple[int, ...]) -> str:
    return str(days[0]) if len(days) == 1 else f"{days[0]}–{days[-1]}"


def _coming(one: Area | Center, today: date, *, is_ceiling: bool) -> tuple[Coming, ...]:
    rows = bindings.own_rows(one).filter(is_ceiling=is_ceiling, since__gt=today)
    return tuple(
        Coming(row.pk, row.since, channel_label(row.channel), scheme_label(row.scheme_code))
        for row in rows
    )
