"""What an area has laid down for the signs of all its windows (S4)."""

from django.db import models
from django.db.models import F, Q

from bancheng.data.models.office.place import Area


class SignStandard(models.Model):
    """Two colours and the platform's mark, for the area and everything beneath it.

    The topmost standard holds; an area without one above and of its own has the product's.
    """

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="sign_standard")
    band = models.CharField(max_length=7)  # "#0b5563"
    letters = models.CharField(max_length=7)
    mark = models.CharField(max_length=64, blank=True)  # key in the file store

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(band=F("letters")), name="sign_standard_colours_differ"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}"
