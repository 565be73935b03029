"""What an extension came on top of, and which edition a draft was begun from, here or above."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0021_ways_catalogues"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="own_days",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("own_days__lte", models.F("limit_days"))),
                name="round_own_days_within",
            ),
        ),
        migrations.AddField(
            model_name="editiondraft",
            name="base",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="data.edition",
            ),
        ),
        migrations.AlterField(
            model_name="editiondraft",
            name="based_on",
            field=models.PositiveSmallIntegerField(null=True),  # so that there is a way back
        ),
    ]
