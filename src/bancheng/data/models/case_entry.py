"""Which own entry a case was given beside a common code."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import one_of
from bancheng.data.models.ways.entry import CatalogueEntry
from bancheng.rules.ways.entries import Catalogue


class CaseEntry(models.Model):
    """The own entry a case was given beside a common code, with its name as it was.

    One of each list, but of those of which several codes can be ticked.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    catalogue = models.CharField(max_length=16)
    entry = models.ForeignKey(CatalogueEntry, on_delete=models.PROTECT, related_name="cases")
    name = models.CharField(max_length=30)

    class Meta:
        constraints = [
            one_of("catalogue", Catalogue, name="case_entry_catalogue_known"),
            models.UniqueConstraint(
                fields=["case", "catalogue"],
                condition=Q(catalogue__in=[str(one) for one in Catalogue if not one.is_several]),
                name="case_entry_once",
            ),
            # The entry first: the ledger is narrowed to the cases of one.
            models.UniqueConstraint(fields=["entry", "case"], name="case_entry_not_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} {self.entry_id}"
