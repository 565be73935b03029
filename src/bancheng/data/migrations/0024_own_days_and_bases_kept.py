"""A draft knows the edition it was begun from, and no number beside it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0023_own_days_and_bases_filled"),
    ]

    operations = [migrations.RemoveField(model_name="editiondraft", name="based_on")]
