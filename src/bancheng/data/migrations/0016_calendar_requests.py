"""Local days as they are asked for and decided; an edition may take another back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0015_flows"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=120)),
                ("status", models.CharField(default="asked", max_length=16)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="calendaredition",
            name="undoes",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone",
                to="data.calendaredition",
            ),
        ),
        migrations.AddIndex(
            model_name="calendarday",
            index=models.Index(fields=["edition", "on"], name="calendar_day_of_edition"),
        ),
        migrations.AddConstraint(
            model_name="calendaredition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undoes__isnull", True),
                    models.Q(("undoes", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="calendar_edition_undoes_another",
            ),
        ),
        migrations.AddField(
            model_name="calendarrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="calendarrequest",
            name="center",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="data.center"
            ),
        ),
        migrations.AddField(
            model_name="calendarrequest",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="calendarrequest",
            name="edition",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="request",
                to="data.calendaredition",
            ),
        ),
        migrations.AddIndex(
            model_name="calendarrequest",
            index=models.Index(fields=["center", "starts_on"], name="calendar_request_of_center"),
        ),
        migrations.AddIndex(
            model_name="calendarrequest",
            index=models.Index(
                fields=["status", "-asked_at", "-id"], name="calendar_request_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["local_closure", "local_opening"])),
                name="calendar_request_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["asked", "approved", "refused", "withdrawn"])),
                name="calendar_request_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="calendar_request_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="calendar_request_decided_by_and_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="calendar_request_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", False), ("status__in", ["approved", "refused"])
                    ),
                    models.Q(("decided_at__isnull", True), ("status__in", ["asked", "withdrawn"])),
                    _connector="OR",
                ),
                name="calendar_request_decided_where_it_says_so",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), ("withdrawn_at__isnull", False)),
                    models.Q(
                        models.Q(("status", "withdrawn"), _negated=True),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="calendar_request_withdrawn_where_it_says_so",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("edition__isnull", False), ("status", "approved")),
                    models.Q(
                        models.Q(("status", "approved"), _negated=True), ("edition__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="calendar_request_approved_by_its_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), _negated=True),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="calendar_request_refused_with_reason",
            ),
        ),
    ]
