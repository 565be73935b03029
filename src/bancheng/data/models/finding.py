"""What cases are found by: their words, and filters that somebody has saved under a name."""

from django.db import models

from bancheng.data.fields import SealedTextField
from bancheng.data.models.case import Case
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center


class SearchText(models.Model):
    """All texts of one case as tokens (``rules/finding/search.py``); services write it beside the text
    it repeats.

    On SQLite an index of whole tokens hangs on this table (``data/search.py``).
    """

    case = models.OneToOneField(
        Case, primary_key=True, on_delete=models.PROTECT, related_name="search_text"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.case_id}: {len(self.words)}"


class SavedView(models.Model):
    """A filter with its order, as it stands in the ledger's address; a setting, may be deleted."""

    name = models.CharField(max_length=40)
    query = SealedTextField()  # sealed: a search word may be a reporter's name
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # shared with all who work there; none: one's own
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saved_views")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["saved_by", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
