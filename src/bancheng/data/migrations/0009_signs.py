"""What an area has laid down for its signs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0008_search_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("band", models.CharField(max_length=7)),
                ("letters", models.CharField(max_length=7)),
                ("mark", models.CharField(blank=True, max_length=64)),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_standard",
                        to="data.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("band", models.F("letters")), _negated=True),
                        name="sign_standard_colours_differ",
                    )
                ],
            },
        ),
    ]
