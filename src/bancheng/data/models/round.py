"""A round of handling: its limit, its answer and the reporter's word (S6, S7, S10)."""

from django.db import models
from django.db.models import F, Q

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import both_or_neither, in_order
from bancheng.data.models.office.person import Person


class Round(models.Model):
    """Round 1 begins with the hand-over (or the answer on the spot); an objection opens the next.

    No date of a round is ever changed by a later one.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()  # day 0 of the handling limit
    difficulty = models.CharField(max_length=12, blank=True)  # not classified yet: blank
    difficulty_note = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)  # why it cannot be done
    classified_at = models.DateTimeField(null=True, blank=True)
    classified_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    own_days = models.PositiveSmallIntegerField()  # of its difficulty, without an extension
    limit_days = models.PositiveSmallIntegerField()  # that hold, with the extension
    due_on = models.DateField()
    soon_on = models.DateField()
    is_provisional = models.BooleanField(default=False)

    answer = models.TextField(blank=True)
    answer_how = models.CharField(max_length=12, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_by_name = models.CharField(max_length=60, blank=True)
    is_at_window = models.BooleanField(default=False)  # answered on the spot

    is_accepted = models.BooleanField(null=True)  # None: no word; False: objected
    objection = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # staff who wrote the reporter's word down (代填)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="round_number_unique"),
            both_or_neither("classified_at", "classified_by", name="round_classified_pair"),
            both_or_neither(
                "answered_at", "answered_on", "answered_by", name="round_answered_pair"
            ),
            both_or_neither("replied_at", "replied_on", name="round_replied_pair"),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | Q(replied_at__isnull=False),
                name="round_recorded_pair",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | (~Q(answer="") & ~Q(answer_how="")),
                name="round_answer_has_words",
            ),
            models.CheckConstraint(
                condition=~Q(is_accepted=False) | ~Q(objection=""),
                name="round_objection_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(own_days__lte=F("limit_days")), name="round_own_days_within"
            ),
            in_order("starts_on", "due_on", name="round_due_in_order"),
            in_order("starts_on", "answered_on", name="round_answered_in_order"),
            in_order("answered_on", "replied_on", name="round_replied_in_order"),
        ]
        indexes = [
            models.Index(fields=["answered_on"], name="round_answered"),
            models.Index(fields=["due_on"], name="round_due"),
            models.Index(fields=["replied_on"], name="round_replied"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"
