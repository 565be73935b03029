"""Printing a return: whoever may read it prints what they may read, and it is written down."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Person, ReturnEdition
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.returns import returns
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.places import Spot
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound, NotPermitted, NotPossibleNow
from bancheng.rules.returns.status import EDITABLE, ReturnStatus
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.papers import Format
from bancheng.services.returns.steps import Which

_NOT_FILED = zh("这份季报还没上报，报上来才能打印。")


@transaction.atomic
def print_out(
    which: Which, *, by: Person, at: datetime, form: Format = Format.PDF
) -> ReturnEdition | None:
    """The edition to be printed, after writing down who prints it; None: the draft as it is.

    Who writes the return prints the draft as long as there is one; all others print what was filed
    last, NotPossibleNow where nothing was.
    """
    viewer = viewer_of(by, legal_date(at))
    center = returns.centers_read_by(viewer).filter(pk=which.center_id).first()
    if center is None:
        raise NotFound if may(Permission.RETURN_VIEW, viewer) else NotPermitted
    found = returns.return_of(center, which.quarter)
    status = ReturnStatus(found.status) if found else ReturnStatus.DRAFT
    is_writer = may(Permission.RETURN_DRAFT, viewer, returns.facts_of(center))
    edition = returns.last_edition(found) if found else None
    if status in EDITABLE and is_writer:
        edition = None
    elif edition is None:
        raise NotPossibleNow(_NOT_FILED)
    details = {
        "center": center.name,
        "year": which.quarter.year,
        "number": which.quarter.number,
        "format": form,
        "status": status.label,
    }
    spot = Spot(center.area.path, center.pk)
    journal.write(Event.PRINT_RETURN, by=by, at=at, details=details, spot=spot)
    return edition
