"""Several drafts of one form, given up and had back; the end of a phone is searched for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0010_returns"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="cleared_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="submission",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="contact",
            name="phone_tail_digest",
            field=models.CharField(db_index=True, max_length=64),
        ),
    ]
