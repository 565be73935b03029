"""Editions of what a place lays down for itself, and the draft of the next."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0012_photo_uploads"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=8)),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("published_at", models.DateTimeField()),
                ("published_by_name", models.CharField(max_length=60)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="data.center",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("subject__in", ["flow", "form"])),
                        name="edition_subject_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("center__isnull", True)),
                            models.Q(("area__isnull", True), ("center__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_of_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 1)), name="edition_after_the_standard"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True), ("published_by__isnull", True)
                            ),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="edition_published_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("center__isnull", False)),
                        fields=("subject", "center", "number"),
                        name="edition_number_of_center",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area__isnull", False)),
                        fields=("subject", "area", "number"),
                        name="edition_number_of_area",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=8)),
                ("based_on", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by_name", models.CharField(max_length=60)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="data.center",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("subject__in", ["flow", "form"])),
                        name="edition_draft_subject_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("center__isnull", True)),
                            models.Q(("area__isnull", True), ("center__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_draft_of_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed_at__isnull", True), ("changed_by__isnull", True)),
                            models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="edition_draft_changed_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("center__isnull", False)),
                        fields=("subject", "center"),
                        name="edition_draft_one_of_center",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area__isnull", False)),
                        fields=("subject", "area"),
                        name="edition_draft_one_of_area",
                    ),
                ],
            },
        ),
    ]
