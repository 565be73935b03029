"""Places: areas, centres, windows, departments and the matters done there (S3).

Everything can be retired, nothing is deleted; the journal keeps the names of the time.
"""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import one_of
from bancheng.rules.catalogues import CenterKind


class Area(models.Model):
    """A node of the tree of areas, with its official statistical code."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=120, unique=True)  # "310117/310117001/"
    retired_on = models.DateField(null=True, blank=True)
    # The first quarter whose return is filed here; empty: as the area above has it.
    returns_since = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Center(models.Model):
    """A government service centre of any level and kind."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="centers")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60, unique=True)
    short_name = models.CharField(max_length=12, unique=True)  # the prefix of case numbers
    kind = models.CharField(max_length=12)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    opening_hours = models.CharField(max_length=120, blank=True)
    live_on = models.DateField(null=True, blank=True)
    logo = models.CharField(max_length=64, blank=True)  # key in the file store
    public_code = models.CharField(max_length=12, unique=True)  # in the address of its public form
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("kind", CenterKind, name="center_kind_known")]

    def __str__(self) -> str:
        return self.name


class Window(models.Model):
    """A “办不成事” window of a centre."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="windows")
    number = models.CharField(max_length=12)
    place = models.CharField(max_length=60, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["center", "number"], name="window_number_unique")
        ]

    def __str__(self) -> str:
        return self.number


class Department(models.Model):
    """A department that handles cases: of one centre, or (no centre) of a whole area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="departments")
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="departments"
    )
    name = models.CharField(max_length=60)
    is_co_handling = models.BooleanField(default=False)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["center", "name"], name="department_name_unique_in_center"
            ),
            models.UniqueConstraint(
                fields=["area", "name"],
                condition=Q(center__isnull=True),
                name="department_name_unique_in_area",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Matter(models.Model):
    """A business name offered for completion: of one centre, or (no centre) of all."""

    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    name = models.CharField(max_length=100)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["center", "name"], name="matter_name_unique_in_center"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(center__isnull=True), name="matter_name_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
