"""Appointments that end at once; indexes of the journal by place, person and event, and of names."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0003_self_reports"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="journalentry",
            name="journal_of_actor",
        ),
        migrations.RemoveIndex(
            model_name="journalentry",
            name="journal_of_event",
        ),
        migrations.AddField(
            model_name="appointment",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="appointment",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["actor_id", "-at", "-id"], name="journal_of_actor_newest"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["event", "-at", "-id"], name="journal_of_event_newest"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["center_id", "-at", "-id"], name="journal_of_center_newest"),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["actor_name"], name="journal_of_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name", "id"], name="person_by_name"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="appointment_ended_pair",
            ),
        ),
    ]
