"""Which place an address speaks of: a centre or area in use that the administrator looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bancheng.data.queries.office.places import administered
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound

if TYPE_CHECKING:
    from bancheng.data.queries.ways.editions import Home
    from bancheng.web.access import StaffRequest

HOMES = (PlaceKind.AREA, PlaceKind.CENTER)
"""The kinds of place that have a flow."""


def home_of(request: StaffRequest, kind: PlaceKind, place_id: int) -> Home:
    """The place; NotFound: none in use, none that has a flow, or out of reach."""
    one = administered(request.viewer, kind, place_id) if kind in HOMES else None
    if one is None or one.retired_on is not None:
        raise NotFound
    return cast("Home", one)


def opened_version(request: StaffRequest) -> int:
    """The version of the draft that the page was opened with; 0, which no draft has: none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= _LONGEST else 0


_LONGEST = 9
