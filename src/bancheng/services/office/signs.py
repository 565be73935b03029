"""Making the sign of a centre's window: the one wording, by who belongs to it or stands above (S4)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Center, Person
from bancheng.data.queries.office import places
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.office.signs import centers_with_sign
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.signs import SignFormat, SignWish, fault_in
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.office.places import live


@transaction.atomic
def make(
    center_id: int, *, by: Person | None, at: datetime, wish: SignWish, form: SignFormat
) -> Center:
    """The centre whose sign may be drawn now, after writing down who takes it as what.

    ``by`` None is the command line. Invalid under ``words``: the sign has one wording.
    """
    center = _center(center_id, by, at)
    if fault := fault_in(wish.words):
        raise Invalid({"words": fault})
    details = {
        "name": center.name,
        "size": wish.size.label,
        "format": form.upper(),
        "code": zh("有") if wish.has_code else zh("无"),
    }
    spot = places.spot_of(center)
    journal.write(Event.MAKE_SIGN, by=by, at=at, details=details, spot=spot)
    return center


def _center(center_id: int, by: Person | None, at: datetime) -> Center:
    """A live centre within reach of ``by``."""
    if by is not None:
        viewer = viewer_of(by, legal_date(at))
        found = verdict(Permission.SIGN_MAKE, viewer)
        if not found.is_allowed:
            raise NotPermitted(found.because)
        if not centers_with_sign(viewer).filter(pk=center_id).exists():
            raise NotFound
    one = live(PlaceKind.CENTER, center_id)
    assert isinstance(one, Center)
    return one
