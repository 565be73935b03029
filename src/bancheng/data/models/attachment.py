"""Files filed to a case, or waiting to be."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.case import Case
from bancheng.data.models.office.person import Person


class Attachment(models.Model):
    """One file, checked by content; pending (by token) until its form is accepted."""

    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    pending_token = models.UUIDField(null=True, blank=True, db_index=True)
    name = models.CharField(max_length=150)
    form_field = models.CharField(max_length=12, blank=True)  # the added field it answers
    kind = models.CharField(max_length=10)  # jpeg, png, pdf, …
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)  # its key in the file store
    is_from_reporter = models.BooleanField(default=False)
    is_for_reporter = models.BooleanField(default=False)  # shown with the answer
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, pending_token__isnull=True)
                | Q(case__isnull=True, pending_token__isnull=False),
                name="attachment_filed_or_pending",
            ),
            models.CheckConstraint(
                condition=Q(uploaded_by__isnull=False) | Q(is_from_reporter=True),
                name="attachment_uploaded_pair",
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="attachment_by_key")]

    def __str__(self) -> str:
        return self.name
