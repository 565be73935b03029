"""Taking the ledger out of the system; every export is journaled with its filter and size."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.data.queries.finding.ledger import Filter, InOrder, cases_in
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.dates import legal_date
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.journal import Event
from bancheng.rules.people import Role, Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotPermitted, Refusal
from bancheng.rules.wording import zh
from bancheng.services import journal

MOST_IN_BOOK = 1000
"""Cases of one printed book, some sixty pages: set in a few seconds, and still to be turned by hand."""

_TOO_MANY = zh(
    "现在的条件有 {count} 件，一本台账簿最多 {most} 件。把时段缩短些，或者只选一个中心，分几本印。"
)
_NONE = zh("现在的条件一件也没有，不用印。把条件放宽些。")


@transaction.atomic
def take_out(
    wanted: Filter,
    *,
    by: Person,
    at: datetime,
    described: str,
    has_contacts: bool,
    sort: Sort = Sort.NEWEST,
) -> InOrder:
    """The filtered cases for an export, in order, after writing down who took what out.

    ``described`` is the filter in words. Contact data need a permission of their own.
    """
    viewer = viewer_of(by, legal_date(at))
    _require(viewer, has_contacts=has_contacts)
    cases = cases_in(viewer, wanted, today=legal_date(at))
    if has_contacts:
        # Whoever also assists another centre takes out contact data of the own one alone.
        cases = cases.filter(center_id__in=viewer.centers(Role.REGISTRAR, Role.LEAD))
    taken = InOrder(cases, sort, has_contacts=has_contacts)
    details = {
        "rows": len(taken),
        "filters": described,
        "contacts": zh("全文") if has_contacts else zh("打码"),
    }
    journal.write(Event.EXPORT_LEDGER, by=by, at=at, details=details)
    return taken


@transaction.atomic
def print_book(wanted: Filter, *, by: Person, at: datetime, described: str) -> list[Case]:
    """The filtered cases for a printed book, oldest first, after writing down who prints what.

    Refusal: none at all, or more than one book holds.
    """
    today = legal_date(at)
    viewer = viewer_of(by, today)
    _require(viewer, has_contacts=False)
    cases = InOrder(cases_in(viewer, wanted, today=today), Sort.OLDEST, has_contacts=False)
    count = len(cases)
    if count > MOST_IN_BOOK:
        raise Refusal(_TOO_MANY, count=count, most=MOST_IN_BOOK)
    if not count:
        raise Refusal(_NONE)
    journal.write(Event.PRINT_LEDGER, by=by, at=at, details={"rows": count, "filters": described})
    return list(cases)


def _require(viewer: Viewer, *, has_contacts: bool) -> None:
    needed = Permission.CONTACT_EXPORT if has_contacts else Permission.LEDGER_EXPORT
    found = verdict(needed, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
