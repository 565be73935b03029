"""A list of open cases by number: a link for who may open one, the bare number for everybody else."""

from dataclasses import dataclass

from django.db.models import QuerySet

from bancheng.data.models import Case
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.office.successions import numbers_told_to
from bancheng.rules.people import Viewer

SHOWN = 60
"""Numbers of one list; of the rest it says how many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case: its number, and its key if the viewer may open it."""

    number: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class OpenCases:
    """The first numbers, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


def listed(viewer: Viewer, cases: QuerySet[Case]) -> OpenCases:
    """The numbers of ``cases``, the oldest first; three queries for any number.

    Complaints about conduct are only counted for whoever may not know which they are.
    """
    told = cases.filter(numbers_told_to(viewer))
    shown = list(told.order_by("pk").values_list("pk", "number")[:SHOWN])
    ids = [pk for pk, _number in shown]
    seen = set(visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    lines = tuple(Line(number, pk if pk in seen else None) for pk, number in shown)
    return OpenCases(lines, cases.count())
