"""What has been uploaded to the public form, so that nobody fills the disk."""

from django.db import models


class PhotoUpload(models.Model):
    """Photos sent at once, by where they came from (a keyed digest); forgotten after an hour."""

    origin = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    photos = models.PositiveSmallIntegerField()
    size = models.PositiveBigIntegerField()  # bytes, together

    class Meta:
        indexes = [
            models.Index(fields=["origin", "sent_at"], name="photo_upload_origin"),
            models.Index(fields=["sent_at"], name="photo_upload_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%F %T}"
