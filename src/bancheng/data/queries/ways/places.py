"""The way from the top of the tree to a place: what is laid down there comes down to it."""

from collections.abc import Iterable

from django.db.models import Q

from bancheng.data.models import Area, Center
from bancheng.data.queries.office.people import paths_above
from bancheng.rules.office.places import Spot


def along(spots: Iterable[Spot]) -> Q:
    """The rows of these places and of every area above them."""
    wanted = list(spots)
    paths = {path for spot in wanted for path in paths_above(spot.area_path)}
    centers = {spot.center_id for spot in wanted if spot.center_id is not None}
    return Q(area__path__in=paths) | Q(center__in=centers)


def beneath(area: Area) -> Q:
    """The rows of everything within an area, its own included."""
    return Q(area__path__startswith=area.path) | Q(center__area__path__startswith=area.path)


def in_use() -> Q:
    """The rows of places that have not been retired."""
    return Q(area__retired_on__isnull=True) & Q(center__retired_on__isnull=True)


def spot_of(area: Area | None, center: Center | None) -> Spot:
    """Where a row belongs that names an area or a centre."""
    if center is not None:
        return Spot(center.area.path, center.pk)
    assert area is not None  # the database holds one of the two
    return Spot(area.path)
