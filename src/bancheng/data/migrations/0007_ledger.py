"""Saved views, what can be searched of a case, and an index for each filter and order of the ledger."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bancheng.data.fields


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0006_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("query", bancheng.data.fields.SealedTextField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="data.case",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["center", "closed_on"], name="case_center_closed"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["registered_on"], name="case_day"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["closed_on"], name="case_closed_day"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["due_on", "id"], name="case_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["closed_at", "id"], name="case_closed"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["matter", "-registered_at"], name="case_matter"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["kind", "-registered_at"], name="case_kind"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["channel", "-registered_at"], name="case_channel"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["outcome", "-registered_at"], name="case_outcome"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["cause", "-registered_at"], name="case_cause"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["closure", "-registered_at"], name="case_closure"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_objected", True)),
                fields=["-registered_at"],
                name="case_objected",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_on_the_spot", True)),
                fields=["-registered_at"],
                name="case_on_the_spot",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["external_number"], name="case_external_number"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["serial"], name="case_serial"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_imported", True)),
                fields=["-registered_at"],
                name="case_imported",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="center",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="data.center",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="saved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="saved_views",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("saved_by", "name"), name="saved_view_name_once"
            ),
        ),
    ]
