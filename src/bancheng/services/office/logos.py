"""The logo of a centre, shown on its public pages: kept small, as a PNG without any metadata (S3)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Center, Person
from bancheng.data.queries.office import places
from bancheng.gateways import file_store
from bancheng.rules.intake.faults import Fault
from bancheng.rules.journal import Event
from bancheng.rules.office.places import FIELD_NAMES, PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal, stored_files
from bancheng.services.attachments import Upload
from bancheng.services.office.administration import require
from bancheng.services.office.pictures import as_png
from bancheng.services.office.places import in_journal, live

KEPT_PIXELS = 480
"""The longest side of what is kept of it: every visitor's phone loads that."""

SEEN_OF_KEY = 8
"""So much of a file's key stands in the journal."""

_SAME = zh("和原来一样，没有要改的。")


@transaction.atomic
def set_logo(center_id: int, *, by: Person | None, at: datetime, upload: Upload) -> Center:
    """Give a centre this logo; Invalid under ``picture`` says why a file cannot be one."""
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    try:
        content = as_png(upload, kept=KEPT_PIXELS)
    except Fault as fault:
        raise Invalid({"picture": fault.wording}) from fault
    stored_files.keep_others_out()
    key = file_store.put([content])
    if key == center.logo:
        raise Invalid({"picture": Wording(_SAME)})
    return _changed(center, key, by=by, at=at)


@transaction.atomic
def remove_logo(center_id: int, *, by: Person | None, at: datetime) -> Center:
    """Go back to the mark of the product; nothing happens where there is no logo."""
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    return _changed(center, "", by=by, at=at) if center.logo else center


def _live_center(center_id: int) -> Center:
    one = live(PlaceKind.CENTER, center_id, is_locked=True)
    assert isinstance(one, Center)
    return one


def _changed(center: Center, key: str, *, by: Person | None, at: datetime) -> Center:
    """Keep the new key; the journal names both files as they lie in the store."""
    seen = [center.logo[:SEEN_OF_KEY], key[:SEEN_OF_KEY]]
    details = {**in_journal(center), "changes": [[FIELD_NAMES["logo"], *seen]]}
    center.logo = key
    center.save(update_fields=["logo"])
    spot = places.spot_of(center)
    journal.write(Event.CHANGE_PLACE, by=by, at=at, details=details, spot=spot)
    return center
