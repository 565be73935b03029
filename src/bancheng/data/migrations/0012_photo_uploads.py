"""A small table of what was uploaded to the public form; files are found by their key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0011_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhotoUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("photos", models.PositiveSmallIntegerField()),
                ("size", models.PositiveBigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["origin", "sent_at"], name="photo_upload_origin"),
                    models.Index(fields=["sent_at"], name="photo_upload_sent"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(fields=["sha256"], name="attachment_by_key"),
        ),
    ]
