"""Reading the imports of old ledgers: whoever may import at a centre sees them all."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from django.db.models import QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import Case, CaseOrigin, LedgerImport
from bancheng.data.queries.cases import visible_to
from bancheng.rules.people import Role, Viewer

_CHUNK = 500


def own(viewer: Viewer) -> QuerySet[LedgerImport]:
    """The imports into the centres where the viewer may import."""
    centers = viewer.centers(Role.REGISTRAR, Role.LEAD)
    return LedgerImport.objects.filter(center_id__in=centers).select_related("center__area")


def recent(viewer: Viewer, *, limit: int) -> list[LedgerImport]:
    """What has been taken over lately, the newest first."""
    done = own(viewer).filter(imported_at__isnull=False).select_related("imported_by")
    return list(done.order_by("-imported_at", "-pk")[:limit])


def lock(import_id: int) -> None:
    """Lock the import, if there is one, until the transaction ends."""
    list(locked(LedgerImport.objects.filter(pk=import_id)).values_list("pk"))


def known_digests(center_id: int, digests: Collection[str]) -> set[str]:
    """Which of ``digests`` stand for rows that the centre has taken over already."""
    known: set[str] = set()
    for chunk in _chunks(digests):
        rows = CaseOrigin.objects.filter(center_id=center_id, digest__in=chunk)
        known.update(rows.values_list("digest", flat=True))
    return known


def _chunks(digests: Collection[str]) -> Iterator[list[str]]:
    rest = iter(digests)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def cases_of(viewer: Viewer, one: LedgerImport, *, after: int, size: int) -> list[Case]:
    """At most ``size`` + 1 of the cases it has brought, as far as ``viewer`` may see them, by number."""
    rows = visible_to(viewer).filter(origin__ledger_import=one, pk__gt=after)
    return list(rows.select_related("contact", "origin").order_by("pk")[: size + 1])


def forgotten(since: datetime) -> QuerySet[LedgerImport]:
    """Files that have waited since before a moment and were never taken over."""
    return LedgerImport.objects.filter(imported_at__isnull=True, uploaded_at__lt=since)
