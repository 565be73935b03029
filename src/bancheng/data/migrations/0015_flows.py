"""A case knows its own flow and the station it waits at; optional steps are kept for ever."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0014_form_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="StepRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round_number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=20)),
                ("role", models.CharField(blank=True, max_length=16)),
                ("department_name", models.CharField(blank=True, max_length=60)),
                ("asked_at", models.DateTimeField()),
                ("asked_on", models.DateField()),
                ("asked_by_name", models.CharField(blank=True, max_length=60)),
                ("request", models.TextField(blank=True)),
                ("proposal", models.JSONField(default=dict)),
                ("limit_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=60)),
                ("verdict", models.CharField(blank=True, max_length=8)),
                ("words", models.TextField(blank=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_with_handler_names_one",
        ),
        migrations.AddField(
            model_name="case",
            name="flow_edition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="data.edition",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="signer_role",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="case",
            name="station",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "registered",
                            "accepted",
                            "reviewing",
                            "handed_over",
                            "in_progress",
                            "sent_back",
                            "signing",
                            "answered",
                            "closed",
                            "declined",
                            "withdrawn",
                        ],
                    )
                ),
                name="case_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ["handed_over", "in_progress", "signing"]), _negated=True
                    ),
                    ("handler__isnull", False),
                    _connector="OR",
                ),
                name="case_with_handler_names_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "signer_role__in",
                            [
                                "registrar",
                                "handler",
                                "lead",
                                "member",
                                "supervisor",
                                "administrator",
                                "auditor",
                            ],
                        ),
                        ("status__in", ["reviewing", "signing"]),
                        models.Q(("station", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status__in", ["reviewing", "signing"]), _negated=True),
                        ("signer_role", ""),
                        ("station", ""),
                    ),
                    _connector="OR",
                ),
                name="case_at_station_names_it",
            ),
        ),
        migrations.AddField(
            model_name="steprecord",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="steprecord",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="data.case"
            ),
        ),
        migrations.AddField(
            model_name="steprecord",
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
            model_name="steprecord",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="data.department",
            ),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(fields=["case", "id"], name="step_record_of_case"),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", True)),
                fields=["role", "due_on"],
                name="step_record_open_of_role",
            ),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", True)),
                fields=["department", "due_on"],
                name="step_record_open_of_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "review",
                            "take_up",
                            "co_handling",
                            "conference",
                            "extension",
                            "own",
                            "countersign",
                            "sign_off",
                            "call_back",
                            "recheck",
                            "archive",
                        ],
                    )
                ),
                name="step_record_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_on__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_on__isnull", False)),
                    _connector="OR",
                ),
                name="step_record_decided_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_on__isnull", True), ("limit_days__isnull", True)),
                    models.Q(("due_on__isnull", False), ("limit_days__isnull", False)),
                    _connector="OR",
                ),
                name="step_record_limit_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("verdict", "")),
                    models.Q(
                        ("decided_at__isnull", False), models.Q(("verdict", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="step_record_decided_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_by__isnull", True), ("asked_at__isnull", False), _connector="OR"
                ),
                name="step_record_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True), ("decided_at__isnull", False), _connector="OR"
                ),
                name="step_record_decided_by_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_on__isnull", True),
                    ("decided_on__isnull", True),
                    ("decided_on__gte", models.F("asked_on")),
                    _connector="OR",
                ),
                name="step_record_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True), ("department__isnull", False)),
                fields=("case", "code", "department"),
                name="step_record_one_open_of_department",
            ),
        ),
        migrations.AddConstraint(
            model_name="steprecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True), ("department__isnull", True)),
                fields=("case", "code"),
                name="step_record_one_open",
            ),
        ),
    ]
