"""What a case says in the fields that its centre has added to form 1; no contact data belong here."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import one_of
from bancheng.rules.intake_forms.form import FieldKind


class CaseAnswer(models.Model):
    """One answer, with its field as it was then; a later form neither renames nor removes it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(max_length=12)  # the code of the field
    label = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()  # among the fields of the form
    value = models.TextField()  # in the one spelling of rules/intake_forms/answers.py
    is_for_reporter = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "field"], name="case_answer_once"),
            one_of("kind", FieldKind, name="case_answer_kind_known"),
            models.CheckConstraint(condition=~Q(value=""), name="case_answer_says_something"),
        ]
        indexes = [models.Index(fields=["field", "kind"], name="case_answer_of_field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.label}"
