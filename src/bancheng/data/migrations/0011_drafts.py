"""The end of a phone is searched for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("data", "0010_returns"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="phone_tail_digest",
            field=models.CharField(db_index=True, max_length=64),
        ),
    ]
