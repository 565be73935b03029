"""Rounds of before learn the days of their difficulty, drafts the edition they were begun from."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

STANDARD_VERSION = 1


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in what the rows of before do not say."""
    _fill_own_days(apps)
    drafts: Any = apps.get_model("data", "EditionDraft").objects
    for draft in drafts.order_by("pk"):
        draft.base = _base_of(apps, draft)
        draft.save(update_fields=["base"])


def give_back(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Drafts know the number of the own edition again; those of no own one, the standard's."""
    drafts: Any = apps.get_model("data", "EditionDraft").objects
    for draft in drafts.select_related("base").order_by("pk"):
        base = draft.base
        is_own = base is not None and _home_of(base) == _home_of(draft)
        draft.based_on = base.number if is_own else STANDARD_VERSION
        draft.save(update_fields=["based_on"])


def _home_of(row: Any) -> tuple[int | None, int | None]:
    return row.center_id, row.area_id


def _base_of(apps: Apps, draft: Any) -> Any:
    """The own edition it was begun from; else what held above when it was last kept, if anything.

    An own edition without content is the standing order to follow the place above.
    """
    editions: Any = apps.get_model("data", "Edition").objects
    own = editions.filter(
        subject=draft.subject,
        center_id=draft.center_id,
        area_id=draft.area_id,
        number=draft.based_on,
    ).first()
    if own is not None and own.content is not None:
        return own
    for area in _above(apps, draft):
        then = editions.filter(subject=draft.subject, area=area, published_at__lte=draft.changed_at)
        newest = then.order_by("-number").first()
        if newest is not None and newest.content is not None:
            return newest
    return None


def _above(apps: Apps, draft: Any) -> Any:
    """The areas above the place, the nearest first."""
    areas: Any = apps.get_model("data", "Area").objects
    path = draft.center.area.path if draft.center_id else draft.area.path
    codes = path.strip("/").split("/")
    paths = ["/".join(codes[: end + 1]) + "/" for end in range(len(codes))]
    wanted = paths if draft.center_id else paths[:-1]
    return areas.filter(path__in=wanted).order_by("-path")


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

    operations = [migrations.RunPython(fill, give_back)]
