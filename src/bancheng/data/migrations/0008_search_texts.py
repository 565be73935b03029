"""The index of words, and what is said in the cases there are already."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bancheng.data import search
from bancheng.rules.finding.search import spelled

CHUNK = 500
TEXTS = ("matter", "problem", "other_reason", "company_name", "decision_note", "referral")


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Hang the index on its table and fill it."""
    search.install(editor)
    case, text = apps.get_model("data", "Case"), apps.get_model("data", "SearchText")
    ids = list(case.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        said = _said(apps, ids[start : start + CHUNK])
        text.objects.bulk_create(text(case_id=pk, words=spelled(said[pk])) for pk in said)


def _said(apps: StateApps, ids: list[int]) -> dict[int, list[str]]:
    said: dict[int, list[str]] = defaultdict(list)
    for case_id, *texts in _rows(apps, ids):
        said[case_id] += [text for text in texts if text]
    return said


def _rows(apps: StateApps, ids: list[int]) -> Iterator[tuple[Any, ...]]:
    cases = apps.get_model("data", "Case").objects.filter(pk__in=ids)
    rounds = apps.get_model("data", "Round").objects.filter(case__in=ids)
    entries = apps.get_model("data", "JournalEntry").objects.filter(case_id__in=ids)
    yield from cases.order_by("pk").values_list("pk", *TEXTS)
    yield from rounds.order_by("pk").values_list("case_id", "answer", "objection")
    added = entries.filter(event="add_words").order_by("pk")
    yield from added.values_list("case_id", "quote")


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away; the table goes with the migration before."""
    search.remove(editor)


class Migration(migrations.Migration):
    dependencies = [("data", "0007_ledger")]
    operations = [migrations.RunPython(forwards, backwards)]
