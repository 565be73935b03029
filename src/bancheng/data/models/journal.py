"""The journal: append-only, whole in itself, tied to nothing that could take it along."""

from django.db import models


class JournalEntry(models.Model):
    """Who did what, when, under which name and post; ids are plain numbers on purpose."""

    at = models.DateTimeField()
    event = models.CharField(max_length=24)
    case_id = models.BigIntegerField(null=True, blank=True)
    case_number = models.CharField(max_length=40, blank=True)
    center_id = models.BigIntegerField(null=True, blank=True)
    area_path = models.CharField(max_length=120, blank=True)
    actor_id = models.BigIntegerField(null=True, blank=True)  # nobody: reporter or system
    actor_name = models.CharField(max_length=60)
    actor_role = models.CharField(max_length=16, blank=True)
    actor_unit = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    quote = models.TextField(blank=True)  # words as they were said or written

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "id"], name="journal_of_case"),
            models.Index(fields=["-at", "-id"], name="journal_newest"),
            models.Index(fields=["actor_id", "-at", "-id"], name="journal_of_actor_newest"),
            models.Index(fields=["event", "-at", "-id"], name="journal_of_event_newest"),
            models.Index(fields=["center_id", "-at", "-id"], name="journal_of_center_newest"),
            models.Index(fields=["actor_name"], name="journal_of_name"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.actor_name} {self.event}"
