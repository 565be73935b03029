"""Filing a return and what the district makes of it: sent back with words, or received (G1).

What is filed is taken down whole: the figures with the cases they count, the scope, the typical
cases. What is received is sealed, and nothing of it is ever written again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bancheng.data.models import Person, QuarterlyReturn, ReturnEdition
from bancheng.data.queries.returns import figures, returns
from bancheng.data.queries.returns.contents import content_of
from bancheng.rules.dates import legal_date
from bancheng.rules.refusals import Invalid
from bancheng.rules.returns.entries import (
    Incomplete,
    ReturnEntry,
    check_complete,
    check_remark,
)
from bancheng.rules.returns.figures import ON_THE_FORM
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import canonical, fingerprint
from bancheng.rules.returns.status import ReturnAction
from bancheng.rules.wording import Wording, zh
from bancheng.services import notices
from bancheng.services.attachments import Uploads
from bancheng.services.returns import drafting
from bancheng.services.returns.steps import EVENT_OF, Which, begin, finish, named

_NOT_OVER = zh("季度还没过完，{day} 以后才能上报。")
_MOVED = zh("您看过以后数字变了：登记现在是 {now} 件。核对一下，再上报。")

Numbers = Mapping[str, list[str]]
"""Figure → the numbers of the cases it counts."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the person had before them: the version of the draft, and the figures (``seen_as``)."""

    version: int | None = None
    seen: str = ""


def save_and_submit(
    which: Which,
    *,
    by: Person,
    at: datetime,
    entry: ReturnEntry,
    uploads: Mapping[int, Uploads] = drafting.NO_UPLOADS,
    opened: Opened = Opened(),
) -> QuarterlyReturn:
    """上报 what is on the page: it is kept first, so that nothing typed is lost where filing fails."""
    saved = drafting.save(which, by=by, at=at, entry=entry, uploads=uploads, version=opened.version)
    return submit(which, by=by, at=at, opened=Opened(saved.version, opened.seen))


@transaction.atomic
def submit(which: Which, *, by: Person, at: datetime, opened: Opened = Opened()) -> QuarterlyReturn:
    """上报: take the figures down as of today; zero cases make a return like any other.

    Incomplete by field for what is missing, or under ``figures`` before the quarter is over and
    where they are not those that were seen.
    """
    found = begin(which, ReturnAction.SUBMIT, by=by, at=at, version=opened.version)
    today = legal_date(at)
    numbers = figures.numbers(which.center_id, which.quarter, today=today)
    _require_complete(found, which.quarter, numbers, today=today, seen=opened.seen)
    ReturnEdition.objects.create(
        quarterly_return=found,
        number=found.editions.count() + 1,
        content=canonical(content_of(found.center, which.quarter, found, _counts(numbers))),
        case_numbers=canonical(numbers),
        submitted_at=at,
        submitted_on=today,
        submitted_by=by,
        submitted_by_name=by.name,
    )
    details = {"registered": len(numbers["registered"])}
    found = finish(found, ReturnAction.SUBMIT, by=by, at=at, details=details)
    _tell(found, ReturnAction.SUBMIT, by, at, details)
    return found


def _require_complete(
    found: QuarterlyReturn, quarter: Quarter, numbers: Numbers, *, today: date, seen: str
) -> None:
    typical = [returns.facts_of_typical(row) for row in returns.typical_cases_of(found)]
    registered = len(numbers["registered"])
    errors = check_complete(found.scope, typical, registered=registered)
    if not quarter.is_over(today):
        errors["figures"] = Wording(_NOT_OVER, {"day": quarter.last})
    elif seen and seen != seen_as(_counts(numbers)):
        errors["figures"] = Wording(_MOVED, {"now": registered})
    if errors:
        raise Incomplete(errors)


def _counts(numbers: Numbers) -> dict[str, int]:
    return {name: len(cases) for name, cases in numbers.items()}


def seen_as(counts: Mapping[str, int]) -> str:
    """“46/39/7”: the figures of annex 2 as they were shown with the form."""
    return "/".join(str(counts[name]) for name in ON_THE_FORM)


@transaction.atomic
def send_back(
    which: Which, *, by: Person, at: datetime, remark: str, version: int | None = None
) -> QuarterlyReturn:
    """退回修改, with words on what to mend; the edition stays, and the figures live again."""
    found = begin(which, ReturnAction.SEND_BACK, by=by, at=at, version=version)
    errors = check_remark(remark)
    if errors:
        raise Invalid(errors)
    edition = _edition(found)
    edition.returned_at, edition.returned_by, edition.returned_by_name = at, by, by.name
    edition.remark = remark
    edition.save(update_fields=["returned_at", "returned_by", "returned_by_name", "remark"])
    found = finish(found, ReturnAction.SEND_BACK, by=by, at=at, quote=remark)
    _tell(found, ReturnAction.SEND_BACK, by, at)
    return found


@transaction.atomic
def receive(
    which: Which, *, by: Person, at: datetime, version: int | None = None
) -> QuarterlyReturn:
    """收下: sealed with SHA-256 over its canonical form; the journal keeps the same digest."""
    found = begin(which, ReturnAction.RECEIVE, by=by, at=at, version=version)
    edition = _edition(found)
    edition.received_at, edition.received_by, edition.received_by_name = at, by, by.name
    edition.sha256 = fingerprint(returns.sealed_text(edition))
    edition.save(update_fields=["received_at", "received_by", "received_by_name", "sha256"])
    details = {"sha256": edition.sha256}
    return finish(found, ReturnAction.RECEIVE, by=by, at=at, details=details)


def _edition(found: QuarterlyReturn) -> ReturnEdition:
    """The edition the district rules upon: a submitted return has one."""
    edition = returns.last_edition(found)
    assert edition is not None
    return edition


def _tell(
    found: QuarterlyReturn,
    action: ReturnAction,
    by: Person,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    words = {key: str(value) for key, value in {**named(found), **(details or {})}.items()}
    notices.tell_of_return(found, EVENT_OF[action], by=by, at=at, words=words)
