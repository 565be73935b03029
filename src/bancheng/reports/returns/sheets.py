"""The figures of one return: counted now while it is a draft, read from what was filed afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from bancheng.data.models import Center, QuarterlyReturn, ReturnEdition
from bancheng.data.queries.returns import figures, returns
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES, ON_THE_FORM, percent
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import read
from bancheng.rules.returns.status import FILED, ReturnStatus
from bancheng.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with what it counts, by which date, and of how many (``base`` None: alone)."""

    name: str
    label: str
    definition: Wording
    group: str
    counted_by: str
    count: int
    base: int | None
    base_label: str

    @property
    def is_share(self) -> bool:
        """Whether it is shown as n / N; the parts of annex 2 stand beside their whole already."""
        return self.base is not None and self.name not in ON_THE_FORM

    @property
    def percent(self) -> int | None:
        """In whole percent, where the base is large enough to say one."""
        return None if self.base is None else percent(self.count, self.base)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All figures of a return, by name; ``is_taken_down``: they are those that were filed."""

    lines: Mapping[str, Line]
    is_taken_down: bool

    @property
    def counts(self) -> dict[str, int]:
        """Figure → its number."""
        return {name: line.count for name, line in self.lines.items()}

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under their headings."""
        rows = groupby(self.lines.values(), key=lambda line: line.group)
        return [(group, list(lines)) for group, lines in rows]


def sheet_of(
    center: Center, quarter: Quarter, edition: ReturnEdition | None, *, today: date
) -> Sheet:
    """The figures of ``edition``; None: as they are counted today, in four queries."""
    if edition is not None:
        return filed_sheet(edition)
    return live_sheet(figures.counts([center.pk], quarter, today=today)[center.pk])


def edition_of(found: QuarterlyReturn | None) -> ReturnEdition | None:
    """The edition whose figures count: none of a draft, none of what was sent back."""
    if found is None or ReturnStatus(found.status) not in FILED:
        return None
    return returns.last_edition(found)


def live_sheet(counts: Mapping[str, int]) -> Sheet:
    """The figures as they are counted now."""
    lines = [
        Line(
            name=figure.name,
            label=figure.label,
            definition=figure.definition,
            group=figure.group.label,
            counted_by=figure.counted_by.label,
            count=counts[figure.name],
            base=counts[figure.base] if figure.base else None,
            base_label=FIGURE_OF[figure.base].label if figure.base else "",
        )
        for figure in FIGURES
    ]
    return Sheet({line.name: line for line in lines}, is_taken_down=False)


def filed_sheet(edition: ReturnEdition) -> Sheet:
    """The figures as they were filed, in the words they were filed with."""
    filed = read(edition.content)["figures"]
    known = {entry["name"]: entry for entry in filed}
    lines = {entry["name"]: _filed_line(entry, known) for entry in filed}
    return Sheet(lines, is_taken_down=True)


def _filed_line(entry: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Line:
    base = known.get(entry["base"])
    return Line(
        name=entry["name"],
        label=entry["label"],
        definition=_definition(entry),
        group=entry["group"],
        counted_by=entry["counted_by"],
        count=entry["count"],
        base=base["count"] if base else None,
        base_label=base["label"] if base else "",
    )


def _definition(entry: Mapping[str, Any]) -> Wording:
    """The definition as filed; where today's says the same, that one, which can be translated."""
    figure = FIGURE_OF.get(entry["name"])
    if figure is not None and str(figure.definition) == entry["definition"]:
        return figure.definition
    return Wording("{text}", {"text": entry["definition"]})
