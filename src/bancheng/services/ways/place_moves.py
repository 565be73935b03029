"""Moving an area or a centre to another area, as when towns merge; everything beneath goes along."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Area, Center, Department, Person
from bancheng.data.queries.flows import crews_of, plan_in
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import bindings
from bancheng.data.queries.ways.editions import in_force
from bancheng.rules.dates import legal_date
from bancheng.rules.flows.staffing import unstaffed
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PATH_LONGEST, PlaceKind, Spot, path_under
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import Subject
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import FROM_ABOVE, reaches_above, require
from bancheng.services.office.places import in_journal, live
from bancheng.services.ways.bindings import refuse_breach
from bancheng.services.ways.homes import lock_tree

_NO_PARENT = zh("选一个区划。")
_SAME = zh("本来就在{parent}下面。")
_CIRCLE = zh("不能放到{parent}下面：{parent}就是它自己，或者在它下面。")
_TOO_DEEP = zh("放到{parent}下面，层级太多了。")
_TOP = zh("最上级")


@transaction.atomic
def move(
    kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime, parent_id: int | None
) -> Area | Center:
    """Put an area or a centre beneath another area; Invalid under ``parent`` says why it cannot be.

    Codes, numbers and the journal stay as they are; settings, limit schemes, flow and form where the
    place has none of its own, departments and the district that sees the cases are from then on those
    of the new place. Invalid also where a limit is then too long, or nobody takes a step of the flow.
    """
    one_at_a_time("names of places")
    lock_tree()
    one = live(kind, place_id, is_locked=True)
    if not isinstance(one, Area | Center):
        raise NotFound
    before = one.parent if isinstance(one, Area) else one.area
    _require(one, before, by=by, at=at)
    parent = _parent(parent_id, by=by, at=at)
    if fault := _fault(one, before, parent):
        raise Invalid({"parent": fault})
    _put(one, parent)
    refuse_breach(one, bindings.words_around(one), at=at, field="parent")
    _refuse_empty_chairs(one, at)
    details = {
        **in_journal(one),
        "before": before.name if before else _TOP,
        "after": parent.name,
    }
    spot = places.spot_of(one)
    journal.write(Event.MOVE_PLACE, by=by, at=at, details=details, spot=spot)
    return one


def _refuse_empty_chairs(one: Area | Center, at: datetime) -> None:
    """Where the place follows the flow from above, its centres must have somebody for each step."""
    running = in_force(Subject.FLOW, one)
    if running.home == one:
        return
    faults = unstaffed(plan_in(running.edition), crews_of(one, legal_date(at)))
    if faults:
        raise Invalid({"parent": next(iter(faults.values()))})


def _require(one: Area | Center, before: Area | None, *, by: Person | None, at: datetime) -> None:
    """Who moves a place looks after the area it lies in, not after the place alone."""
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(one))
    if by is not None and not reaches_above(by, at, Spot(before.path if before else "")):
        raise NotPermitted(FROM_ABOVE)


def _parent(parent_id: int | None, *, by: Person | None, at: datetime) -> Area:
    if parent_id is None:
        raise Invalid({"parent": Wording(_NO_PARENT)})
    parent = live(PlaceKind.AREA, parent_id)
    assert isinstance(parent, Area)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(parent))
    return parent


def _fault(one: Area | Center, before: Area | None, parent: Area) -> Wording | None:
    facts = {"parent": parent.name}
    if isinstance(one, Area) and parent.path.startswith(one.path):
        return Wording(_CIRCLE, facts)
    if before is not None and before.pk == parent.pk:
        return Wording(_SAME, facts)
    if isinstance(one, Area) and _longest_path(one, parent) > PATH_LONGEST:
        return Wording(_TOO_DEEP, facts)
    return None


def _longest_path(one: Area, parent: Area) -> int:
    deepest = max(len(path) for path in _beneath(one).values_list("path", flat=True))
    return len(path_under(parent.path, one.code)) + deepest - len(one.path)


def _beneath(one: Area) -> QuerySet[Area]:
    return Area.objects.filter(path__startswith=one.path).order_by("path")


def _put(one: Area | Center, parent: Area) -> None:
    """Hang the place up there; the paths of all areas beneath, and a centre's departments, follow."""
    if isinstance(one, Center):
        one.area = parent
        one.save(update_fields=["area"])
        Department.objects.filter(center=one).update(area=parent)
        return
    old, new = one.path, path_under(parent.path, one.code)
    moved = list(_beneath(one))
    for area in moved:
        area.path = new + area.path.removeprefix(old)
    Area.objects.bulk_update(moved, ["path"])
    one.parent, one.path = parent, new
    one.save(update_fields=["parent", "path"])
