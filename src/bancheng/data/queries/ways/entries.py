"""Reading what can be chosen at a place, and what a place keeps itself beneath the common lists."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bancheng.data.models import Area, CatalogueEntry, Center, HiddenCode
from bancheng.data.queries.office import places
from bancheng.data.queries.ways.places import along, spot_of
from bancheng.rules.ways.entries import Catalogue, Offer, OwnEntry, over


def offer_for(one: Area | Center, catalogue: Catalogue) -> Offer:
    """What can be chosen at a place from one list; two queries."""
    spot = places.spot_of(one)
    here = along([spot])
    hidden = HiddenCode.objects.filter(here, catalogue=catalogue).order_by("pk")
    rows = entries_along(one).filter(catalogue=catalogue)
    return Offer(
        catalogue=catalogue,
        hidden=frozenset(hidden.values_list("code", flat=True)),
        entries=over(_as_rules(rows), spot),
    )


def entries_along(one: Area | Center) -> QuerySet[CatalogueEntry]:
    """The live entries of a place and of every area above, by name."""
    rows = CatalogueEntry.objects.filter(along([places.spot_of(one)]), retired_at__isnull=True)
    return rows.select_related("area", "center__area").order_by("name", "pk")


def hidden_at(one: Area | Center) -> frozenset[tuple[str, str]]:
    """(Catalogue, code) of what the place itself does not offer."""
    mine = Q(area=one) if isinstance(one, Area) else Q(center=one)
    rows = HiddenCode.objects.filter(mine).order_by("pk")
    return frozenset(rows.values_list("catalogue", "code"))


def hidden_along(one: Area | Center) -> frozenset[tuple[str, str]]:
    """(Catalogue, code) of what is not offered there, by the place's word or by one above."""
    rows = HiddenCode.objects.filter(along([places.spot_of(one)])).order_by("pk")
    return frozenset(rows.values_list("catalogue", "code"))


def entry(entry_id: int) -> CatalogueEntry | None:
    """One entry with its place."""
    rows = CatalogueEntry.objects.select_related("area", "center__area")
    return rows.filter(pk=entry_id).first()


def _as_rules(rows: Iterable[CatalogueEntry]) -> tuple[OwnEntry, ...]:
    return tuple(
        OwnEntry(
            entry_id=row.pk,
            spot=spot_of(row.area, row.center),
            place=str(row.center or row.area),
            catalogue=Catalogue(row.catalogue),
            code=row.code,
            name=row.name,
        )
        for row in rows
    )
