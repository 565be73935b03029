"""Material the handler has asked the reporter for; the clock does not stop for it."""

from django.db import models

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import both_or_neither
from bancheng.data.models.office.person import Person


class MaterialRequest(models.Model):
    """One request, open until something is supplied."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="material_requests")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    supplied_at = models.DateTimeField(null=True, blank=True)
    supply = models.TextField(blank=True)

    class Meta:
        constraints = [
            both_or_neither("asked_at", "asked_by", name="material_asked_pair"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(supplied_at__isnull=True),
                name="material_one_open_per_case",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:20]
