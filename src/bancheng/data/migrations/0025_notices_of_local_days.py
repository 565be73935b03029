"""Notices tell of requests for local days as well."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

SUBJECTS = ("case", "quarterly_return", "calendar_request")


def just(subject: str) -> Q:
    """About this, and nothing else."""
    return Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0024_own_days_and_bases_kept"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="notice_about_one_thing"),
        migrations.AddField(
            model_name="notice",
            name="calendar_request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="data.calendarrequest",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=just("case") | just("quarterly_return") | just("calendar_request"),
                name="notice_about_one_thing",
            ),
        ),
    ]
