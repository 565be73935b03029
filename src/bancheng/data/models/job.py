"""Long jobs that somebody has asked for; thrown away after a day."""

import uuid

from django.db import models
from django.db.models import Q

from bancheng.data.fields import SealedTextField
from bancheng.data.models.constraints import one_of
from bancheng.data.models.office.person import Person
from bancheng.rules.jobs import ENDED, JobState


class Job(models.Model):
    """One job; how much of it is done lies in a file (``gateways/job_files.py``), not here.

    A transaction that writes for seconds would hold up every row that tells of its progress.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True)  # its files are called so
    submission = models.UUIDField(unique=True)  # a double click carries the same one
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parameters = SealedTextField()  # JSON; a search word may be a reporter's name
    back = SealedTextField()  # the page it was asked for on, to try again
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)
    file_name = models.CharField(max_length=150, blank=True)  # as it is saved under; none: blank
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            one_of("state", JobState, name="job_state_known"),
            models.CheckConstraint(
                condition=Q(
                    state__in=[str(state) for state in sorted(ENDED)], ended_at__isnull=False
                )
                | (
                    ~Q(state__in=[str(state) for state in sorted(ENDED)]) & Q(ended_at__isnull=True)
                ),
                name="job_ended_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.token}"
