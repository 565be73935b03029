"""Where a value comes from, in words: the place itself, one above it, or the product."""

from dataclasses import dataclass

from bancheng.rules.office.places import Spot
from bancheng.rules.wording import zh

OWN_OF_CENTER = zh("本中心")
OWN_OF_AREA = zh("本区划")
OF_THE_PRODUCT = zh("系统默认")


@dataclass(frozen=True, slots=True)
class SourceOf:
    """The place a value comes from as a page at another place names it."""

    name: str
    is_own: bool

    @property
    def label(self) -> str:
        """The name, for screens."""
        return self.name


def source_of(place: str, home: Spot | None, here: Spot) -> SourceOf:
    """How a page at ``here`` names the ``place`` at ``home``; ``home`` None: the product."""
    if home is None:
        return SourceOf(OF_THE_PRODUCT, is_own=False)
    if home == here:
        return SourceOf(OWN_OF_AREA if here.center_id is None else OWN_OF_CENTER, is_own=True)
    return SourceOf(place, is_own=False)
