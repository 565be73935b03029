"""What an extension came on top of."""

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
    ]
