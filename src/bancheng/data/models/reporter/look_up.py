"""Wrong guesses at the public look-up."""

from django.db import models


class LookUpAttempt(models.Model):
    """One failed look-up, by the number tried and by where it came from (a keyed digest)."""

    number = models.CharField(max_length=60)
    origin = models.CharField(max_length=64)
    failed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["number", "failed_at"], name="look_up_number"),
            models.Index(fields=["origin", "failed_at"], name="look_up_origin"),
        ]

    def __str__(self) -> str:
        return self.number
