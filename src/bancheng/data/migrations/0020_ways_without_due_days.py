"""The day on which returns are due stands among the settings, and nowhere else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0019_ways_keep_due_days"),
    ]

    operations = [migrations.RemoveField(model_name="area", name="return_due_day")]
