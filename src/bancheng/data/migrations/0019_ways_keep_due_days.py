"""The day on which returns are due becomes a setting; nothing of what was laid down is lost."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Now

SETTING = "return_due_day"


def keep(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write a setting for each area that has a day of its own."""
    area: Any = apps.get_model("data", "Area")
    own_setting: Any = apps.get_model("data", "OwnSetting")
    days = area.objects.filter(return_due_day__isnull=False).values_list("pk", "return_due_day")
    for area_id, day in days.order_by("pk"):
        own_setting.objects.create(
            area_id=area_id, setting=SETTING, value=str(day), set_at=Now(), set_by=None
        )


def give_back(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write the settings back to the areas, and take them away."""
    area: Any = apps.get_model("data", "Area")
    own_setting: Any = apps.get_model("data", "OwnSetting")
    rows = own_setting.objects.filter(setting=SETTING)
    for row in rows.order_by("pk"):
        area.objects.filter(pk=row.area_id).update(return_due_day=int(row.value))
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0018_ways"),
    ]

    operations = [migrations.RunPython(keep, give_back)]
