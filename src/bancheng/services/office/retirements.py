"""Taking places out of use and back into it; nothing is ever deleted (S3)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Area, Center, Department, Person, Window
from bancheng.data.queries.office import places
from bancheng.data.queries.office.places import Place
from bancheng.data.queries.office.uses import is_only_asked, live_places_in, open_cases_at
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.office.administration import require, require_above
from bancheng.services.office.places import in_journal

_OPEN_CASES = zh("{name}还有 {count} 件没办完，先办完再停用。")
_WINDOW_IN_USE = zh("{name}窗口接待的还有 {count} 件没办完，先办完再停用。")
_DEPARTMENT_IN_USE = zh("{name}还有 {count} 件在办或在协办，先办完或改派再停用。")
_DEPARTMENT_ASKED = zh(
    "{name}没有在办的，还有 {count} 件请它会办或协办。会办的先交意见或撤回会办，协办的等办完，再停用。"
)
_AREA_IN_USE = zh("{name}下面还有 {count} 个在用的区划、中心和部门，先停用它们。")
_RETIRED_ALREADY = zh("{name}已经停用了。")
_IN_USE_ALREADY = zh("{name}在用，不用恢复。")
_HOME_RETIRED = zh("{name}还停用着，先恢复它。")


@transaction.atomic
def retire(kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime) -> Place:
    """停用: no new case meets the place any more; refused, with the number, while it is in use."""
    one = _locked_place(kind, place_id, by=by, at=at)
    if one.retired_on is not None:
        raise Refusal(_RETIRED_ALREADY, name=str(one))
    sentence, count = _in_use(one)
    if count:
        raise Refusal(sentence, name=str(one), count=count)
    one.retired_on = legal_date(at)
    one.save(update_fields=["retired_on"])
    _write(Event.RETIRE_PLACE, one, by=by, at=at)
    return one


@transaction.atomic
def reopen(kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime) -> Place:
    """恢复: the place is in use again, as it was."""
    one = _locked_place(kind, place_id, by=by, at=at)
    if one.retired_on is None:
        raise Refusal(_IN_USE_ALREADY, name=str(one))
    for home in places.homes_of(one):
        if home.retired_on is not None:
            raise Refusal(_HOME_RETIRED, name=str(home))
    one.retired_on = None
    one.save(update_fields=["retired_on"])
    _write(Event.REOPEN_PLACE, one, by=by, at=at)
    return one


def _locked_place(kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime) -> Place:
    """The place, if ``by`` may retire it: a centre is retired by those above it."""
    one = places.place_for_update(kind, place_id)
    if one is None:
        raise NotFound
    spot = places.spot_of(one)
    ask = require_above if isinstance(one, Center) else require
    ask(Permission.PLACE_MANAGE, by=by, at=at, spot=spot)
    return one


def _write(event: Event, one: Place, *, by: Person | None, at: datetime) -> None:
    journal.write(event, by=by, at=at, details=in_journal(one), spot=places.spot_of(one))


def _in_use(one: Place) -> tuple[str, int]:
    """What still needs a place: the sentence that says so, and how many."""
    if isinstance(one, Area):
        return _AREA_IN_USE, live_places_in(one)
    sentence = _DEPARTMENT_ASKED if is_only_asked(one) else _IN_USE.get(type(one), "")
    return sentence, open_cases_at(one).count()


_IN_USE: Mapping[type[Place], str] = {
    Center: _OPEN_CASES,
    Window: _WINDOW_IN_USE,
    Department: _DEPARTMENT_IN_USE,
}
"""Kind of place → what to say of its open cases."""
