"""An old case as rows for the database, all but its number: made before anything is locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from bancheng.data.models import (
    Case,
    CaseOrigin,
    CaseReason,
    Center,
    Contact,
    Department,
    LedgerImport,
    Person,
    SearchText,
)
from bancheng.data.queries.finding.search import row_of_old
from bancheng.data.queries.office import people
from bancheng.rules.catalogues import Outcome
from bancheng.rules.dates import start_of
from bancheng.rules.flows.ways import IMPORTED
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.rows import NO_REFERRAL, OldCase
from bancheng.rules.imports.values import window_number
from bancheng.rules.time_limits import SCHEME_43
from bancheng.rules.workflow import Status
from bancheng.services.imports.reading import Found
from bancheng.services.registration import contact_fields, entry_fields


@dataclass(frozen=True, slots=True)
class Places:
    """The centre's windows and departments by the names an old ledger may call them."""

    windows: Mapping[str, int]
    departments: Mapping[str, Department]

    @classmethod
    def of(cls, center: Center) -> "Places":
        """Those of a centre; retired windows too, for they were open then."""
        return cls(
            windows={
                window_number(window.number): window.pk for window in center.windows.order_by("pk")
            },
            departments={found.name: found for found in people.departments_for(center)},
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """One case with what goes beside it, not saved yet."""

    case: Case
    contact: Contact
    reasons: tuple[CaseReason, ...]
    origin: CaseOrigin
    search: SearchText


def prepare(key: int, found: Found, one: LedgerImport, *, places: Places, by: Person) -> Prepared:
    """The rows of a good row of the ledger; whoever imports it answers for what it says.

    ``key`` has been reserved for the case.
    """
    case = _case(found.case, one, places, by)
    case.pk = key
    entry, origin = found.case.entry, _origin(found, one, case)
    return Prepared(
        case=case,
        contact=Contact(case=case, **contact_fields(entry)),
        reasons=tuple(CaseReason(case=case, reason=reason) for reason in sorted(entry.reasons)),
        origin=origin,
        search=row_of_old(case, origin),
    )


def _case(old: OldCase, one: LedgerImport, places: Places, by: Person) -> Case:
    words = old.words
    registered_on = _known(old.entry.handled_on)
    return Case(
        center=one.center,
        year=registered_on.year,
        submission=uuid4(),
        status=old.status,
        flow_code=IMPORTED.code,
        flow_version=IMPORTED.version,
        scheme_code=SCHEME_43.code,
        scheme_version=SCHEME_43.version,
        is_imported=True,
        registered_at=start_of(registered_on),
        registered_on=registered_on,
        registered_by=by,
        department=places.departments.get(words[Column.DEPARTMENT]),
        **{
            **entry_fields(old.entry),
            "window_id": places.windows.get(window_number(words[Column.WINDOW])),
        },
        **_decision(old, by),
        **_ending(old, by),
    )


def _decision(old: OldCase, by: Person) -> dict[str, object]:
    if old.decided_on is None:
        return {}
    decided = {
        "decided_at": start_of(old.decided_on),
        "decided_on": old.decided_on,
        "decided_by": by,
        "decision_note": old.words[Column.DECISION_NOTE],
    }
    if old.status is not Status.DECLINED:
        return decided
    referral = old.words[Column.REFERRAL] or NO_REFERRAL
    return {**decided, "decline_reason": old.decline_reason, "referral": referral}


def _ending(old: OldCase, by: Person) -> dict[str, object]:
    """How it ended; who confirmed, and whether it got done, an old ledger does not say."""
    if old.closed_on is None:
        return {}
    is_closed = old.status is Status.CLOSED
    return {
        "closed_at": start_of(old.closed_on),
        "closed_on": old.closed_on,
        "closed_by": by,
        "answered_on": old.closed_on if is_closed else None,
        "outcome": "" if is_closed else Outcome.WITHDRAWN,
    }


def _origin(found: Found, one: LedgerImport, case: Case) -> CaseOrigin:
    words = found.case.words
    return CaseOrigin(
        case=case,
        ledger_import=one,
        center=one.center,
        row=found.row,
        digest=found.digest,
        old_number=words[Column.OLD_NUMBER],
        window_name=words[Column.WINDOW],
        registrar_name=words[Column.REGISTRAR],
        handler_name=words[Column.HANDLER],
        department_name=words[Column.DEPARTMENT],
        handling=words[Column.HANDLING],
        note=words[Column.NOTE],
        other_phones="、".join(found.case.other_phones),
    )


def _known(day: date | None) -> date:
    assert day is not None  # a row without a day is a bad one
    return day
