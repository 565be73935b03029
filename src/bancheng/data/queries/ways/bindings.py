"""Reading which limit scheme holds where, which ceilings are laid down, and what is still to come."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import Area, Center, SchemeBinding
from bancheng.data.queries.office import places
from bancheng.data.queries.ways.places import along, beneath, in_use, spot_of
from bancheng.rules.office.places import Spot
from bancheng.rules.ways.bindings import Binding, Bound, Words, bound


def scheme_for(center: Center, *, channel: str, on: date) -> Bound:
    """The scheme for a case that comes to ``center`` by ``channel`` on a day; one query."""
    spot = places.spot_of(center)
    rows = standing().filter(along([spot]), is_ceiling=False, channel__in=["", channel])
    return bound(_bindings(rows), spot, channel=channel, on=on)


def standing() -> QuerySet[SchemeBinding]:
    """All rows that have not been withdrawn, with their places, in the order they were written."""
    rows = SchemeBinding.objects.filter(withdrawn_at__isnull=True)
    return rows.select_related("area", "center__area").order_by("pk")


def words_along(spots: Iterable[Spot]) -> Words:
    """Everything bound and laid down for these places, theirs and from above; one query."""
    return _words(standing().filter(along(spots)))


def words_around(one: Area | Center) -> Words:
    """As ``words_along``, and everything of what is in use beneath an area; one query."""
    around = along([places.spot_of(one)])
    if isinstance(one, Area):
        around |= beneath(one) & in_use()
    return _words(standing().filter(around))


def own_rows(one: Area | Center) -> QuerySet[SchemeBinding]:
    """The rows of one place itself, the earliest first."""
    mine = Q(area=one) if isinstance(one, Area) else Q(center=one)
    return standing().filter(mine).order_by("since", "pk")


def binding(binding_id: int) -> SchemeBinding | None:
    """One row with its place, withdrawn or not."""
    rows = SchemeBinding.objects.select_related("area", "center__area")
    return rows.filter(pk=binding_id).first()


def binding_for_update(binding_id: int) -> SchemeBinding | None:
    """One row, locked until the transaction ends."""
    rows = SchemeBinding.objects.select_related("area", "center__area")
    return locked(rows.filter(pk=binding_id)).first()


def as_rule(row: SchemeBinding) -> Binding:
    """A row as the rules weigh it."""
    return Binding(
        number=row.pk,
        spot=spot_of(row.area, row.center),
        place=str(row.center or row.area),
        channel=row.channel,
        scheme_code=row.scheme_code,
        since=row.since,
    )


def _words(rows: Iterable[SchemeBinding]) -> Words:
    known = list(rows)
    return Words(
        bindings=_bindings(row for row in known if not row.is_ceiling),
        ceilings=_bindings(row for row in known if row.is_ceiling),
    )


def _bindings(rows: Iterable[SchemeBinding]) -> tuple[Binding, ...]:
    return tuple(as_rule(row) for row in rows)
