"""Own entries beneath channels and reasons; of reasons a case may have several."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0025_notices_of_local_days"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="caseentry",
            name="case_entry_catalogue_known",
        ),
        migrations.RemoveConstraint(
            model_name="caseentry",
            name="case_entry_once",
        ),
        migrations.RemoveConstraint(
            model_name="catalogueentry",
            name="catalogue_entry_catalogue_known",
        ),
        migrations.RemoveConstraint(
            model_name="hiddencode",
            name="hidden_code_catalogue_known",
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("catalogue__in", ["channel", "reason", "decline_reason", "cause", "outcome"])
                ),
                name="case_entry_catalogue_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("catalogue__in", ["channel", "decline_reason", "cause", "outcome"])
                ),
                fields=("case", "catalogue"),
                name="case_entry_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseentry",
            constraint=models.UniqueConstraint(
                fields=("entry", "case"), name="case_entry_not_twice"
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("catalogue__in", ["channel", "reason", "decline_reason", "cause", "outcome"])
                ),
                name="catalogue_entry_catalogue_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddencode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("catalogue__in", ["channel", "reason", "decline_reason", "cause", "outcome"])
                ),
                name="hidden_code_catalogue_known",
            ),
        ),
    ]
