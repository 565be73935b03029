"""The optional steps of a case: what was asked, what was decided, each kept for ever (S8)."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import both_or_neither, in_order, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Department
from bancheng.rules.flows.palette import StepKind


class StepRecord(models.Model):
    """One optional step of one case; open until somebody has decided on it.

    ``proposal`` is what waits at a station (the hand-over or the answer), or the days asked for.
    ``due_on`` is the step's own limit, within that of the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    round_number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=20)
    role = models.CharField(max_length=16, blank=True)  # whose word it is; blank: a department's
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    department_name = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: the closing itself
    asked_by_name = models.CharField(max_length=60, blank=True)
    request = models.TextField(blank=True)
    proposal = models.JSONField(default=dict)
    limit_days = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: the case went on without it
    decided_by_name = models.CharField(max_length=60, blank=True)
    verdict = models.CharField(max_length=8, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("kind", StepKind, name="step_record_kind_known"),
            both_or_neither("decided_at", "decided_on", name="step_record_decided_pair"),
            both_or_neither("limit_days", "due_on", name="step_record_limit_pair"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, verdict="")
                | Q(decided_at__isnull=False) & ~Q(verdict=""),
                name="step_record_decided_how",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | Q(asked_at__isnull=False),
                name="step_record_asked_pair",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
                name="step_record_decided_by_pair",
            ),
            in_order("asked_on", "decided_on", name="step_record_in_order"),
            models.UniqueConstraint(
                fields=["case", "code", "department"],
                condition=Q(decided_at__isnull=True, department__isnull=False),
                name="step_record_one_open_of_department",
            ),
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=Q(decided_at__isnull=True, department__isnull=True),
                name="step_record_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="step_record_of_case"),
            models.Index(
                fields=["role", "due_on"],
                condition=Q(decided_at__isnull=True),
                name="step_record_open_of_role",
            ),
            models.Index(
                fields=["department", "due_on"],
                condition=Q(decided_at__isnull=True),
                name="step_record_open_of_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.name}"
