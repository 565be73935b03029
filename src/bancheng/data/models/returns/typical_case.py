"""The typical cases of a return that is being written, with their photos (S20)."""

from django.db import models

from bancheng.data.models.case import Case
from bancheng.data.models.office.person import Person
from bancheng.data.models.returns.quarterly_return import QuarterlyReturn


class TypicalCase(models.Model):
    """Problem and process of one case, told without names."""

    quarterly_return = models.ForeignKey(
        QuarterlyReturn, on_delete=models.PROTECT, related_name="typical_cases"
    )
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=60, blank=True)
    overview = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.quarterly_return_id}: {self.pk}"


class ReturnPhoto(models.Model):
    """A photo as it was drawn anew: no place, no device, no other word is left in it."""

    typical_case = models.ForeignKey(TypicalCase, on_delete=models.PROTECT, related_name="photos")
    sha256 = models.CharField(max_length=64)  # its key in the file store
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField()  # pixels, upright
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.sha256
