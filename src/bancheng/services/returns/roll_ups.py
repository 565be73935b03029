"""Taking the district's roll-up out of the system."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import JournalEntry, Person
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.returns import returns
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.permissions import Permission
from bancheng.rules.returns.quarters import Quarter
from bancheng.services import journal
from bancheng.services.returns.steps import require_anywhere


@transaction.atomic
def note_taken_out(quarter: Quarter, *, by: Person, at: datetime) -> JournalEntry:
    """Journal that somebody took out the returns of a quarter, of how many centres."""
    require_anywhere(Permission.DISTRICT_VIEW, by=by, at=at)
    centers = returns.centers_read_by(viewer_of(by, legal_date(at))).count()
    details = {"year": quarter.year, "number": quarter.number, "centers": centers}
    return journal.write(Event.EXPORT_RETURNS, by=by, at=at, details=details)
