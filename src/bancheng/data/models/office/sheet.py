"""Excel files that bring places and people: what they say, and what the last check found."""

import uuid

from django.db import models

from bancheng.data.models.constraints import both_or_neither
from bancheng.data.models.office.person import Person


class OfficeSheet(models.Model):
    """One file; its lines are kept until it has been imported, or for a day.

    ``found`` is what the last check found: what would be new, changed, known, and what is wrong.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True)  # of the form that sent it
    file_name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            both_or_neither("imported_at", "imported_by", name="office_sheet_imported_pair"),
        ]
        indexes = [
            models.Index(fields=["uploaded_by", "-uploaded_at"], name="office_sheet_newest"),
            models.Index(fields=["uploaded_at"], name="office_sheet_by_age"),
        ]

    def __str__(self) -> str:
        return self.file_name
