"""Which limit scheme a place has bound to a channel, and which ceiling an area has laid down."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, either
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center
from bancheng.rules.catalogues import Channel


class SchemeBinding(models.Model):
    """One word of one place, from a date on; never edited, withdrawn only before it has begun.

    ``channel`` empty: all channels without one of their own. ``scheme_code`` empty: what comes from
    above holds again. ``is_ceiling``: not what holds, but what may hold at most, beneath an area.
    """

    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="scheme_bindings"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="scheme_bindings"
    )
    is_ceiling = models.BooleanField(default=False)
    channel = models.CharField(max_length=16, blank=True)
    scheme_code = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    bound_at = models.DateTimeField()
    bound_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            either("area", "center", name="scheme_binding_has_one_place"),
            models.CheckConstraint(
                condition=Q(is_ceiling=False) | Q(area__isnull=False),
                name="scheme_binding_ceiling_is_of_an_area",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["", *(str(channel) for channel in Channel)]),
                name="scheme_binding_channel_known",
            ),
            both_or_neither("withdrawn_at", "withdrawn_by", name="scheme_binding_withdrawn_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.center or self.area} {self.channel or '*'} {self.scheme_code or '↑'}"
