"""What becomes of a line of an office sheet."""

from enum import StrEnum

from bancheng.rules.wording import zh


class Fate(StrEnum):
    """What a line comes to when it is imported."""

    CREATED = "created"
    CHANGED = "changed"
    KNOWN = "known"

    @property
    def label(self) -> str:
        """As the result of a check names it."""
        return _LABELS[self]


_LABELS = {Fate.CREATED: zh("新建"), Fate.CHANGED: zh("修改"), Fate.KNOWN: zh("已有")}
