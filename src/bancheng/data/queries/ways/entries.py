"""Reading what can be chosen at a place, and what a place keeps itself beneath the common lists."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bancheng.data.models import Area, Case, CaseEntry, CatalogueEntry, Center, HiddenCode
from bancheng.data.queries.office import places
from bancheng.data.queries.ways.places import along, spot_of
from bancheng.rules.ways.entries import Catalogue, Offer, OwnEntry, over


def offer_for(one: Area | Center, catalogue: Catalogue) -> Offer:
    """What can be chosen at a place from one list; two queries."""
    return offers_for(one, catalogue)[catalogue]


def offers_for(one: Area | Center, *catalogues: Catalogue) -> dict[Catalogue, Offer]:
    """What can be chosen at a place from several lists; two queries."""
    spot = places.spot_of(one)
    hidden = hidden_along(one)
    rows = over(_as_rules(entries_along(one).filter(catalogue__in=catalogues)), spot)
    return {
        catalogue: Offer(
            catalogue=catalogue,
            hidden=frozenset(code for name, code in hidden if name == catalogue),
            entries=tuple(row for row in rows if row.catalogue == catalogue),
        )
        for catalogue in catalogues
    }


def offer_to(case: Case, catalogue: Catalogue) -> Offer:
    """What the case's own value may be corrected to: every code, and the entries it has anyway."""
    offer = offer_for(case.center, catalogue)
    rows = CatalogueEntry.objects.filter(cases__case=case, catalogue=catalogue)
    has = _as_rules(rows.select_related("area", "center__area").order_by("name", "pk"))
    known = {one.entry_id for one in offer.entries}
    more = (one for one in has if one.entry_id not in known)
    return Offer(catalogue, entries=(*offer.entries, *more))


def chosen_of(case: Case, catalogue: Catalogue) -> frozenset[int]:
    """The own entries the case has from a list."""
    rows = CaseEntry.objects.filter(case=case, catalogue=catalogue).order_by("pk")
    return frozenset(rows.values_list("entry_id", flat=True))


def names_of(case: Case) -> dict[str, list[str]]:
    """The own entries a case has, by list, under the names they had then; one query."""
    names: dict[str, list[str]] = {}
    for catalogue, name in case.entries.order_by("pk").values_list("catalogue", "name"):
        names.setdefault(catalogue, []).append(name)
    return names


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


def entries_named(entry_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Number → name, of entries live or retired; no query where there is none."""
    wanted = [pk for pk in entry_ids if pk is not None]
    if not wanted:
        return {}
    return dict(
        CatalogueEntry.objects.filter(pk__in=wanted).values_list("pk", "name").order_by("pk")
    )


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
