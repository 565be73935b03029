"""The reporter's own grade; staff can neither write nor change one."""

from django.db import models

from bancheng.data.models.case import Case
from bancheng.data.models.constraints import one_of
from bancheng.rules.catalogues import Grade


class Rating(models.Model):
    """One grade per round."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    round_number = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=1)
    comment = models.TextField(blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round_number"], name="rating_once_a_round"),
            one_of("grade", Grade, name="rating_grade_known"),
        ]

    def __str__(self) -> str:
        return self.grade
