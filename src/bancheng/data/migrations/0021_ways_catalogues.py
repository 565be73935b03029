"""What places keep beneath the common lists, and which own entry a case was given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0020_ways_without_due_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("catalogue", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=30)),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catalogue_entries",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catalogue_entries",
                        to="data.center",
                    ),
                ),
                (
                    "retired_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("catalogue", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=30)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="data.case",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="data.catalogueentry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HiddenCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("catalogue", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=20)),
                ("hidden_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hidden_codes",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hidden_codes",
                        to="data.center",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", False), ("center__isnull", True)),
                    models.Q(("area__isnull", True), ("center__isnull", False)),
                    _connector="OR",
                ),
                name="catalogue_entry_has_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("catalogue__in", ["decline_reason", "cause", "outcome"])),
                name="catalogue_entry_catalogue_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_at__isnull", True), ("retired_by__isnull", True)),
                    models.Q(("retired_at__isnull", False), ("retired_by__isnull", False)),
                    _connector="OR",
                ),
                name="catalogue_entry_retired_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("area", "catalogue", "code", "name"),
                name="catalogue_entry_once_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("center", "catalogue", "code", "name"),
                name="catalogue_entry_once_a_center",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("catalogue__in", ["decline_reason", "cause", "outcome"])),
                name="case_entry_catalogue_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.UniqueConstraint(
                fields=("case", "catalogue"), name="case_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddencode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", False), ("center__isnull", True)),
                    models.Q(("area__isnull", True), ("center__isnull", False)),
                    _connector="OR",
                ),
                name="hidden_code_has_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddencode",
            constraint=models.CheckConstraint(
                condition=models.Q(("catalogue__in", ["decline_reason", "cause", "outcome"])),
                name="hidden_code_catalogue_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddencode",
            constraint=models.UniqueConstraint(
                fields=("area", "catalogue", "code"), name="hidden_code_once_an_area"
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddencode",
            constraint=models.UniqueConstraint(
                fields=("center", "catalogue", "code"), name="hidden_code_once_a_center"
            ),
        ),
    ]
