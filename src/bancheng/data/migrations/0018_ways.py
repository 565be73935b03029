"""Limit schemes by channel and date, settings handed down the tree; a case keeps its version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0017_office_sheets"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="scheme_version",
            field=models.CharField(default="2022-10-11", max_length=20),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="OwnSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("setting", models.CharField(max_length=20)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("set_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_settings",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_settings",
                        to="data.center",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("center__isnull", True)),
                            models.Q(("area__isnull", True), ("center__isnull", False)),
                            _connector="OR",
                        ),
                        name="own_setting_has_one_place",
                    ),
                    models.UniqueConstraint(
                        fields=("area", "setting"), name="own_setting_once_an_area"
                    ),
                    models.UniqueConstraint(
                        fields=("center", "setting"), name="own_setting_once_a_center"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "setting__in",
                                [
                                    "reveal_seconds",
                                    "public_form",
                                    "public_note",
                                    "tail_look_up",
                                    "idle_minutes",
                                    "return_due_day",
                                ],
                            )
                        ),
                        name="own_setting_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchemeBinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_ceiling", models.BooleanField(default=False)),
                ("channel", models.CharField(blank=True, max_length=16)),
                ("scheme_code", models.CharField(blank=True, max_length=20)),
                ("since", models.DateField()),
                ("bound_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scheme_bindings",
                        to="data.area",
                    ),
                ),
                (
                    "bound_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scheme_bindings",
                        to="data.center",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("center__isnull", True)),
                            models.Q(("area__isnull", True), ("center__isnull", False)),
                            _connector="OR",
                        ),
                        name="scheme_binding_has_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_ceiling", False), ("area__isnull", False), _connector="OR"
                        ),
                        name="scheme_binding_ceiling_is_of_an_area",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "",
                                    "counter",
                                    "phone",
                                    "qr",
                                    "12345",
                                    "bad_rating",
                                    "one_network",
                                    "inspection",
                                    "leader",
                                    "other",
                                ],
                            )
                        ),
                        name="scheme_binding_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="scheme_binding_withdrawn_pair",
                    ),
                ],
            },
        ),
    ]
