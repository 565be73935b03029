"""The lists of a place: which common codes it offers, and its own entries beneath them."""

from collections.abc import Collection
from dataclasses import dataclass

from bancheng.data.models import Area, CatalogueEntry, Center
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import entries
from bancheng.data.queries.ways.places import spot_of
from bancheng.rules.ways.entries import ALWAYS_OFFERED, Catalogue


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One own entry; those from above are only shown."""

    entry_id: int
    name: str
    place: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One common code at a place; ``is_fixed``: it cannot be left out."""

    code: str
    label: str
    is_fixed: bool
    is_hidden_here: bool
    is_hidden_above: bool
    entries: tuple[EntryLine, ...]


def catalogue_lines(one: Area | Center) -> list[tuple[Catalogue, tuple[CodeLine, ...]]]:
    """Each list with its codes in order; three queries."""
    here, along = entries.hidden_at(one), entries.hidden_along(one)
    rows = list(entries.entries_along(one))
    return [
        (
            catalogue,
            tuple(
                CodeLine(
                    code=str(member),
                    label=member.label,
                    is_fixed=member in ALWAYS_OFFERED[catalogue],
                    is_hidden_here=(catalogue, member) in here,
                    is_hidden_above=(catalogue, member) in along - here,
                    entries=_entries(rows, one, catalogue, str(member)),
                )
                for member in catalogue.members
            ),
        )
        for catalogue in Catalogue
    ]


def _entries(
    rows: Collection[CatalogueEntry], one: Area | Center, catalogue: Catalogue, code: str
) -> tuple[EntryLine, ...]:
    spot = places.spot_of(one)
    return tuple(
        EntryLine(
            row.pk,
            row.name,
            str(row.center or row.area),
            is_own=spot_of(row.area, row.center) == spot,
        )
        for row in rows
        if (row.catalogue, row.code) == (catalogue, code)
    )
