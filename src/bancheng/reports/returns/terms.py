"""Which quarters a centre has to report, and how far each of them is (S15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Center, QuarterlyReturn
from bancheng.data.queries.returns import returns
from bancheng.data.queries.returns.returns import Terms
from bancheng.rules.lights import Light
from bancheng.rules.returns.quarters import Quarter, quarters_between
from bancheng.rules.returns.status import FILED, ReturnStatus, light_of_return


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the return of one centre for one quarter is; ``status`` None: nobody has begun.

    ``filed_on`` is the day it was first filed; ``is_late``: that was, or by now is, too late.
    """

    center: Center
    quarter: Quarter
    due_on: date
    status: ReturnStatus | None
    filed_on: date | None
    light: Light
    is_late: bool

    @property
    def is_filed(self) -> bool:
        """Whether the district has it."""
        return self.status in FILED


def standing_of(center: Center, quarter: Quarter, *, today: date) -> Standing:
    """How far the return of one centre for one quarter is."""
    terms = returns.terms_of([center.area])[center.area_id]
    found = returns.return_of(center, quarter)
    filed = returns.filed_on([found] if found else [])
    return _standing(center, quarter, found, terms=terms, filed=filed, today=today)


def _standing(
    center: Center,
    quarter: Quarter,
    found: QuarterlyReturn | None,
    *,
    terms: Terms,
    filed: Mapping[int, date],
    today: date,
) -> Standing:
    due_on = quarter.due_on(terms.due_day)
    status = ReturnStatus(found.status) if found else None
    filed_on = filed.get(found.pk) if found else None
    light = light_of_return(status, is_over=quarter.is_over(today), due_on=due_on, today=today)
    is_late = (filed_on or today) > due_on
    return Standing(center, quarter, due_on, status, filed_on, light, is_late)


def first_quarters(centers: Iterable[Center], *, today: date) -> dict[int, Quarter]:
    """Centre → the first quarter it files here: of its opening, or of what the district has set.

    A centre whose opening is unknown files from its first registration on. Three queries.
    """
    listed = list(centers)
    return _first_quarters(listed, returns.terms_of({one.area for one in listed}), today)


def _first_quarters(
    centers: Sequence[Center], terms: Mapping[int, Terms], today: date
) -> dict[int, Quarter]:
    cases = returns.first_cases_on(centers)
    found = {}
    for center in centers:
        begun = center.live_on or cases.get(center.pk, today)
        since = terms[center.area_id].since
        found[center.pk] = Quarter.of(max(begun, since) if since else begun)
    return found


def quarters_of(center: Center, *, today: date) -> list[Standing]:
    """Every quarter a centre has to report, the running one included, the newest first."""
    terms = returns.terms_of([center.area])[center.area_id]
    known = {Quarter(one.year, one.quarter): one for one in returns.returns_of(center)}
    filed = returns.filed_on(known.values())
    first = min([first_quarters([center], today=today)[center.pk], *known])
    last = Quarter.of(min(today, center.retired_on or today))
    return [
        _standing(center, quarter, known.get(quarter), terms=terms, filed=filed, today=today)
        for quarter in reversed(list(quarters_between(first, last)))
    ]


def standings(
    centers: Iterable[Center], quarters: Iterable[Quarter], *, today: date
) -> dict[Quarter, list[Standing]]:
    """How far each centre that has to report a quarter is, by quarter, in the given order.

    Three queries, and two for each quarter.
    """
    listed = list(centers)
    terms = returns.terms_of({center.area for center in listed})
    firsts = _first_quarters(listed, terms, today)

    def standing_in(quarter: Quarter) -> list[Standing]:
        known = returns.of_quarter(listed, quarter)
        filed = returns.filed_on(known.values())
        return [
            _standing(
                center,
                quarter,
                known.get(center.pk),
                terms=terms[center.area_id],
                filed=filed,
                today=today,
            )
            for center in listed
            if center.pk in known or _reports(center, quarter, firsts[center.pk])
        ]

    return {quarter: standing_in(quarter) for quarter in quarters}


def _reports(center: Center, quarter: Quarter, first: Quarter) -> bool:
    return first <= quarter and (
        center.retired_on is None or Quarter.of(center.retired_on) >= quarter
    )
