"""Adding and retiring own entries beneath the common lists, leaving common codes out, and putting
what was chosen beside a case.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Area, Case, CaseEntry, CatalogueEntry, Center, HiddenCode, Person
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import entries
from bancheng.rules.intake.registration import Registration
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.ways.entries import ALWAYS_OFFERED, Catalogue, NewEntry
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import require
from bancheng.services.office.places import in_journal
from bancheng.services.ways.homes import home

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
    one = home(kind, place_id, by=by, at=at)
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
    one = home(kind, place_id, by=by, at=at)
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
    one = home(kind, place_id, by=by, at=at)
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
    keep_several(case, catalogue, () if entry_id is None else (entry_id,))


def keep_several(case: Case, catalogue: Catalogue, entry_ids: Collection[int]) -> None:
    """Put these own entries beside the case, in place of all it had from the list."""
    CaseEntry.objects.filter(case=case, catalogue=catalogue).delete()
    _put_beside(case, catalogue, entry_ids)


def check_registration(center: Center, entry: Registration) -> dict[str, Wording]:
    """What of a channel and of reasons the centre does not offer, by the field of form 1."""
    offers = entries.offers_for(center, Catalogue.CHANNEL, Catalogue.REASON)
    found = {
        "channel": offers[Catalogue.CHANNEL].fault(entry.channel, entry.channel_entry_id),
        "reasons": offers[Catalogue.REASON].fault_of(entry.reasons, entry.reason_entry_ids),
    }
    return {name: wording for name, wording in found.items() if wording is not None}


def keep_registration(case: Case, entry: Registration) -> None:
    """Put the own entries of a new registration beside the case, after ``check_registration``."""
    if entry.channel_entry_id is not None:
        _put_beside(case, Catalogue.CHANNEL, (entry.channel_entry_id,))
    _put_beside(case, Catalogue.REASON, entry.reason_entry_ids)


def _put_beside(case: Case, catalogue: Catalogue, entry_ids: Collection[int]) -> None:
    if not entry_ids:
        return
    rows = CatalogueEntry.objects.filter(pk__in=entry_ids).order_by("name", "pk")
    CaseEntry.objects.bulk_create(
        CaseEntry(case=case, catalogue=catalogue, entry=row, name=row.name) for row in rows
    )


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
