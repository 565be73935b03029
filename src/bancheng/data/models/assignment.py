"""With whom a case has been, and which departments assist."""

from django.db import models

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import both_or_neither
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Department


class Assignment(models.Model):
    """One hand-over to one handler; a later one ends it, nothing is overwritten."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handler_name = models.CharField(max_length=60)
    unit_name = models.CharField(max_length=60)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    assigned_at = models.DateTimeField()
    assigned_on = models.DateField()
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    send_back_reason = models.TextField(blank=True)
    upheld_at = models.DateTimeField(null=True, blank=True)
    upheld_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            both_or_neither("sent_back_at", "sent_back_by", name="assignment_sent_back_pair"),
            both_or_neither("upheld_at", "upheld_by", name="assignment_upheld_pair"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at__isnull=True),
                name="assignment_one_open_per_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.handler_name}"


class Assistance(models.Model):
    """A department asked to assist; it does not see the reporter's contact data."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assistances")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "department"], name="assistance_once"),
            both_or_neither("asked_at", "asked_by", name="assistance_asked_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.department_id}"
