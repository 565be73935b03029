"""What a centre must have before it can serve: a window, a registrar, a lead, a calendar (S3, S11)."""

from enum import StrEnum

from bancheng.rules.wording import zh


class Lack(StrEnum):
    """What a centre that is not ready lacks."""

    WINDOW = "window"
    REGISTRAR = "registrar"
    LEAD = "lead"
    CALENDAR = "calendar"

    @property
    def label(self) -> str:
        """What is missing, as the list says it."""
        return _LABELS[self]


_LABELS = {
    Lack.WINDOW: zh("没有窗口"),
    Lack.REGISTRAR: zh("没有登记人员"),
    Lack.LEAD: zh("没有工作小组组长"),
    Lack.CALENDAR: zh("今年的放假安排没载入"),
}
