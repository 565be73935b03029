"""Taking the ledger out of the system; every export is journaled with its filter and size."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.data.queries.ledger import Filter, cases_in, in_order
from bancheng.data.queries.people import viewer_of
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotPermitted
from bancheng.rules.wording import zh
from bancheng.services import journal


@transaction.atomic
def take_out(
    wanted: Filter, *, by: Person, at: datetime, described: str, has_contacts: bool
) -> Iterator[Case]:
    """The filtered cases for an export, newest first, after writing down who took what out.

    ``described`` is the filter in words. Contact data need a permission of their own.
    """
    today = legal_date(at)
    viewer = viewer_of(by, today)
    needed = Permission.CONTACT_EXPORT if has_contacts else Permission.LEDGER_EXPORT
    found = verdict(needed, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    cases = cases_in(viewer, wanted, today=today)
    if has_contacts:
        # Whoever also assists another centre takes out contact data of the own one alone.
        cases = cases.filter(center_id__in=viewer.centers(Role.REGISTRAR, Role.LEAD))
    details = {
        "rows": cases.count(),
        "filters": described,
        "contacts": zh("全文") if has_contacts else zh("打码"),
    }
    journal.write(Event.EXPORT_LEDGER, by=by, at=at, details=details)
    return in_order(cases)
