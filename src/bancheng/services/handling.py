"""What a handler does between hand-over and answer; material asked for never stops the clock."""

from datetime import date, datetime

from django.db import transaction

from bancheng.data.models import Case, MaterialRequest, Person, Round
from bancheng.data.queries import cases
from bancheng.data.queries.step_records import granted_days
from bancheng.rules.catalogues import AnswerHow, Difficulty
from bancheng.rules.handling import (
    Classification,
    check_classification,
    check_note,
    check_words,
    days_beside,
    days_of,
)
from bancheng.rules.journal import ON_BEHALF, Event
from bancheng.rules.lights import Clock
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.time_limits import Deadline, deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import attachments, journal, step_records
from bancheng.services.cases import Step, begin, finish, running
from bancheng.services.hand_overs import note_taken_up


@transaction.atomic
def classify(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    entry: Classification,
    version: int | None = None,
) -> Case:
    """定难易: the limit of the running round follows, counted from its own first day (S10).

    An extension granted in this round stands beside simple and complex; what cannot be done has the
    plan's own limit (``days_beside``), and the journal and the reporter's page say so.
    """
    step = begin(case_id, Action.CLASSIFY, by=by, at=at, version=version)
    note_taken_up(step)
    running_round = current_round(step)
    before, limit = running_round.due_on, _limit(step, running_round, entry)
    classified = _classified(entry, limit, own_days=days_of(entry, step.scheme))
    for name, value in (classified | {"classified_at": at, "classified_by": by}).items():
        setattr(running_round, name, value)
    running_round.save()
    step_records.drop_outrun(running_round, at=at)
    _tell_of_extension(step, running_round, before)
    label = entry.difficulty.label if entry.difficulty else ""
    own_days = running_round.own_days
    return finish(
        step,
        running(Clock.ANSWER, limit),
        details={"difficulty": label, "days": own_days, "legal_basis": entry.legal_basis},
        quote=entry.note or entry.legal_basis,
    )


def _limit(step: Step, running_round: Round, entry: Classification) -> Deadline:
    """The limit that holds after a classification; Invalid when it cannot be taken."""
    simple = deadline(
        step.calendar, starts_on=running_round.starts_on, days=step.scheme.unclassified_days
    )
    errors = check_classification(
        entry, scheme=step.scheme, simple_due_on=simple.due_on, today=step.today
    )
    if errors:
        raise Invalid(errors)
    granted = granted_days(step.case, running_round.number)
    days = days_beside(entry, step.scheme, granted=granted)
    return deadline(step.calendar, starts_on=running_round.starts_on, days=days)


def _classified(entry: Classification, limit: Deadline, *, own_days: int) -> dict[str, object]:
    """The fields a classification gives the round."""
    is_infeasible = entry.difficulty is Difficulty.INFEASIBLE
    return {
        "difficulty": entry.difficulty,
        "difficulty_note": entry.note,
        "legal_basis": entry.legal_basis if is_infeasible else "",
        "own_days": own_days,
        "limit_days": limit.days,
        "due_on": limit.due_on,
        "soon_on": limit.soon_on,
        "is_provisional": limit.is_provisional,
    }


def _tell_of_extension(step: Step, now: Round, before: date) -> None:
    """Say beside a classification what has become of the extension granted in this round."""
    if now.limit_days > now.own_days:
        event, details = Event.KEEP_EXTENSION, {"after": now.due_on}
    elif now.due_on < before and granted_days(step.case, now.number) is not None:
        event, details = Event.LIFT_EXTENSION, {"before": before, "after": now.due_on}
    else:
        return
    journal.write(event, by=step.by, at=step.at, case=step.case, details=details)


def current_round(step: Step) -> Round:
    """The round that runs; raises Refusal where the hand-over has not opened one yet."""
    found = cases.current_round(step.case)
    if found is None:  # pragma: no cover - no flow reaches a handler without a hand-over
        raise Refusal
    return found


@transaction.atomic
def note(case_id: int, *, by: Person, at: datetime, text: str, version: int | None = None) -> Case:
    """记进展: for colleagues only; the reporter never sees it."""
    step = begin(case_id, Action.NOTE, by=by, at=at, version=version)
    _require_words("text", text, zh("写一句进展。"))
    return finish(step, quote=text)


@transaction.atomic
def contact(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    how: AnswerHow | None,
    text: str,
    version: int | None = None,
) -> Case:
    """记一次联系: spoke with the reporter; they read these words on the progress page."""
    step = begin(case_id, Action.CONTACT, by=by, at=at, version=version)
    errors = check_words("text", text, zh("写一句和反映人说了什么，反映人看得到。"))
    if how is None:
        errors["how"] = Wording(zh("选怎么联系的。"))
    if errors or how is None:
        raise Invalid(errors)
    return finish(step, details={"how": how.label}, quote=text)


@transaction.atomic
def ask_material(
    case_id: int, *, by: Person, at: datetime, text: str, version: int | None = None
) -> Case:
    """请反映人补材料: one request at a time; no limit stops for it."""
    step = begin(case_id, Action.ASK_MATERIAL, by=by, at=at, version=version)
    _require_words("text", text, zh("写清要补什么、为什么要、怎么交。"))
    if cases.open_material_request(step.case) is not None:
        raise Refusal(zh("上一次请补的材料还没到，先等到，或记“材料已补”。"))
    MaterialRequest.objects.create(case=step.case, text=text, asked_at=at, asked_by=by)
    return finish(step, quote=text)


@transaction.atomic
def supply_material(
    case_id: int,
    *,
    by: Person | Reporter,
    at: datetime,
    text: str,
    uploads: attachments.Uploads = (),
    version: int | None = None,
) -> Case:
    """The reporter supplies what was asked for, online or (代填) through staff."""
    step = begin(case_id, Action.SUPPLY_MATERIAL, by=by, at=at, version=version)
    request = cases.open_material_request(step.case)
    if request is None:
        raise Refusal(zh("这一件没有在等的材料。"))
    missing = zh("写一句补了什么，或加上照片。")
    errors = check_note("text", text) if uploads else check_words("text", text, missing)
    if errors:
        raise Invalid(errors)
    attachments.keep(step.case, uploads, by=by, at=at)
    request.supplied_at, request.supply = at, text
    request.save(update_fields=["supplied_at", "supply"])
    return finish(step, details={"on_behalf": on_behalf(by)}, quote=text)


def on_behalf(by: Person | Reporter) -> str:
    """The mark of what staff write down for the reporter (decision 7)."""
    return ON_BEHALF if isinstance(by, Person) else ""


def _require_words(field: str, text: str, missing: str) -> None:
    errors = check_words(field, text, missing)
    if errors:
        raise Invalid(errors)
