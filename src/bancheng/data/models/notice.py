"""In-app notices: who is told of what."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.calendar import CalendarRequest
from bancheng.data.models.case import Case
from bancheng.data.models.office.person import Person
from bancheng.data.models.returns import QuarterlyReturn

_SUBJECTS = ("case", "quarterly_return", "calendar_request")


def _just(subject: str) -> Q:
    """About this, and nothing else."""
    return Q(**{f"{name}__isnull": name != subject for name in _SUBJECTS})


class Notice(models.Model):
    """One line for one person about one case, one quarterly return, or one request for local days.

    ``details`` fill the sentence of the action; under ``quote``, what whoever acted said of it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    quarterly_return = models.ForeignKey(
        QuarterlyReturn, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    calendar_request = models.ForeignKey(
        CalendarRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    action = models.CharField(max_length=24)
    details = models.JSONField(default=dict)
    actor_name = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_just("case") | _just("quarterly_return") | _just("calendar_request"),
                name="notice_about_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["person", "read_at", "-made_at"], name="notice_unread_first")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.action}"
