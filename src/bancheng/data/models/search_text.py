"""What of a case can be found by its words, spelled for comparing (``rules/search.py``)."""

from django.db import models

from bancheng.data.models.case import Case


class SearchText(models.Model):
    """All texts of one case as tokens; services write it beside the text it repeats.

    On SQLite an index of whole tokens hangs on this table (``data/search.py``).
    """

    case = models.OneToOneField(
        Case, primary_key=True, on_delete=models.PROTECT, related_name="search_text"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.case_id}: {len(self.words)}"
