"""Appointments: a role at a node for a period (S3, S11, S12)."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, in_order, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center, Department
from bancheng.rules.people import Role


class Appointment(models.Model):
    """One person, one role, exactly one node, from a day to a day (or open)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=16)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    duties = models.TextField(blank=True)  # written duties, printed on the roster
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day in force
    ended_at = models.DateTimeField(null=True, blank=True)  # ended at once, on that very day
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, center__isnull=True, department__isnull=True)
                | Q(area__isnull=True, center__isnull=False, department__isnull=True)
                | Q(area__isnull=True, center__isnull=True, department__isnull=False),
                name="appointment_at_one_node",
            ),
            one_of("role", Role, name="appointment_role_known"),
            in_order("starts_on", "ends_on", name="appointment_period_in_order"),
            both_or_neither("ended_at", "ended_by", name="appointment_ended_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
