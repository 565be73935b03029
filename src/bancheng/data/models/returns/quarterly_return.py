"""The return of a centre for a quarter, and every edition of it that was filed (S15, S20)."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center
from bancheng.rules.returns.status import ReturnStatus


class QuarterlyReturn(models.Model):
    """What the centre is writing; what it has filed lies in the versions, and stays there."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="returns")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)  # every step counts it up
    scope = models.TextField(blank=True)  # 涉及业务范围
    last_action = models.CharField(max_length=12)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["center", "year", "quarter"], name="return_once_a_quarter"
            ),
            one_of("status", ReturnStatus, name="return_status_known"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="return_quarter_known"
            ),
        ]
        indexes = [models.Index(fields=["year", "quarter", "status"], name="return_of_quarter")]

    def __str__(self) -> str:
        return f"{self.center_id} {self.year}q{self.quarter}"


class ReturnEdition(models.Model):
    """One edition as it was filed, with its figures taken down; never changed, only ruled upon.

    ``content`` and ``case_numbers`` are canonical texts; ``sha256`` seals both with who filed and
    who received it, and is there exactly when it was received.
    """

    quarterly_return = models.ForeignKey(
        QuarterlyReturn, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    case_numbers = models.TextField()  # figure → the numbers of the cases it counted
    submitted_at = models.DateTimeField()
    submitted_on = models.DateField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_by_name = models.CharField(max_length=60)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_by_name = models.CharField(max_length=60, blank=True)
    remark = models.TextField(blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_by_name = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarterly_return", "number"], name="return_edition_once"
            ),
            both_or_neither("returned_at", "returned_by", name="return_returned_pair"),
            both_or_neither("received_at", "received_by", name="return_received_pair"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(received_at__isnull=True),
                name="return_ruled_upon_once",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, remark="")
                | (Q(returned_at__isnull=False) & ~Q(remark="")),
                name="return_sent_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, sha256="")
                | (Q(received_at__isnull=False) & ~Q(sha256="")),
                name="return_received_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarterly_return_id} #{self.number}"
