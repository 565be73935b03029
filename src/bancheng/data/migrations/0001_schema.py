"""All tables of the first edition."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bancheng.data.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("username", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("is_big_type", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("is_sample", models.BooleanField(default=False)),
                ("must_change_password", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("path", models.CharField(max_length=120, unique=True)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="data.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("imported_at", models.DateTimeField()),
                ("imported_by_name", models.CharField(max_length=60)),
                ("file_name", models.CharField(max_length=200)),
                (
                    "imported_by",
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
            name="Center",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("short_name", models.CharField(max_length=12, unique=True)),
                ("kind", models.CharField(max_length=12)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("opening_hours", models.CharField(blank=True, max_length=120)),
                ("live_on", models.DateField(blank=True, null=True)),
                ("logo", models.CharField(blank=True, max_length=64)),
                ("public_code", models.CharField(max_length=12, unique=True)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="centers",
                        to="data.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=40, unique=True)),
                ("code_edition", models.PositiveSmallIntegerField(default=1)),
                ("submission", models.UUIDField(unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("status", models.CharField(max_length=12)),
                ("flow_code", models.CharField(max_length=20)),
                ("flow_version", models.PositiveSmallIntegerField()),
                ("scheme_code", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("channel", models.CharField(max_length=16)),
                ("external_number", models.CharField(blank=True, max_length=60)),
                ("filing", models.CharField(blank=True, max_length=12)),
                ("stuck_at", models.CharField(blank=True, max_length=12)),
                ("behalf", models.CharField(max_length=12)),
                ("company_name", models.CharField(blank=True, max_length=100)),
                ("credit_code", models.CharField(blank=True, max_length=18)),
                ("handled_on", models.DateField()),
                ("matter", models.CharField(max_length=100)),
                ("other_reason", models.CharField(blank=True, max_length=200)),
                ("failure", models.CharField(blank=True, max_length=16)),
                ("is_confidential", models.BooleanField(default=False)),
                ("problem", models.TextField()),
                ("registered_at", models.DateTimeField()),
                ("registered_on", models.DateField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decision_note", models.TextField(blank=True)),
                ("decline_reason", models.CharField(blank=True, max_length=20)),
                ("referral", models.CharField(blank=True, max_length=200)),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                ("round_number", models.PositiveSmallIntegerField(default=1)),
                ("send_backs", models.PositiveSmallIntegerField(default=0)),
                ("clock", models.CharField(blank=True, max_length=10)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("limit_days", models.PositiveSmallIntegerField(default=0)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("soon_on", models.DateField(blank=True, null=True)),
                ("is_provisional", models.BooleanField(default=False)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closure", models.CharField(blank=True, max_length=20)),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("solved", models.CharField(blank=True, max_length=8)),
                ("cause", models.CharField(blank=True, max_length=20)),
                ("is_objected", models.BooleanField(default=False)),
                ("is_on_the_spot", models.BooleanField(default=False)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="data.case",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handled_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="data.center",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=120)),
                ("version", models.CharField(max_length=40)),
                ("is_withdrawn", models.BooleanField(default=False)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="data.calendaredition",
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
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", bancheng.data.fields.SealedTextField()),
                ("name_digest", models.CharField(db_index=True, max_length=64)),
                ("name_masked", models.CharField(max_length=60)),
                ("phone", bancheng.data.fields.SealedTextField()),
                ("phone_digest", models.CharField(db_index=True, max_length=64)),
                ("phone_masked", models.CharField(max_length=30)),
                ("phone_tail_digest", models.CharField(max_length=64)),
                ("principal", bancheng.data.fields.SealedTextField(blank=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact",
                        to="data.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Department",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("is_co_handling", models.BooleanField(default=False)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="data.center",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="data.department",
            ),
        ),
        migrations.CreateModel(
            name="Assistance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assistances",
                        to="data.case",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="data.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("handler_name", models.CharField(max_length=60)),
                ("unit_name", models.CharField(max_length=60)),
                ("note", models.TextField(blank=True)),
                ("assigned_at", models.DateTimeField()),
                ("assigned_on", models.DateField()),
                ("taken_up_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_at", models.DateTimeField(blank=True, null=True)),
                ("send_back_reason", models.TextField(blank=True)),
                ("upheld_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upheld_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="data.case",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="data.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=16)),
                ("duties", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="data.area",
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="data.center",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="data.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=60)),
                ("content", bancheng.data.fields.SealedTextField()),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=24)),
                ("case_id", models.BigIntegerField(blank=True, null=True)),
                ("case_number", models.CharField(blank=True, max_length=40)),
                ("center_id", models.BigIntegerField(blank=True, null=True)),
                ("area_path", models.CharField(blank=True, max_length=120)),
                ("actor_id", models.BigIntegerField(blank=True, null=True)),
                ("actor_name", models.CharField(max_length=60)),
                ("actor_role", models.CharField(blank=True, max_length=16)),
                ("actor_unit", models.CharField(blank=True, max_length=60)),
                ("details", models.JSONField(default=dict)),
                ("quote", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id", "id"], name="journal_of_case"),
                    models.Index(fields=["-at", "-id"], name="journal_newest"),
                    models.Index(fields=["actor_id", "-id"], name="journal_of_actor"),
                    models.Index(fields=["event", "-id"], name="journal_of_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookUpAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                ("origin", models.CharField(max_length=64)),
                ("failed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["number", "failed_at"], name="look_up_number"),
                    models.Index(fields=["origin", "failed_at"], name="look_up_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("supplied_at", models.DateTimeField(blank=True, null=True)),
                ("supply", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="material_requests",
                        to="data.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "center",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="data.center",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=24)),
                ("details", models.JSONField(default=dict)),
                ("actor_name", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="data.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="data.center",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round_number", models.PositiveSmallIntegerField()),
                ("grade", models.CharField(max_length=1)),
                ("comment", models.TextField(blank=True)),
                ("rated_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="data.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("difficulty", models.CharField(blank=True, max_length=12)),
                ("difficulty_note", models.TextField(blank=True)),
                ("legal_basis", models.TextField(blank=True)),
                ("classified_at", models.DateTimeField(blank=True, null=True)),
                ("limit_days", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("soon_on", models.DateField()),
                ("is_provisional", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("answer_how", models.CharField(blank=True, max_length=12)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=60)),
                ("is_at_window", models.BooleanField(default=False)),
                ("is_accepted", models.BooleanField(null=True)),
                ("objection", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("replied_on", models.DateField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="data.case",
                    ),
                ),
                (
                    "classified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
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
            name="Window",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=12)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="data.center",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="window",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="data.window"
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pending_token", models.UUIDField(blank=True, db_index=True, null=True)),
                ("name", models.CharField(max_length=150)),
                ("kind", models.CharField(max_length=10)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("is_from_reporter", models.BooleanField(default=False)),
                ("is_for_reporter", models.BooleanField(default=False)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="data.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("pending_token__isnull", True)),
                            models.Q(("case__isnull", True), ("pending_token__isnull", False)),
                            _connector="OR",
                        ),
                        name="attachment_filed_or_pending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("uploaded_by__isnull", False),
                            ("is_from_reporter", True),
                            _connector="OR",
                        ),
                        name="attachment_uploaded_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=12)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reasons",
                        to="data.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["reason", "case"], name="case_reason_lookup")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "reason"), name="case_reason_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["evidence", "rules", "materials", "other"])
                        ),
                        name="case_reason_known",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="center",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["district", "town", "branch"])),
                name="center_kind_known",
            ),
        ),
        migrations.AddIndex(
            model_name="calendarday",
            index=models.Index(fields=["center", "on"], name="calendar_day_of_center"),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(
                fields=("edition", "center", "on", "kind"),
                name="calendar_day_once_an_edition_and_center",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(
                condition=models.Q(("center__isnull", True)),
                fields=("edition", "on", "kind"),
                name="calendar_day_once_an_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["official_off", "official_on", "local_closure", "local_opening"])
                ),
                name="calendar_day_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                fields=("center", "name"), name="department_name_unique_in_center"
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                condition=models.Q(("center__isnull", True)),
                fields=("area", "name"),
                name="department_name_unique_in_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.UniqueConstraint(
                fields=("case", "department"), name="assistance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    _connector="OR",
                ),
                name="assistance_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_back_at__isnull", True), ("sent_back_by__isnull", True)),
                    models.Q(("sent_back_at__isnull", False), ("sent_back_by__isnull", False)),
                    _connector="OR",
                ),
                name="assignment_sent_back_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("upheld_at__isnull", True), ("upheld_by__isnull", True)),
                    models.Q(("upheld_at__isnull", False), ("upheld_by__isnull", False)),
                    _connector="OR",
                ),
                name="assignment_upheld_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("case",),
                name="assignment_one_open_per_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", False),
                        ("center__isnull", True),
                        ("department__isnull", True),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("center__isnull", False),
                        ("department__isnull", True),
                    ),
                    models.Q(
                        ("area__isnull", True),
                        ("center__isnull", True),
                        ("department__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="appointment_at_one_node",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "registrar",
                            "handler",
                            "lead",
                            "member",
                            "supervisor",
                            "administrator",
                            "auditor",
                        ],
                    )
                ),
                name="appointment_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="appointment_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("person", "form"), name="draft_once"),
        ),
        migrations.AddConstraint(
            model_name="materialrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    _connector="OR",
                ),
                name="material_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="materialrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("supplied_at__isnull", True)),
                fields=("case",),
                name="material_one_open_per_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("center", "name"), name="matter_name_unique_in_center"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("center__isnull", True)),
                fields=("name",),
                name="matter_name_unique",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["person", "read_at", "-made_at"], name="notice_unread_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.UniqueConstraint(
                fields=("center", "year"), name="number_series_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(
                fields=("case", "round_number"), name="rating_once_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["5", "4", "3", "2", "1"])),
                name="rating_grade_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="round_number_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("classified_at__isnull", True), ("classified_by__isnull", True)),
                    models.Q(("classified_at__isnull", False), ("classified_by__isnull", False)),
                    _connector="OR",
                ),
                name="round_classified_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", True),
                        ("answered_by__isnull", True),
                        ("answered_on__isnull", True),
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        ("answered_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="round_answered_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replied_at__isnull", True), ("replied_on__isnull", True)),
                    models.Q(("replied_at__isnull", False), ("replied_on__isnull", False)),
                    _connector="OR",
                ),
                name="round_replied_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by__isnull", True), ("replied_at__isnull", False), _connector="OR"
                ),
                name="round_recorded_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at__isnull", True),
                    models.Q(
                        models.Q(("answer", ""), _negated=True),
                        models.Q(("answer_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="round_answer_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_accepted", False), _negated=True),
                    models.Q(("objection", ""), _negated=True),
                    _connector="OR",
                ),
                name="round_objection_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("due_on__isnull", True),
                    ("due_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="round_due_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("answered_on__isnull", True),
                    ("answered_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="round_answered_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on__isnull", True),
                    ("replied_on__isnull", True),
                    ("replied_on__gte", models.F("answered_on")),
                    _connector="OR",
                ),
                name="round_replied_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(
                fields=("center", "number"), name="window_number_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["center", "-registered_at", "-id"], name="case_center_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-registered_at", "-id"], name="case_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["center", "status", "-registered_at"], name="case_center_status"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["status", "due_on"], name="case_status_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["handler", "status", "due_on"], name="case_handler_status"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["center", "registered_on"], name="case_center_day"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["center", "due_on"], name="case_center_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["center", "matter"], name="case_center_matter"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("center", "year", "serial"), name="case_serial_unique"
            ),
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
                            "handed_over",
                            "in_progress",
                            "sent_back",
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
                condition=models.Q(("kind__in", ["problem", "suggestion"])), name="case_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "channel__in",
                        [
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
                name="case_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("behalf__in", ["self", "company", "somebody"])),
                name="case_behalf_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock__in", ["hand_over", "answer", "reply", ""])),
                name="case_clock_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_on__isnull", True),
                        ("soon_on__isnull", True),
                        ("starts_on__isnull", True),
                    ),
                    models.Q(
                        ("due_on__isnull", False),
                        ("soon_on__isnull", False),
                        ("starts_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_limit_dates_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("decided_on__isnull", True),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("decided_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_decided_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_on__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_on__isnull", False)),
                    _connector="OR",
                ),
                name="case_closed_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_by__isnull", True), ("closed_at__isnull", False), _connector="OR"
                ),
                name="case_closed_by_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "declined"), _negated=True),
                    models.Q(
                        ("decided_at__isnull", False),
                        models.Q(("decline_reason", ""), _negated=True),
                        models.Q(("referral", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_declined_says_why_and_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "closed"), _negated=True),
                    models.Q(("closed_at__isnull", False), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="case_closed_was_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closure", ""),
                    ("closure__in", ["confirmed", "confirmed_on_behalf", "silent"]),
                    _connector="OR",
                ),
                name="case_closure_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["handed_over", "in_progress"]), _negated=True),
                    ("handler__isnull", False),
                    _connector="OR",
                ),
                name="case_with_handler_names_one",
            ),
        ),
    ]
