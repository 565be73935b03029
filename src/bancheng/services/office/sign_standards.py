"""What an area lays down for the signs of all its windows: two colours, the platform's mark (S4)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Area, Person, SignStandard
from bancheng.data.queries.office import places
from bancheng.data.queries.office.signs import colours_of, standard_above
from bancheng.gateways import file_store
from bancheng.rules.intake.faults import Fault
from bancheng.rules.journal import Event
from bancheng.rules.office.places import FIELD_NAMES, PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.signs import Colours
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.attachments import Upload
from bancheng.services.office.administration import require
from bancheng.services.office.logos import SEEN_OF_KEY
from bancheng.services.office.pictures import as_png
from bancheng.services.office.places import in_journal, live

LEAST_PIXELS = 600
"""Of the mark's longest side: on an A3 sign it is printed 10 cm wide and more."""

_SAME = zh("和原来一样，没有要改的。")
_FROM_ABOVE = zh("标识按“{area}”的统一标准做，这里不另定。要改，请那里的管理员改。")

Change = tuple[str, str, str]
"""Field, old value, new value."""


@transaction.atomic
def set_colours(area_id: int, *, by: Person | None, at: datetime, colours: Colours) -> SignStandard:
    """Lay down the colours; Invalid by field: none at all, too alike, or what they are already."""
    area, standard = _standard(area_id, by=by, at=at)
    colours, before = colours.tidied(), colours_of(standard)
    same = {"band": Wording(_SAME)} if colours == before else {}
    if errors := colours.faults() or same:
        raise Invalid(errors)
    standard.band, standard.letters = colours.band, colours.letters
    changes = [("band", before.band, colours.band), ("letters", before.letters, colours.letters)]
    return _kept(area, standard, changes, by=by, at=at)


@transaction.atomic
def set_mark(area_id: int, *, by: Person | None, at: datetime, upload: Upload) -> SignStandard:
    """Lay down the mark of the platform; Invalid under ``picture`` says why a file cannot be it."""
    area, standard = _standard(area_id, by=by, at=at)
    try:
        content = as_png(upload, least=LEAST_PIXELS)
    except Fault as fault:
        raise Invalid({"picture": fault.wording}) from fault
    key = file_store.put([content])
    if key == standard.mark:
        raise Invalid({"picture": Wording(_SAME)})
    return _marked(area, standard, key, by=by, at=at)


@transaction.atomic
def remove_mark(area_id: int, *, by: Person | None, at: datetime) -> SignStandard:
    """Go back to plain letters; nothing happens where there is no mark."""
    area, standard = _standard(area_id, by=by, at=at)
    return _marked(area, standard, "", by=by, at=at) if standard.mark else standard


def _standard(area_id: int, *, by: Person | None, at: datetime) -> tuple[Area, SignStandard]:
    """The area and its standard (or a new one); Refusal where one from above holds."""
    area = live(PlaceKind.AREA, area_id, is_locked=True)
    assert isinstance(area, Area)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(area))
    if above := standard_above(area):
        raise Refusal(_FROM_ABOVE, area=above.area.name)
    known = SignStandard.objects.filter(area=area).first()
    default = Colours()
    return area, known or SignStandard(area=area, band=default.band, letters=default.letters)


def _marked(
    area: Area, standard: SignStandard, key: str, *, by: Person | None, at: datetime
) -> SignStandard:
    change = ("mark", standard.mark[:SEEN_OF_KEY], key[:SEEN_OF_KEY])
    standard.mark = key
    return _kept(area, standard, [change], by=by, at=at)


def _kept(
    area: Area,
    standard: SignStandard,
    changes: list[Change],
    *,
    by: Person | None,
    at: datetime,
) -> SignStandard:
    """Save the standard; the journal names what changed, before and after."""
    if standard.pk:
        standard.save(update_fields=[name for name, _before, _after in changes])
    else:
        standard.save(force_insert=True)
    told = [
        [FIELD_NAMES[name], before, after] for name, before, after in changes if before != after
    ]
    details = {**in_journal(area), "changes": told}
    spot = places.spot_of(area)
    journal.write(Event.CHANGE_PLACE, by=by, at=at, details=details, spot=spot)
    return standard
