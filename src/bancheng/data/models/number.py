"""The last serial given out, per centre and year."""

from django.db import models

from bancheng.data.models.office.place import Center


class NumberSeries(models.Model):
    """Counted up in the same transaction that writes the case: no gap, no duplicate."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["center", "year"], name="number_series_unique")
        ]

    def __str__(self) -> str:
        return f"{self.center_id}/{self.year}: {self.last}"
