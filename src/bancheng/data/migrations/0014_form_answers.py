"""The form a case was registered with, and what it says in fields that its centre has added."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0013_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="form_field",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="case",
            name="form_edition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="data.edition",
            ),
        ),
        migrations.CreateModel(
            name="CaseAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=12)),
                ("label", models.CharField(max_length=30)),
                ("kind", models.CharField(max_length=10)),
                ("place", models.PositiveSmallIntegerField()),
                ("value", models.TextField()),
                ("is_for_reporter", models.BooleanField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="data.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["field", "kind"], name="case_answer_of_field")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "field"), name="case_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "text",
                                    "long_text",
                                    "choice",
                                    "choices",
                                    "date",
                                    "number",
                                    "yes_no",
                                    "file",
                                ],
                            )
                        ),
                        name="case_answer_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True),
                        name="case_answer_says_something",
                    ),
                ],
            },
        ),
    ]
