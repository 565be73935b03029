"""Quarters: the periods of the statistical return, and the day on which one is due (S15)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bancheng.rules.wording import Wording, zh

DUE_DAY = 15
"""Of the month after the quarter, unless the district says otherwise (decision 10)."""

DUE_DAYS = range(1, 29)
"""The days a district may choose among: every month has them."""

_QUARTERS = 4
_MONTHS = 3
_CODE = re.compile(r"(\d{4})q([1-4])")
_NAMES = (
    zh("{year}年第一季度"),
    zh("{year}年第二季度"),
    zh("{year}年第三季度"),
    zh("{year}年第四季度"),
)
ORDINALS = (zh("一"), zh("二"), zh("三"), zh("四"))
"""As annex 2 writes the number of the quarter into its brackets."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three calendar months; ``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter ``day`` lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def code(self) -> str:
        """“2026q3”, as addresses and file names write it."""
        return f"{self.year}q{self.number}"

    @property
    def wording(self) -> Wording:
        """“2026年第三季度”."""
        return Wording(_NAMES[self.number - 1], {"year": self.year})

    @property
    def ordinal(self) -> str:
        """“三”."""
        return ORDINALS[self.number - 1]

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.moved(1).first - timedelta(days=1)

    def moved(self, quarters: int) -> Quarter:
        """The quarter so many quarters later; negative: earlier."""
        year, index = divmod(self.year * _QUARTERS + self.number - 1 + quarters, _QUARTERS)
        return Quarter(year, index + 1)

    def due_on(self, day: int = DUE_DAY) -> date:
        """The day on which its return is due: the ``day`` of the month after it."""
        return self.moved(1).first.replace(day=day)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed, so that its figures can be taken down."""
        return today > self.last


def parse(code: str) -> Quarter | None:
    """The quarter written as “2026q3”; None when it is none."""
    found = _CODE.fullmatch(code)
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None


def quarters_between(since: Quarter, until: Quarter) -> Iterator[Quarter]:
    """Every quarter from ``since`` to ``until``, both included, the oldest first."""
    quarter = since
    while quarter <= until:
        yield quarter
        quarter = quarter.moved(1)
