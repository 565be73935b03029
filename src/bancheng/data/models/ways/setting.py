"""What a place has set for itself; where it has no row, what comes from above holds."""

from django.db import models

from bancheng.data.models.constraints import either, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Area, Center
from bancheng.rules.ways.settings import Setting


class OwnSetting(models.Model):
    """One value of one place; the journal keeps what was there before."""

    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="own_settings"
    )
    center = models.ForeignKey(
        Center, null=True, blank=True, on_delete=models.PROTECT, related_name="own_settings"
    )
    setting = models.CharField(max_length=20)
    value = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: taken over from before there were settings

    class Meta:
        constraints = [
            either("area", "center", name="own_setting_has_one_place"),
            models.UniqueConstraint(fields=["area", "setting"], name="own_setting_once_an_area"),
            models.UniqueConstraint(fields=["center", "setting"], name="own_setting_once_a_center"),
            one_of("setting", Setting, name="own_setting_known"),
        ]

    def __str__(self) -> str:
        return f"{self.center or self.area} {self.setting}"
