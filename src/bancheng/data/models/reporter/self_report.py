"""What has been sent in through the public form, so that nobody floods a window."""

from django.db import models


class SelfReport(models.Model):
    """One report taken, by where it came from (a keyed digest); forgotten after an hour."""

    origin = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["origin", "sent_at"], name="self_report_origin"),
            models.Index(fields=["sent_at"], name="self_report_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%F %T}"
