"""The page of one return: how far it is, its figures, what is written, and what has been done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Center, QuarterlyReturn, ReturnEdition
from bancheng.data.queries.returns import figures, returns
from bancheng.reports.returns.checks import Check, checks, facts_of
from bancheng.reports.returns.filed import Written, drafted, filed
from bancheng.reports.returns.sheets import Sheet, edition_of, sheet_of
from bancheng.reports.returns.terms import Standing, standing_of
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.rules.returns.entries import proposed_scope
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import EDITABLE, ReturnStatus

MATTERS_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Matter:
    """One business name with its cases, of the commonest's hundred parts."""

    name: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """``written`` None: the centre is still at it, and this reader sees what has been filed alone.

    ``edition`` holds the figures where they are taken down; ``last`` is the newest edition at all.
    """

    center: Center
    quarter: Quarter
    found: QuarterlyReturn | None
    standing: Standing
    sheet: Sheet
    before: Sheet
    edition: ReturnEdition | None
    editions: tuple[ReturnEdition, ...]
    written: Written | None
    matters: tuple[Matter, ...]
    checks: tuple[Check, ...]
    can_edit: bool
    can_rule: bool

    @property
    def version(self) -> int:
        """What a form on this page carries: 0 where nobody has begun."""
        return self.found.version if self.found else 0

    @property
    def last(self) -> ReturnEdition | None:
        """The newest edition."""
        return self.editions[0] if self.editions else None

    @property
    def proposed(self) -> str:
        """The business scope as the cases suggest it."""
        return _proposed(self.matters)


def return_page(viewer: Viewer, center: Center, quarter: Quarter, *, today: date) -> ReturnPage:
    """The page as this reader may see it; a constant number of queries."""
    found = returns.return_of(center, quarter)
    status = ReturnStatus(found.status) if found else ReturnStatus.DRAFT
    facts = returns.facts_of(center)
    can_edit = status in EDITABLE and may(Permission.RETURN_DRAFT, viewer, facts)
    can_rule = status is ReturnStatus.SUBMITTED and may(Permission.RETURN_RECEIVE, viewer, facts)
    edition = edition_of(found)
    editions = tuple(returns.editions_of(found)) if found else ()
    sheet = sheet_of(center, quarter, edition, today=today)
    standing = standing_of(center, quarter, today=today)
    matters = _matters(center, quarter) if can_edit else ()
    scope = (found.scope if found else "") or _proposed(matters)
    return ReturnPage(
        center=center,
        quarter=quarter,
        found=found,
        standing=standing,
        sheet=sheet,
        before=_before(center, quarter, today),
        edition=edition,
        editions=editions,
        written=_written(found, editions, can_edit=can_edit),
        matters=matters,
        checks=_checks(found, standing, sheet, scope, today) if can_edit else (),
        can_edit=can_edit,
        can_rule=can_rule,
    )


def _before(center: Center, quarter: Quarter, today: date) -> Sheet:
    """The figures of the quarter before: as filed, else as they are counted today."""
    earlier = quarter.moved(-1)
    edition = edition_of(returns.return_of(center, earlier))
    return sheet_of(center, earlier, edition, today=today)


def _written(
    found: QuarterlyReturn | None, editions: tuple[ReturnEdition, ...], *, can_edit: bool
) -> Written | None:
    if can_edit:
        return drafted(found)
    return filed(editions[0]) if editions else None


def _checks(
    found: QuarterlyReturn | None, standing: Standing, sheet: Sheet, scope: str, today: date
) -> tuple[Check, ...]:
    return checks(standing, sheet, scope, facts_of(found), today=today)


def _proposed(matters: Sequence[Matter]) -> str:
    return proposed_scope([matter.name for matter in matters])


def _matters(center: Center, quarter: Quarter) -> tuple[Matter, ...]:
    rows = figures.matters_of(center.pk, quarter, most=MATTERS_SHOWN)
    most = max((count for _name, count in rows), default=1)
    return tuple(Matter(name, count, round(100 * count / most)) for name, count in rows)
