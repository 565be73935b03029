"""Founding and changing areas, centres, windows, departments and matters (S3)."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Area, Case, Center, Department, Matter, Person, Window
from bancheng.data.queries.office import places
from bancheng.data.queries.office.places import Place
from bancheng.rules.journal import Event
from bancheng.rules.numbering import ALPHABET
from bancheng.rules.office.places import (
    FIELD_NAMES,
    OF_THE_CENTER,
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    Entry,
    MattersEntry,
    PlaceKind,
    Spot,
    WindowEntry,
    check_beneath,
    in_words,
    path_under,
)
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import reaches_above, require

PUBLIC_CODE_LENGTH = 10

_TAKEN = zh("“{value}”已经有了，换一个。")
_TAKEN_RETIRED = zh("“{value}”已经有了，停用着。换一个，或者恢复它。")
_RETIRED = zh("“{name}”已停用，先恢复再改。")
_CODE_STAYS = zh("代码定了不能改：日志和统计都按它归集。写错了，停用后另建。")
_SHORT_NAME_STAYS = zh("已经用“{name}”编了 {count} 件的号，简称不能再改。")
_FOR_THOSE_ABOVE = zh("这一项由上级区划的管理员改。")
_SAME = zh("和原来一样，没有要改的。")
_ALL_THERE = zh("这些事项都有了，没有要加的。")

_UNIQUE = frozenset({"name", "short_name", "code", "number"})
"""What no two siblings share; an area's name alone may come twice."""

P = TypeVar("P", Area, Center, Window, Department)


@transaction.atomic
def create_area(
    *, by: Person | None, at: datetime, parent_id: int | None, entry: AreaEntry
) -> Area:
    """Found an area beneath another; at the top (``parent_id`` None) only from the command line."""
    parent = _live_area(parent_id) if parent_id is not None else None
    path = parent.path if parent else ""
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=Spot(path))
    entry = entry.tidied()
    errors = entry.faults() | _clashes(Area.objects.all(), {"code": entry.code})
    if parent and "code" not in errors:
        wrong = check_beneath(entry.code, parent_code=parent.code, parent_name=parent.name)
        errors |= {"code": wrong} if wrong else {}
    _refuse(errors)
    area = Area(parent=parent, path=path_under(path, entry.code), **asdict(entry))
    return _created(area, by=by, at=at)


@transaction.atomic
def create_center(*, by: Person | None, at: datetime, area_id: int, entry: CenterEntry) -> Center:
    """Found a centre in an area; the address of its public form is made here."""
    area = _live_area(area_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(area))
    entry = entry.tidied()
    values = {name: getattr(entry, name) for name in ("name", "short_name", "code")}
    _refuse(entry.faults() | _clashes(Center.objects.all(), values))
    return _created(Center(area=area, public_code=_public_code(), **asdict(entry)), by=by, at=at)


@transaction.atomic
def create_window(*, by: Person | None, at: datetime, center_id: int, entry: WindowEntry) -> Window:
    """Open a window of a centre."""
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    entry = entry.tidied()
    window = Window(center=center, **asdict(entry))
    _refuse(entry.faults() | _clashes(_siblings(window), {"number": entry.number}))
    return _created(window, by=by, at=at)


@transaction.atomic
def create_department(
    kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime, entry: DepartmentEntry
) -> Department:
    """Add a department to a centre, or to an area, whose centres can all turn to it."""
    home = live(kind, place_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(home))
    entry = entry.tidied()
    department = Department(**asdict(entry))
    if isinstance(home, Center):
        department.area, department.center = home.area, home
    elif isinstance(home, Area):
        department.area = home
    else:
        raise NotFound
    _refuse(entry.faults() | _clashes(_siblings(department), {"name": entry.name}))
    return _created(department, by=by, at=at)


@transaction.atomic
def create_matters(
    *, by: Person | None, at: datetime, center_id: int, entry: MattersEntry
) -> list[str]:
    """Add business names to a centre's list; those there already stay, retired ones come back.

    Returns the names that are new on the list.
    """
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    entry = entry.tidied()
    _refuse(entry.faults())
    known = Matter.objects.filter(center_id=center_id, name__in=entry.names)
    there = {matter.name: matter for matter in known}
    added = [name for name in entry.names if name not in there or there[name].retired_on]
    if not added:
        raise Invalid({"names": Wording(_ALL_THERE)})
    known.filter(name__in=added).update(retired_on=None)
    fresh = [name for name in added if name not in there]
    Matter.objects.bulk_create(Matter(center_id=center_id, name=name) for name in fresh)
    details = {**in_journal(center), "kind": PlaceKind.MATTER.label, "name": "、".join(added)}
    journal.write(Event.CREATE_PLACE, by=by, at=at, details=details, spot=places.spot_of(center))
    return added


@transaction.atomic
def change(
    kind: PlaceKind, place_id: int, *, by: Person | None, at: datetime, entry: Entry
) -> Place:
    """Change a place to what ``entry`` (of its kind) says; every old value goes into the journal."""
    one = live(kind, place_id, is_locked=True)
    spot = places.spot_of(one)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=spot)
    entry = entry.tidied()
    values = {name: value for name, value in asdict(entry).items() if getattr(one, name) != value}
    is_above = by is None or reaches_above(by, at, spot)
    clashing = {name: value for name, value in values.items() if name in _UNIQUE}
    errors = entry.faults() | _clashes(_siblings(one), clashing, but_not=one.pk)
    _refuse(errors | _changes_refused(one, values, is_above=is_above))
    if not values:
        raise Invalid({"form": Wording(_SAME)})
    changes = [
        [FIELD_NAMES[name], in_words(name, getattr(one, name)), in_words(name, value)]
        for name, value in values.items()
    ]
    details = {**in_journal(one), "changes": changes}
    for name, value in values.items():
        setattr(one, name, value)
    one.save(update_fields=list(values))
    journal.write(Event.CHANGE_PLACE, by=by, at=at, details=details, spot=spot)
    return one


def live(kind: PlaceKind, place_id: int, *, is_locked: bool = False) -> Place:
    """A place that is not retired, nor what it lies in; NotFound or Refusal otherwise."""
    find = places.place_for_update if is_locked else places.place
    one = find(kind, place_id)
    if one is None:
        raise NotFound
    for above in (one, *places.homes_of(one)):
        if above.retired_on is not None:
            raise Refusal(_RETIRED, name=str(above))
    return one


def _live_area(area_id: int) -> Area:
    one = live(PlaceKind.AREA, area_id)
    assert isinstance(one, Area)
    return one


def _live_center(center_id: int) -> Center:
    one = live(PlaceKind.CENTER, center_id)
    assert isinstance(one, Center)
    return one


def _created(one: P, *, by: Person | None, at: datetime) -> P:
    one.save(force_insert=True)
    spot = places.spot_of(one)
    journal.write(Event.CREATE_PLACE, by=by, at=at, details=in_journal(one), spot=spot)
    return one


def in_journal(one: Place) -> dict[str, object]:
    """A place as the journal names it: kind, name, and the centre it belongs to."""
    home = getattr(one, "center", None)
    center = home.name if isinstance(home, Center) else ""
    return {"kind": places.kind_of(one).label, "name": str(one), "center": center}


def _public_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(PUBLIC_CODE_LENGTH)).lower()


def _refuse(errors: Mapping[str, Wording]) -> None:
    if errors:
        raise Invalid(errors)


def _clashes(
    rows: QuerySet[Any], values: Mapping[str, object], *, but_not: int | None = None
) -> dict[str, Wording]:
    """Which of ``values`` another of ``rows`` has already; nobody else takes one meanwhile."""
    one_at_a_time("names of places")
    found = {}
    for name, value in values.items():
        other = rows.exclude(pk=but_not).filter(**{name: value}).order_by("pk").first()
        if other is not None:
            sentence = _TAKEN_RETIRED if other.retired_on else _TAKEN
            found[name] = Wording(sentence, {"value": value})
    return found


def _siblings(one: Place) -> QuerySet[Any]:
    """The places among which the names of ``one`` must be its own."""
    if isinstance(one, Area):
        return Area.objects.none()
    if isinstance(one, Center):
        return Center.objects.all()
    if isinstance(one, Department) and one.center is None:
        return Department.objects.filter(center__isnull=True, area=one.area)
    rows: QuerySet[Any] = {
        Window: Window.objects,
        Department: Department.objects,
        Matter: Matter.objects,
    }[type(one)].filter(center=one.center)
    return rows


def _changes_refused(
    one: Place, values: Mapping[str, object], *, is_above: bool
) -> dict[str, Wording]:
    """Which of the changed ``values`` must stay, or are for those above to change."""
    if isinstance(one, Area):
        return {"code": Wording(_CODE_STAYS)} if "code" in values else {}
    if not isinstance(one, Center):
        return {}
    if not is_above:
        return {name: Wording(_FOR_THOSE_ABOVE) for name in values if name not in OF_THE_CENTER}
    count = Case.objects.filter(center=one).count() if "short_name" in values else 0
    facts = {"name": one.short_name, "count": count}
    return {"short_name": Wording(_SHORT_NAME_STAYS, facts)} if count else {}
