"""One page of the ledger: its rows, the total, a count for each status, and the ways on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bancheng.data.models import Case
from bancheng.data.queries.cases import facts_of
from bancheng.data.queries.finding.ledger import Filter, Mark, by_status, cases_in, mark_at, page
from bancheng.data.queries.finding.search import texts_of
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.search import OF_THE_REPORTER, Said, Source, spans_of, words_of
from bancheng.rules.people import Viewer
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.workflow import Status

PAGE_SIZE = 16

TABS: tuple[frozenset[Status], ...] = (
    frozenset({Status.REGISTERED}),
    frozenset({Status.ACCEPTED, Status.REVIEWING}),
    frozenset({Status.HANDED_OVER, Status.IN_PROGRESS, Status.SIGNING}),
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
class Row:
    """One case, and what the viewer sees of its reporter.

    ``found`` is the text a searched word stands in, where the row does not show it.
    """

    case: Case
    sight: Sight
    found: Said | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """``before`` and ``after`` are the marks to turn the page by; None: no further page."""

    rows: tuple[Row, ...]
    total: int
    tabs: tuple[Tab, ...]
    before: Mark | None
    after: Mark | None


def ledger_page(
    viewer: Viewer,
    wanted: Filter,
    *,
    today: date,
    sort: Sort = Sort.NEWEST,
    after: Mark | None = None,
    before: Mark | None = None,
) -> LedgerPage:
    """The page of ``wanted`` that follows ``after`` or precedes ``before``.

    Three queries; four where a page runs over into the cases without a date, and four more where
    words are searched for.
    """
    counts = by_status(cases_in(viewer, replace(wanted, statuses=frozenset()), today=today))
    found = cases_in(viewer, wanted, today=today)
    rows = page(found, size=PAGE_SIZE, sort=sort, after=after, before=before)
    has_more = len(rows) > PAGE_SIZE
    if has_more:
        rows = rows[1:] if before else rows[:PAGE_SIZE]
    has_before = has_more if before else after is not None
    has_after = before is not None or has_more
    return LedgerPage(
        rows=tuple(_with_findings(rows, viewer, wanted.search)),
        total=_sum(counts, wanted.statuses),
        tabs=tuple(Tab(statuses, _sum(counts, statuses)) for statuses in (frozenset(), *TABS)),
        before=mark_at(rows[0], sort) if rows and has_before else None,
        after=mark_at(rows[-1], sort) if rows and has_after else None,
    )


def _with_findings(rows: list[Case], viewer: Viewer, search: str) -> list[Row]:
    words = words_of(search)
    said = texts_of([case.pk for case in rows]) if words and rows else {}
    return [_row(case, sight_of(viewer, facts_of(case)), said, words) for case in rows]


def _row(case: Case, sight: Sight, said: Mapping[int, list[Said]], words: tuple[str, ...]) -> Row:
    told = [
        one
        for one in said.get(case.pk, [])
        if sight is not Sight.NONE or one.source not in OF_THE_REPORTER
    ]
    return Row(case, sight, _found(told, words))


_SHOWN = frozenset({Source.MATTER, Source.PROBLEM})


def _found(said: list[Said], words: tuple[str, ...]) -> Said | None:
    """The first text that holds a word which neither matter nor problem holds."""
    shown = [one.text for one in said if one.source in _SHOWN]
    missing = [word for word in words if not any(spans_of(text, [word]) for text in shown)]
    others = (one for one in said if one.source not in _SHOWN)
    return next((one for one in others if spans_of(one.text, missing)), None)


def _sum(counts: dict[Status, int], statuses: frozenset[Status]) -> int:
    return sum(n for status, n in counts.items() if not statuses or status in statuses)
