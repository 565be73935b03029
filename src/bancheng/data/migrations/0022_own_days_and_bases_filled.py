"""Rounds from before learn the days of their difficulty, without an extension."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in what the rows of before do not say."""
    _fill_own_days(apps)


def _fill_own_days(apps: Apps) -> None:
    """The days that hold; of a round whose limit is still the granted one, those before it."""
    rounds: Any = apps.get_model("data", "Round").objects
    records: Any = apps.get_model("data", "StepRecord").objects
    rounds.update(own_days=F("limit_days"))
    for record in records.filter(kind="extension", verdict="granted").order_by("pk"):
        own, granted = record.proposal.get("days_before"), record.proposal["days"]
        extended = rounds.filter(case_id=record.case_id, number=record.round_number)
        if own is not None and own < granted:
            still = extended.exclude(classified_at__gt=record.decided_at)
            still.filter(limit_days=granted).update(own_days=own)


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0022_own_days_and_bases"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
