"""In-app notices: who is told of what."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.case import Case
from bancheng.data.models.office.person import Person
from bancheng.data.models.returns import QuarterlyReturn


class Notice(models.Model):
    """One line for one person about one case, or about one quarterly return."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    quarterly_return = models.ForeignKey(
        QuarterlyReturn, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    action = models.CharField(max_length=24)
    details = models.JSONField(default=dict)
    actor_name = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, quarterly_return__isnull=True)
                | Q(case__isnull=True, quarterly_return__isnull=False),
                name="notice_about_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["person", "read_at", "-made_at"], name="notice_unread_first")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.action}"
