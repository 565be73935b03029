"""One page of the ledger: its rows, the total, a count for each status, and the ways on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bancheng.data.models import Case
from bancheng.data.queries.cases import facts_of
from bancheng.data.queries.ledger import Filter, Mark, by_status, cases_in, page
from bancheng.rules.people import Viewer
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.workflow import Status

PAGE_SIZE = 16

TABS: tuple[frozenset[Status], ...] = (
    frozenset({Status.REGISTERED}),
    frozenset({Status.ACCEPTED}),
    frozenset({Status.HANDED_OVER, Status.IN_PROGRESS}),
    frozenset({Status.SENT_BACK}),
    frozenset({Status.ANSWERED}),
    frozenset({Status.CLOSED}),
    frozenset({Status.DECLINED}),
    frozenset({Status.WITHDRAWN}),
)
"""The statuses behind each tab; before them stands “all”."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A group of statuses with how many cases of the filter stand in it."""

    statuses: frozenset[Status]
    count: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """``newer`` and ``older`` are the marks to turn the page by; None: no further page.

    ``unnamed`` holds the numbers of the cases of whose reporter nothing is shown.
    """

    rows: tuple[Case, ...]
    total: int
    tabs: tuple[Tab, ...]
    newer: Mark | None
    older: Mark | None
    unnamed: frozenset[int]


def ledger_page(
    viewer: Viewer,
    wanted: Filter,
    *,
    today: date,
    after: Mark | None = None,
    before: Mark | None = None,
) -> LedgerPage:
    """The page of ``wanted`` that follows ``after`` or precedes ``before``; four queries."""
    counts = by_status(cases_in(viewer, replace(wanted, statuses=frozenset()), today=today))
    found = cases_in(viewer, wanted, today=today)
    rows = page(found, size=PAGE_SIZE, after=after, before=before)
    has_more = len(rows) > PAGE_SIZE
    if has_more:
        rows = rows[1:] if before else rows[:PAGE_SIZE]
    has_newer = has_more if before else after is not None
    has_older = before is not None or has_more
    return LedgerPage(
        rows=tuple(rows),
        total=_sum(counts, wanted.statuses),
        tabs=tuple(Tab(statuses, _sum(counts, statuses)) for statuses in (frozenset(), *TABS)),
        newer=_mark(rows[0]) if rows and has_newer else None,
        older=_mark(rows[-1]) if rows and has_older else None,
        unnamed=_unnamed(rows, viewer),
    )


def _unnamed(rows: Iterable[Case], viewer: Viewer) -> frozenset[int]:
    return frozenset(row.pk for row in rows if sight_of(viewer, facts_of(row)) is Sight.NONE)


def _sum(counts: dict[Status, int], statuses: frozenset[Status]) -> int:
    return sum(n for status, n in counts.items() if not statuses or status in statuses)


def _mark(case: Case) -> Mark:
    return Mark(case.registered_at, case.pk)
