"""What a person has typed but not sent."""

from django.db import models

from bancheng.data.fields import SealedTextField
from bancheng.data.models.office.person import Person


class Draft(models.Model):
    """What was typed into one form, sealed because it may hold contact data.

    A draft is the content, not the form: each opened form has a token of its own (``submission``),
    and the draft only remembers which one wrote it last.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    form = models.CharField(max_length=60)  # "register/<token of the draft>", "answer/131"
    content = SealedTextField()  # JSON of field → text or list of texts
    saved_at = models.DateTimeField()
    submission = models.UUIDField(null=True, blank=True)  # of the form that wrote it last
    cleared_at = models.DateTimeField(null=True, blank=True)  # given up; to be had back for a while

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form
