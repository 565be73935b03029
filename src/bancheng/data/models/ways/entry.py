"""What places keep beneath the common lists."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, either, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center
from bancheng.rules.ways.entries import Catalogue


class CatalogueEntry(models.Model):
    """An entry of one place beneath a common code; retired, never deleted."""

    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="catalogue_entries"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="catalogue_entries"
    )
    catalogue = models.CharField(max_length=16)
    code = models.CharField(max_length=20)  # of the common list, above it
    name = models.CharField(max_length=30)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            either("area", "center", name="catalogue_entry_has_one_place"),
            one_of("catalogue", Catalogue, name="catalogue_entry_catalogue_known"),
            both_or_neither("retired_at", "retired_by", name="catalogue_entry_retired_pair"),
            models.UniqueConstraint(
                fields=["area", "catalogue", "code", "name"],
                condition=Q(retired_at__isnull=True),
                name="catalogue_entry_once_an_area",
            ),
            models.UniqueConstraint(
                fields=["center", "catalogue", "code", "name"],
                condition=Q(retired_at__isnull=True),
                name="catalogue_entry_once_a_center",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HiddenCode(models.Model):
    """A common code that one place, and what lies beneath, does not offer for new cases."""

    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="hidden_codes"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="hidden_codes"
    )
    catalogue = models.CharField(max_length=16)
    code = models.CharField(max_length=20)
    hidden_at = models.DateTimeField()
    hidden_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            either("area", "center", name="hidden_code_has_one_place"),
            one_of("catalogue", Catalogue, name="hidden_code_catalogue_known"),
            models.UniqueConstraint(
                fields=["area", "catalogue", "code"], name="hidden_code_once_an_area"
            ),
            models.UniqueConstraint(
                fields=["center", "catalogue", "code"], name="hidden_code_once_a_center"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} {self.code}"
