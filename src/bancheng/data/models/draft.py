"""What a person has typed but not sent."""

from django.db import models

from bancheng.data.fields import SealedTextField
from bancheng.data.models.person import Person


class Draft(models.Model):
    """One draft per person and form, sealed because it may hold contact data."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    form = models.CharField(max_length=60)  # "register", "answer/131"
    content = SealedTextField()  # JSON of field → text or list of texts
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form
