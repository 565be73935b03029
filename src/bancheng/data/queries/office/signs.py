"""The signs of windows: whose one may make, and what an area has laid down for them."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from bancheng.data.models import Area, Center, SignStandard
from bancheng.data.queries.office.places import centers_administered, centers_under
from bancheng.rules.people import Role, Viewer
from bancheng.rules.signs import Colours


def centers_with_sign(viewer: Viewer) -> QuerySet[Center]:
    """The live centres whose sign the viewer may make: the own one, and those one stands above."""
    above = centers_under(viewer.areas(Role.SUPERVISOR)).order_by()
    reach = Q(pk__in=viewer.centers(Role.REGISTRAR, Role.LEAD))
    reach |= Q(pk__in=above.values("pk")) | Q(pk__in=centers_administered(viewer).values("pk"))
    return Center.objects.filter(reach, retired_on__isnull=True).select_related("area")


def standard_for(area: Area) -> SignStandard | None:
    """The standard that holds in ``area``: the topmost on the way down to it; None: the product's."""
    return _standards_at(_way_to(area))


def standard_above(area: Area) -> SignStandard | None:
    """The standard that comes from above ``area`` and leaves it no choice."""
    return _standards_at(_way_to(area)[:-1])


def colours_for(area: Area) -> Colours:
    """The colours of the signs in ``area``."""
    return colours_of(standard_for(area))


def colours_of(standard: SignStandard | None) -> Colours:
    """The colours of a standard; those of the product where there is none."""
    return Colours(standard.band, standard.letters) if standard else Colours()


def _way_to(area: Area) -> list[str]:
    """The paths from the top of the tree to ``area``, its own the last."""
    parts = area.path.rstrip("/").split("/")
    return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]


def _standards_at(paths: list[str]) -> SignStandard | None:
    found = SignStandard.objects.filter(area__path__in=paths).select_related("area")
    return found.order_by(Length("area__path")).first()
