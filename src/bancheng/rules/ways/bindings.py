"""Which limit scheme holds for a channel at a place, from which date, and how long it may be at most.

A binding is never edited: a later row with a later (or the same) date takes its place (decision 8).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.rules.catalogues import Channel
from bancheng.rules.office.places import LAST_YEAR, Spot
from bancheng.rules.time_limits import (
    SCHEME_1_5_15,
    SCHEME_43,
    LimitKind,
    Scheme,
    newest,
    scheme_codes,
)
from bancheng.rules.ways.sources import OF_THE_PRODUCT
from bancheng.rules.wording import Wording, zh

EVERY_CHANNEL = ""
"""Stands where a binding is for all channels that have none of their own."""

INHERIT = ""
"""Stands where a place takes back its own word and has what comes from above again."""

CAPPED: dict[LimitKind, str] = {
    LimitKind.HAND_OVER: zh("转办"),
    LimitKind.SIMPLE: zh("简易"),
    LimitKind.COMPLEX: zh("复杂"),
    LimitKind.INFEASIBLE: zh("不能办理"),
}
"""The limits a ceiling holds down: what the office has to do. How long a reporter may take to reply,
and a handler to send back, are the house's own."""

DEFAULT_CEILINGS: dict[str, Scheme] = {Channel.HOTLINE_12345: SCHEME_1_5_15}
"""What the topmost area allows of itself: the plan's figures, and the city's for what 12345 sends."""

_EXCESS = zh("{kind} {days} 个工作日，比{place}的上限 {most} 个长")
_NO_CHANNEL = zh("这个来源不在目录里，重新选。")
_NO_SCHEME = zh("选一种时限方案。")
_NO_DAY = zh("写上从哪天起。")
_PAST = zh("从今天或以后的一天起；已经登记的件不变。")
_YEAR = zh("日期写成了 {year} 年，核对一下年份。")
EVERY_CHANNEL_LABEL = zh("全部来源")
INHERIT_LABEL = zh("沿用上级")


@dataclass(frozen=True, slots=True)
class Binding:
    """One row: from ``since`` on, the place at ``spot`` has this scheme for a channel.

    ``number`` grows with every row: of two with the same date the later written holds.
    """

    number: int
    spot: Spot
    place: str
    channel: str
    scheme_code: str
    since: date


@dataclass(frozen=True, slots=True)
class Bound:
    """The scheme that holds, and the place it comes from; ``place`` “”: the product's own."""

    scheme: Scheme
    place: str = ""
    since: date | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What has been bound, and what has been laid down as a ceiling, wherever it may be."""

    bindings: Sequence[Binding] = ()
    ceilings: Sequence[Binding] = ()


def bound(bindings: Iterable[Binding], spot: Spot, *, channel: str, on: date) -> Bound:
    """The scheme for what comes by ``channel`` to ``spot`` on a day: the nearest word counts.

    The place's own for the channel, its own for all channels, then those of each area above it in
    the same order; 43号 where nobody has said anything.
    """
    found = next(_words(bindings, spot, channel, on), None)
    return found or Bound(newest(SCHEME_43.code))


def ceilings(rows: Iterable[Binding], spot: Spot, *, channel: str, on: date) -> tuple[Bound, ...]:
    """All ceilings over ``spot``, the nearest first; each holds, so that none above can be evaded.

    The topmost area has one in any case: what it has not laid down is ``DEFAULT_CEILINGS``.
    """
    found = tuple(_words(rows, spot, channel, on))
    top = _top_of(spot)
    if any(one.spot == top for one in found):
        return found
    return (*found, Bound(DEFAULT_CEILINGS.get(channel, newest(SCHEME_43.code))))


def excess(scheme: Scheme, over: Iterable[Bound]) -> tuple[Wording, ...]:
    """In what ``scheme`` is looser than the tightest of the ceilings, one wording per limit."""
    ceilings_over = tuple(over)
    return tuple(
        _excess(kind, scheme, least)
        for kind in CAPPED
        for least in [min(ceilings_over, key=lambda one: one.scheme.days(kind))]
        if scheme.days(kind) > least.scheme.days(kind)
    )


@dataclass(frozen=True, slots=True)
class Breach:
    """Where what holds would be looser than it may be: for which channel, and in what."""

    spot: Spot
    channel: Channel
    scheme: Scheme
    excess: tuple[Wording, ...]


def breach(words: Words, spots: Iterable[Spot], *, since: date) -> Breach | None:
    """The first breach at any of ``spots`` from a day on, on that day or when a later row begins."""
    rows = (*words.bindings, *words.ceilings)
    days = sorted({since, *(row.since for row in rows if row.since > since)})
    return next((one for spot in spots for one in _breaches(words, spot, days)), None)


def _breaches(words: Words, spot: Spot, days: Iterable[date]) -> Iterator[Breach]:
    for on in days:
        for channel in Channel:
            scheme = bound(words.bindings, spot, channel=channel, on=on).scheme
            over = ceilings(words.ceilings, spot, channel=channel, on=on)
            if found := excess(scheme, over):
                yield Breach(spot, channel, scheme, found)


def in_force(rows: Iterable[Binding], spot: Spot, *, channel: str, on: date) -> Binding | None:
    """The row that speaks for exactly this channel at exactly this place; INHERIT rows count."""
    own = (r for r in rows if r.spot == spot and r.channel == channel and r.since <= on)
    return max(own, key=lambda row: (row.since, row.number), default=None)


def _words(rows: Iterable[Binding], spot: Spot, channel: str, on: date) -> Iterator[Bound]:
    """Each place's word on a channel, the nearest place first; those without any are left out."""
    known = [row for row in rows if is_over(row.spot, spot)]
    places = sorted({row.spot for row in known}, key=nearness, reverse=True)
    for place in places:
        for asked in (channel, EVERY_CHANNEL):
            row = in_force(known, place, channel=asked, on=on)
            if row is not None and row.scheme_code != INHERIT:
                yield Bound(newest(row.scheme_code), row.place, row.since, row.spot)
                break


def is_over(above: Spot, spot: Spot) -> bool:
    """Whether what is laid down at ``above`` comes down to ``spot``."""
    if above.center_id is not None:
        return above.center_id == spot.center_id
    return spot.area_path.startswith(above.area_path)


def nearness(spot: Spot) -> tuple[bool, int]:
    """How near to a case a place is: a centre is nearer than its area, that nearer than the next."""
    return spot.center_id is not None, len(spot.area_path)


def _top_of(spot: Spot) -> Spot:
    return Spot(spot.area_path.partition("/")[0] + "/")


def _excess(kind: LimitKind, scheme: Scheme, ceiling: Bound) -> Wording:
    facts = {
        "kind": CAPPED[kind],
        "days": scheme.days(kind),
        "place": ceiling.place or OF_THE_PRODUCT,
        "most": ceiling.scheme.days(kind),
    }
    return Wording(_EXCESS, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingEntry:
    """A binding as typed: ``scheme_code`` None: nothing was chosen."""

    channel: str = EVERY_CHANNEL
    scheme_code: str | None = None
    since: date | None = None

    def faults(self, today: date) -> dict[str, Wording]:
        """What is wrong with it, by field."""
        found = {
            "channel": None if self.channel in {EVERY_CHANNEL, *Channel} else Wording(_NO_CHANNEL),
            "scheme_code": self._scheme_fault(),
            "since": self._day_fault(today),
        }
        return {name: wording for name, wording in found.items() if wording is not None}

    def _scheme_fault(self) -> Wording | None:
        return None if self.scheme_code in {INHERIT, *scheme_codes()} else Wording(_NO_SCHEME)

    def _day_fault(self, today: date) -> Wording | None:
        if self.since is None:
            return Wording(_NO_DAY)
        if self.since < today:
            return Wording(_PAST)
        too_far = self.since.year > LAST_YEAR
        return Wording(_YEAR, {"year": self.since.year}) if too_far else None


def channel_label(channel: str) -> str:
    """A channel's name, or that all of them are meant."""
    return Channel(channel).label if channel else EVERY_CHANNEL_LABEL


def scheme_label(scheme_code: str) -> str:
    """A scheme's name, or that what comes from above holds."""
    return newest(scheme_code).name if scheme_code else INHERIT_LABEL
