"""Adding and retiring own entries beneath the common lists, leaving common codes out, and putting
what was chosen beside a case.
"""

from datetime import datetime

from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Area, Case, CaseEntry, CatalogueEntry, Center, HiddenCode, Person
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import entries
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.ways.entries import ALWAYS_OFFERED, Catalogue, NewEntry
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import require
from bancheng.services.office.places import in_journal, live

_TAKEN = zh("“{name}”已经有了。")
_RETIRED = zh("“{name}”已经停用了。")
_NEEDED = zh("“{name}”方案里要用，不能不用。")
_HIDDEN = zh("“{name}”已经不用了。")
_SHOWN = zh("“{name}”本来就在用。")


@transaction.atomic
def add(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, entry: NewEntry
) -> CatalogueEntry:
    """Add an own entry beneath a common code; Invalid by field, also where there is one already."""
    one = _place(kind, place_id, by=by, at=at)
    entry = entry.tidied()
    if errors := entry.faults():
        raise Invalid(errors)
    same = {"catalogue": entry.catalogue, "code": entry.code, "name": entry.name}
    if entries.entries_along(one).filter(**same).exists():
        raise Invalid({"name": Wording(_TAKEN, {"name": entry.name})})
    row = CatalogueEntry.objects.create(**_where(one), **same, added_at=at, added_by=by)
    _write(Event.ADD_ENTRY, one, entry.catalogue, entry.name, by=by, at=at)
    return row


@transaction.atomic
def retire(entry_id: int, *, by: Person, at: datetime) -> CatalogueEntry:
    """Offer an entry no more; the cases that have it keep it."""
    row = entries.entry(entry_id)
    if row is None:
        raise NotFound
    one = row.center or row.area
    assert one is not None
    require(Permission.SETTING_MANAGE, by=by, at=at, spot=places.spot_of(one))
    if row.retired_at is not None:
        raise Refusal(_RETIRED, name=row.name)
    row.retired_at, row.retired_by = at, by
    row.save(update_fields=["retired_at", "retired_by"])
    _write(Event.RETIRE_ENTRY, one, Catalogue(row.catalogue), row.name, by=by, at=at)
    return row


@transaction.atomic
def hide(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, catalogue: Catalogue, code: str
) -> None:
    """Offer a common code no more for new cases; refused where the plan needs it."""
    one = _place(kind, place_id, by=by, at=at)
    name = _name_of(catalogue, code)
    if code in ALWAYS_OFFERED[catalogue]:
        raise Refusal(_NEEDED, name=name)
    if (catalogue, code) in entries.hidden_at(one):
        raise Refusal(_HIDDEN, name=name)
    row = {"catalogue": catalogue, "code": code, "hidden_at": at, "hidden_by": by}
    HiddenCode.objects.create(**_where(one), **row)
    _write(Event.HIDE_CODE, one, catalogue, name, by=by, at=at)


@transaction.atomic
def show(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, catalogue: Catalogue, code: str
) -> None:
    """Offer a common code again."""
    one = _place(kind, place_id, by=by, at=at)
    name = _name_of(catalogue, code)
    mine = HiddenCode.objects.filter(**_where(one), catalogue=catalogue, code=code)
    if not mine.exists():
        raise Refusal(_SHOWN, name=name)
    mine.delete()
    _write(Event.SHOW_CODE, one, catalogue, name, by=by, at=at)


def check_offered(
    case: Case, catalogue: Catalogue, code: str | None, entry_id: int | None, *, field: str
) -> dict[str, Wording]:
    """What is wrong with choosing this at the case's centre, by the field of the form."""
    if not code:
        return {}
    fault = entries.offer_for(case.center, catalogue).fault(code, entry_id)
    return {field: fault} if fault else {}


def keep(case: Case, catalogue: Catalogue, entry_id: int | None) -> None:
    """Put the own entry that was chosen beside the case, in place of an earlier one.

    Call it inside the transaction of the step, after ``check_offered``.
    """
    CaseEntry.objects.filter(case=case, catalogue=catalogue).delete()
    if entry_id is None:
        return
    row = CatalogueEntry.objects.get(pk=entry_id)
    CaseEntry.objects.create(case=case, catalogue=catalogue, entry=row, name=row.name)


def _place(kind: PlaceKind, place_id: int, *, by: Person, at: datetime) -> Area | Center:
    one = live(kind, place_id)
    require(Permission.SETTING_MANAGE, by=by, at=at, spot=places.spot_of(one))
    if not isinstance(one, Area | Center):
        raise NotFound
    one_at_a_time("ways of places")
    return one


def _where(one: Area | Center) -> dict[str, Area | Center]:
    return {"center": one} if isinstance(one, Center) else {"area": one}


def _name_of(catalogue: Catalogue, code: str) -> str:
    name = next((member.label for member in catalogue.members if member == code), None)
    if name is None:
        raise NotFound
    return name


def _write(
    event: Event,
    one: Area | Center,
    catalogue: Catalogue,
    entry: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    details = {**in_journal(one), "catalogue": catalogue.label, "entry": entry}
    journal.write(event, by=by, at=at, details=details, spot=places.spot_of(one))
