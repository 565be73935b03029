"""Accepting or declining a case, and turning a refusal round (S1, S9)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.rules.handling import Refusing, check_note, check_refusing, check_words
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid
from bancheng.rules.time_limits import LimitKind, deadline
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services.cases import STOPPED, Step, begin, finish, running
from bancheng.services.ways import entries


@transaction.atomic
def accept(
    case_id: int, *, by: Person, at: datetime, version: int | None = None, note: str = ""
) -> Case:
    """受理. The hand-over limit goes on from the registration date."""
    step = begin(case_id, Action.ACCEPT, by=by, at=at, version=version)
    errors = check_note("note", note)
    if errors:
        raise Invalid(errors)
    return finish(step, {"decision_note": note, **_decided(step, by)}, quote=note)


@transaction.atomic
def decline(
    case_id: int, *, by: Person, at: datetime, entry: Refusing, version: int | None = None
) -> Case:
    """不予受理, with the reason, the explanation given and where to go instead."""
    step = begin(case_id, Action.DECLINE, by=by, at=at, version=version)
    errors = check_refusing(entry) | entries.check_offered(
        step.case, Catalogue.DECLINE_REASON, entry.reason, entry.reason_entry_id, field="reason"
    )
    if errors or entry.reason is None:
        raise Invalid(errors)
    entries.keep(step.case, Catalogue.DECLINE_REASON, entry.reason_entry_id)
    return finish(
        step,
        {
            "decline_reason": entry.reason,
            "decision_note": entry.explanation,
            "referral": entry.referral,
            **_decided(step, by),
            **STOPPED,
        },
        details={"reason": entry.reason.label, "referral": entry.referral},
        quote=entry.explanation,
    )


@transaction.atomic
def overturn(
    case_id: int, *, by: Person, at: datetime, note: str, version: int | None = None
) -> Case:
    """The lead turns a refusal into an acceptance; the hand-over limit runs from this day."""
    step = begin(case_id, Action.OVERTURN, by=by, at=at, version=version)
    errors = check_words("note", note, zh("写一句为什么改为受理。"))
    if errors:
        raise Invalid(errors)
    days = step.scheme.days(LimitKind.HAND_OVER)
    limit = deadline(step.calendar, starts_on=step.today, days=days)
    entries.keep(step.case, Catalogue.DECLINE_REASON, None)
    return finish(
        step,
        {
            "decline_reason": "",
            "referral": "",
            "decision_note": note,
            **_decided(step, by),
            **running(Clock.HAND_OVER, limit),
        },
        quote=note,
    )


def _decided(step: Step, by: Person) -> dict[str, object]:
    return {"decided_at": step.at, "decided_on": step.today, "decided_by": by}
