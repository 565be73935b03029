"""The day table as imported: each import is an edition; nothing is overwritten (decision 11)."""

import uuid

from django.db import models
from django.db.models import F, Q

from bancheng.data.models.constraints import both_or_neither, in_order, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center
from bancheng.rules.calendar import DayKind
from bancheng.rules.days.requests import (
    REASON_LONGEST,
    SOURCE_LONGEST,
    LocalKind,
    RequestStatus,
)


class CalendarEdition(models.Model):
    """Days that came at once: a notice, a file, an approved request, or what takes one of these back."""

    token = models.UUIDField(
        default=uuid.uuid4, unique=True
    )  # what calendars in memory are known by
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: on the command line
    imported_by_name = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone"
    )  # the edition that this one takes back

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | ~Q(undoes=F("id")),
                name="calendar_edition_undoes_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.imported_at:%F} {self.file_name}"


class CalendarDay(models.Model):
    """What one edition says of one day, for one centre or (no centre) for all.

    The latest edition's word on a day and kind stands; a withdrawn row takes it back.
    """

    edition = models.ForeignKey(CalendarEdition, on_delete=models.PROTECT, related_name="days")
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "center", "on", "kind"],
                name="calendar_day_once_an_edition_and_center",
            ),
            models.UniqueConstraint(
                fields=["edition", "on", "kind"],
                condition=Q(center__isnull=True),
                name="calendar_day_once_an_edition",
            ),
            one_of("kind", DayKind, name="calendar_day_kind_known"),
        ]
        indexes = [
            models.Index(fields=["center", "on"], name="calendar_day_of_center"),
            models.Index(fields=["edition", "on"], name="calendar_day_of_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class CalendarRequest(models.Model):
    """Days a centre wants closed or worked: asked by one, decided by another (decision 26)."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=REASON_LONGEST)
    source = models.CharField(max_length=SOURCE_LONGEST)
    status = models.CharField(max_length=16, default=RequestStatus.ASKED.value)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    remark = models.CharField(max_length=200, blank=True)  # why it was refused
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # by whoever asked
    edition = models.OneToOneField(
        CalendarEdition, null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )  # what the approval has brought

    class Meta:
        constraints = [
            one_of("kind", LocalKind, name="calendar_request_kind_known"),
            one_of("status", RequestStatus, name="calendar_request_status_known"),
            in_order("starts_on", "ends_on", name="calendar_request_days_in_order"),
            both_or_neither("decided_by", "decided_at", name="calendar_request_decided_by_and_at"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="calendar_request_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[RequestStatus.APPROVED.value, RequestStatus.REFUSED.value],
                    decided_at__isnull=False,
                )
                | Q(
                    status__in=[RequestStatus.ASKED.value, RequestStatus.WITHDRAWN.value],
                    decided_at__isnull=True,
                ),
                name="calendar_request_decided_where_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.WITHDRAWN.value, withdrawn_at__isnull=False)
                | (~Q(status=RequestStatus.WITHDRAWN.value) & Q(withdrawn_at__isnull=True)),
                name="calendar_request_withdrawn_where_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.APPROVED.value, edition__isnull=False)
                | (~Q(status=RequestStatus.APPROVED.value) & Q(edition__isnull=True)),
                name="calendar_request_approved_by_its_edition",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.REFUSED.value) | ~Q(remark=""),
                name="calendar_request_refused_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["center", "starts_on"], name="calendar_request_of_center"),
            models.Index(fields=["status", "-asked_at", "-id"], name="calendar_request_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.kind} {self.status}"
