"""What the ledger can be narrowed to: handlers, departments, matters and own entries of a centre.

Retired ones stay in: their cases are in the ledger.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bancheng.data.models import CatalogueEntry, Center, Department, Matter, Person
from bancheng.data.queries.office.people import paths_above
from bancheng.data.queries.office.places import spot_of
from bancheng.data.queries.ways.places import along
from bancheng.rules.people import Role, Viewer

MOST_MATTERS = 200
MOST_ENTRIES = 200


def handlers_at(center: Center) -> QuerySet[Person]:
    """Whoever is or was appointed to handle its cases, by name."""
    here = Q(appointments__center=center, appointments__role__in=[Role.HANDLER, Role.LEAD])
    there = Q(appointments__department__in=departments_at(center), appointments__role=Role.HANDLER)
    return Person.objects.filter(here | there).distinct().order_by("name", "pk")


def departments_at(center: Center) -> QuerySet[Department]:
    """Its own departments, and those of the areas above it."""
    above = Q(center__isnull=True, area__path__in=paths_above(center.area.path))
    return Department.objects.filter(Q(center=center) | above).order_by("name", "pk")


def departments_under(viewer: Viewer) -> QuerySet[Department]:
    """The departments of the areas one supervises, and those one belongs to."""
    seen = Q(pk__in=viewer.departments(Role.HANDLER))
    for path in viewer.areas(Role.SUPERVISOR):
        seen |= Q(center__isnull=True, area__path__startswith=path)
    return Department.objects.filter(seen).order_by("name", "pk")


def matters_at(center: Center) -> QuerySet[Matter]:
    """The names on its list of matters, and on that of all."""
    return Matter.objects.filter(Q(center=center) | Q(center__isnull=True)).order_by("name", "pk")


def entries_at(centers: Iterable[Center]) -> list[CatalogueEntry]:
    """The own entries of these centres and of the areas above them, by list, code and name."""
    rows = CatalogueEntry.objects.filter(along(map(spot_of, centers)))
    rows = rows.select_related("area", "center").order_by("catalogue", "code", "name", "pk")
    return list(rows[:MOST_ENTRIES])
