"""Reading returns: of which centres, which quarters, which editions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from bancheng.data.databases import locked
from bancheng.data.models import (
    Area,
    Case,
    Center,
    QuarterlyReturn,
    ReturnEdition,
    ReturnPhoto,
    TypicalCase,
)
from bancheng.data.queries.ways.settings import held_at
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Role, Viewer
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.returns.entries import TypicalFacts
from bancheng.rules.returns.privacy import Identity
from bancheng.rules.returns.quarters import DUE_DAY, Quarter
from bancheng.rules.returns.sealing import canonical, moment
from bancheng.rules.returns.status import FILED
from bancheng.rules.ways.settings import Setting

READERS = (Role.REGISTRAR, Role.LEAD, Role.MEMBER)
"""Who reads the returns of the centre they are appointed at; the district reads those beneath."""


def centers_read_by(viewer: Viewer) -> QuerySet[Center]:
    """The centres whose returns ``viewer`` may read: ``Permission.RETURN_VIEW`` in SQL."""
    seen = Q(pk__in=viewer.centers(*READERS))
    for path in viewer.areas(Role.SUPERVISOR):
        seen |= Q(area__path__startswith=path)
    return Center.objects.filter(seen).select_related("area")


def facts_of(center: Center) -> CaseFacts:
    """What the permissions need to know of a centre."""
    return CaseFacts.of_center(center.pk, center.area.path)


def return_of(center: Center, quarter: Quarter) -> QuarterlyReturn | None:
    """The return of a centre for a quarter, if it has been begun."""
    return _of(center.pk, quarter).first()


def return_for_update(center_id: int, quarter: Quarter) -> QuarterlyReturn | None:
    """The same, locked until the transaction ends."""
    return locked(_of(center_id, quarter)).first()


def _of(center_id: int, quarter: Quarter) -> QuerySet[QuarterlyReturn]:
    rows = QuarterlyReturn.objects.filter(
        center_id=center_id, year=quarter.year, quarter=quarter.number
    )
    return rows.select_related("center__area", "changed_by")


def editions_of(found: QuarterlyReturn) -> list[ReturnEdition]:
    """Every edition that was filed, the newest first, without the lists of their cases."""
    return list(found.editions.defer("case_numbers").order_by("-number"))


def last_edition(found: QuarterlyReturn) -> ReturnEdition | None:
    """The newest edition."""
    return found.editions.order_by("-number").first()


def typical_cases_of(found: QuarterlyReturn) -> list[TypicalCase]:
    """The typical cases of a draft in their order, with their cases and photos; two queries."""
    rows = found.typical_cases.select_related("case__contact", "case__center")
    return list(rows.prefetch_related("photos").order_by("pk"))


def identity_of(case: Case | None) -> Identity:
    """Whom a typical case must not tell: its reporter, and for whom the reporter came."""
    if case is None:
        return Identity()
    contact = case.contact
    names = tuple(name for name in (contact.name, contact.principal) if name)
    return Identity(names, (contact.phone,))


def facts_of_typical(row: TypicalCase) -> TypicalFacts:
    """What the rules need to know of a typical case before it is filed."""
    return TypicalFacts(
        title=row.title,
        overview=row.overview,
        has_case=row.case is not None,
        is_confidential=row.case is not None and row.case.is_confidential,
        who=identity_of(row.case),
    )


def sealed_text(edition: ReturnEdition) -> str:
    """The one text whose digest seals an edition: what was filed, by whom, and who received it."""
    found = edition.quarterly_return
    assert edition.received_at is not None
    return canonical(
        {
            "return": [found.center_id, Quarter(found.year, found.quarter).code],
            "number": edition.number,
            "content": edition.content,
            "cases": edition.case_numbers,
            "submitted": [moment(edition.submitted_at), edition.submitted_by_name],
            "received": [moment(edition.received_at), edition.received_by_name],
        }
    )


def is_photo_of_draft(found: QuarterlyReturn, sha256: str) -> bool:
    """Whether the draft holds this photo."""
    return ReturnPhoto.objects.filter(typical_case__quarterly_return=found, sha256=sha256).exists()


def returns_of(center: Center) -> list[QuarterlyReturn]:
    """All returns a centre has begun."""
    return list(QuarterlyReturn.objects.filter(center=center).order_by("year", "quarter"))


def filed_on(returns: Iterable[QuarterlyReturn]) -> dict[int, date]:
    """Return → the day on which it was first filed; one query."""
    rows = ReturnEdition.objects.filter(quarterly_return__in=list(returns))
    firsts = rows.order_by().values("quarterly_return_id").annotate(day=Min("submitted_on"))
    return {row["quarterly_return_id"]: row["day"] for row in firsts}


def of_quarter(centers: Collection[Center], quarter: Quarter) -> dict[int, QuarterlyReturn]:
    """Centre → its return for a quarter, where there is one; one query."""
    rows = QuarterlyReturn.objects.filter(
        center__in=centers, year=quarter.year, quarter=quarter.number
    )
    return {row.center_id: row for row in rows.order_by("pk")}


def filed_editions(
    centers: Collection[Center], quarters: Collection[Quarter], *, has_lists: bool = False
) -> QuerySet[ReturnEdition]:
    """The editions the district has of these centres and quarters, by area and name.

    The lists of cases are long and left out unless asked for.
    """
    wanted = Q(pk__in=[])
    for quarter in quarters:
        wanted |= Q(quarterly_return__year=quarter.year, quarterly_return__quarter=quarter.number)
    newest = ReturnEdition.objects.filter(quarterly_return=OuterRef("quarterly_return"))
    rows = ReturnEdition.objects.filter(
        wanted,
        pk=Subquery(newest.order_by("-number").values("pk")[:1]),
        quarterly_return__center__in=centers,
        quarterly_return__status__in=FILED,
    )
    rows = rows.select_related("quarterly_return")
    rows = rows if has_lists else rows.defer("case_numbers")
    return rows.order_by("quarterly_return__center__area__path", "quarterly_return__center__name")


def received() -> QuerySet[ReturnEdition]:
    """Every edition that was received and sealed, in a stable order."""
    rows = ReturnEdition.objects.filter(received_at__isnull=False)
    return rows.select_related("quarterly_return__center__area").order_by("pk")


def replaced() -> frozenset[int]:
    """The received editions that a newer one follows: there should be none."""
    later = ReturnEdition.objects.filter(
        quarterly_return=OuterRef("quarterly_return"), number__gt=OuterRef("number")
    )
    return frozenset(received().filter(Exists(later)).values_list("pk", flat=True))


def first_cases_on(centers: Iterable[Center]) -> dict[int, date]:
    """Centre → the day of its first registration, for centres whose opening is unknown."""
    unknown = [center.pk for center in centers if center.live_on is None]
    if not unknown:
        return {}
    rows = Case.objects.filter(center_id__in=unknown).order_by().values("center_id")
    return {row["center_id"]: row["day"] for row in rows.annotate(day=Min("registered_on"))}


@dataclass(frozen=True, slots=True)
class Terms:
    """When the returns of a place are due, and since when they are filed here (None: always)."""

    due_day: int = DUE_DAY
    since: date | None = None


def terms_of(areas: Iterable[Area]) -> dict[int, Terms]:
    """Area → its terms: its own, else those of the nearest area above that has any; two queries."""
    asked = list(areas)
    wanted = {area.pk: _paths(area.path) for area in asked}
    days = held_at([Spot(area.path) for area in asked], Setting.RETURN_DUE_DAY)
    every = {path for paths in wanted.values() for path in paths}
    known = {area.path: area for area in Area.objects.filter(path__in=every).order_by("path")}
    return {
        pk: _terms(
            [known[path] for path in paths if path in known],
            due_day=int(days[Spot(paths[0])].value),
        )
        for pk, paths in wanted.items()
    }


def _paths(path: str) -> list[str]:
    """The path itself and those above it, the nearest first."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[:depth]) + "/" for depth in range(len(parts), 0, -1)]


def _terms(areas: list[Area], *, due_day: int) -> Terms:
    since = [area.returns_since for area in areas if area.returns_since is not None]
    return Terms(due_day, since[0] if since else None)
