"""The very cases a figure counts: as they are counted now, or as they were filed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bancheng.data.models import Case, Center, ReturnEdition
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.finding.ledger import Mark, page
from bancheng.data.queries.returns import figures
from bancheng.rules.people import Viewer
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import read
from bancheng.rules.wording import Wording

PAGE_SIZE = 16


@dataclass(frozen=True, slots=True)
class CasesPage:
    """A page of the list; ``hidden`` of its ``total`` cases are for the lead and the district."""

    rows: tuple[Case, ...]
    total: int
    hidden: int
    newer: Mark | None
    older: Mark | None


def live_cases(
    center: Center, quarter: Quarter, name: str, *, today: date, matter: str = ""
) -> QuerySet[Case]:
    """The cases counted now under a figure, perhaps only those of one business name."""
    found = figures.cases_of(FIGURE_OF[name], quarter, centers=[center.pk], today=today)
    return figures.with_matter(found, matter) if matter else found


def filed_cases(editions: Iterable[ReturnEdition], name: str) -> QuerySet[Case]:
    """The cases these editions were filed with under a figure."""
    lists = [read(edition.case_numbers).get(name, []) for edition in editions]
    return Case.objects.filter(number__in=[number for numbers in lists for number in numbers])


def cases_page(
    viewer: Viewer, cases: QuerySet[Case], *, after: Mark | None = None, before: Mark | None = None
) -> CasesPage:
    """The page after or before a mark, newest first; of the total the viewer sees what they may."""
    seen = visible_to(viewer).filter(pk__in=cases.order_by().values("pk"))
    rows = page(seen, size=PAGE_SIZE, after=after, before=before)
    has_more = len(rows) > PAGE_SIZE
    if has_more:
        rows = rows[1:] if before else rows[:PAGE_SIZE]
    has_newer = has_more if before else after is not None
    has_older = before is not None or has_more
    total = cases.count()
    return CasesPage(
        rows=tuple(rows),
        total=total,
        hidden=total - seen.count(),
        newer=Mark(rows[0].registered_at, rows[0].pk) if rows and has_newer else None,
        older=Mark(rows[-1].registered_at, rows[-1].pk) if rows and has_older else None,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is another one today, with the cases that came and went since it was filed.

    ``came`` and ``went`` hold those the viewer may see; ``hidden`` counts the others.
    """

    name: str
    label: str
    definition: Wording
    then: int
    now: int
    came: tuple[Case, ...]
    went: tuple[Case, ...]
    hidden: int


def changes_since(viewer: Viewer, edition: ReturnEdition, *, today: date) -> tuple[Change, ...]:
    """What would be counted otherwise today; the filed figures stay. One query a family and one."""
    found = edition.quarterly_return
    quarter = Quarter(found.year, found.quarter)
    filed = read(edition.case_numbers)
    now = figures.numbers(found.center_id, quarter, today=today)
    moved = {name: _moved(filed.get(name, []), numbers) for name, numbers in now.items()}
    wanted = {number for came, went in moved.values() for number in (*came, *went)}
    seen = _seen(viewer, wanted)
    return tuple(
        Change(
            name=figure.name,
            label=figure.label,
            definition=figure.definition,
            then=len(filed.get(figure.name, [])),
            now=len(now[figure.name]),
            came=tuple(seen[number] for number in came if number in seen),
            went=tuple(seen[number] for number in went if number in seen),
            hidden=sum(number not in seen for number in (*came, *went)),
        )
        for figure in FIGURES
        if any(moved[figure.name])
        for came, went in (moved[figure.name],)
    )


def _moved(then: Collection[str], now: Collection[str]) -> tuple[list[str], list[str]]:
    """The numbers that came and those that went, each in its order."""
    before, after = set(then), set(now)
    return [n for n in now if n not in before], [n for n in then if n not in after]


def _seen(viewer: Viewer, numbers: Collection[str]) -> dict[str, Case]:
    rows = visible_to(viewer).filter(number__in=numbers).order_by("pk")
    return {case.number: case for case in rows}
