"""Keeping what can be searched of a case: written in the same transaction as the text itself."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import transaction

from bancheng.data import search as index
from bancheng.data.models import Case, SearchText
from bancheng.data.queries.finding.search import outdated, rows_for
from bancheng.rules.journal import Event
from bancheng.services import journal

CHUNK = 500


def keep(case_ids: Collection[int]) -> None:
    """Write what these cases say now; call it inside the transaction that has changed a text."""
    _store(rows_for(case_ids))


def rebuild(*, at: datetime) -> tuple[int, int]:
    """Write all of the index anew; returns how many cases there are and how many had been wrong.

    Some hundred cases at a time, so that nobody at a window waits for it.
    """
    seen = wrong = 0
    for ids in _chunks():
        with transaction.atomic():
            rows = outdated(ids)
            _store(rows)
        seen, wrong = seen + len(ids), wrong + len(rows)
    with transaction.atomic():
        index.rebuild()
        journal.write(Event.REBUILD_SEARCH, by=None, at=at, details={"rows": seen, "wrong": wrong})
    return seen, wrong


def _store(rows: Collection[SearchText]) -> None:
    SearchText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["case"], update_fields=["words"]
    )


def _chunks() -> Iterator[list[int]]:
    last = 0
    ids = Case.objects.order_by("pk").values_list("pk", flat=True)
    while chunk := list(ids.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1]
