"""The day table as imported: each import is an edition; nothing is overwritten (decision 11)."""

import uuid

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center
from bancheng.rules.calendar import DayKind


class CalendarEdition(models.Model):
    """One import of a file of days."""

    token = models.UUIDField(
        default=uuid.uuid4, unique=True
    )  # what calendars in memory are known by
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: on the command line
    imported_by_name = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)

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
        indexes = [models.Index(fields=["center", "on"], name="calendar_day_of_center")]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
