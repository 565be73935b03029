"""A place's own way of working: editions that stand for ever, and the one draft of the next (S8)."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center
from bancheng.rules.ways.editions import STANDARD_VERSION, Subject

_ONE_HOME = Q(area__isnull=False, center__isnull=True) | Q(area__isnull=True, center__isnull=False)


class Edition(models.Model):
    """What a centre, or an area for all centres beneath, has published; append-only.

    ``content`` None: from here on the place follows the one above it again.
    """

    subject = models.CharField(max_length=8)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(null=True)
    note = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            one_of("subject", Subject, name="edition_subject_known"),
            models.CheckConstraint(condition=_ONE_HOME, name="edition_of_one_place"),
            models.CheckConstraint(
                condition=Q(number__gt=STANDARD_VERSION), name="edition_after_the_standard"
            ),
            both_or_neither("published_at", "published_by", name="edition_published_pair"),
            models.UniqueConstraint(
                fields=["subject", "center", "number"],
                condition=Q(center__isnull=False),
                name="edition_number_of_center",
            ),
            models.UniqueConstraint(
                fields=["subject", "area", "number"],
                condition=Q(area__isnull=False),
                name="edition_number_of_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"


class EditionDraft(models.Model):
    """The next edition while it is being written: one a place and subject, whoever writes it."""

    subject = models.CharField(max_length=8)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    base = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # in force when it was begun, here or from above; none: the standard
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)  # every saving counts it up
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_by_name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            one_of("subject", Subject, name="edition_draft_subject_known"),
            models.CheckConstraint(condition=_ONE_HOME, name="edition_draft_of_one_place"),
            both_or_neither("changed_at", "changed_by", name="edition_draft_changed_pair"),
            models.UniqueConstraint(
                fields=["subject", "center"],
                condition=Q(center__isnull=False),
                name="edition_draft_one_of_center",
            ),
            models.UniqueConstraint(
                fields=["subject", "area"],
                condition=Q(area__isnull=False),
                name="edition_draft_one_of_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.version}"
