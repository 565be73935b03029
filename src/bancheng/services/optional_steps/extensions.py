"""延期: asked for in time, decided by the lead, never beyond the plan's longest limit (S10)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person, Round, StepRecord
from bancheng.data.queries.office import people
from bancheng.data.queries.step_hurdles import decision_hurdle, extension_hurdle
from bancheng.data.queries.step_records import open_step
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict, extension_choices
from bancheng.rules.handling import check_note, check_words
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.time_limits import Deadline, deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import step_records
from bancheng.services.cases import Step, begin, finish, running
from bancheng.services.handling import current_round


@transaction.atomic
def ask(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    days: int | None,
    reason: str,
    version: int | None = None,
) -> Case:
    """申请延期 to ``days`` working days, counted from the first day of the round."""
    step = begin(case_id, Action.ASK_EXTENSION, by=by, at=at, version=version)
    now = current_round(step)
    hurdle = extension_hurdle(step.case, now, today=step.today)
    if hurdle is not None:
        raise Refusal(hurdle.sentence, **hurdle.facts)
    errors = check_words("reason", reason, zh("写明为什么要延期、还要做什么。"))
    if days not in extension_choices(step.scheme, now.limit_days):
        errors["days"] = Wording(zh("选延到第几个工作日。"))
    if errors or days is None:
        raise Invalid(errors)
    limit = deadline(step.calendar, starts_on=now.starts_on, days=days)
    chosen = step_records.chosen(step.case, StepKind.EXTENSION)
    proposal = {"before": now.due_on.isoformat(), "days": days}
    asking = step_records.Asking(reason, proposal)
    step_records.open_one(step.case, chosen, by=by, at=at, asking=asking)
    details = {"before": now.due_on, "after": limit.due_on}
    return finish(step, details=details, quote=reason)


@transaction.atomic
def grant(
    case_id: int, *, by: Person, at: datetime, words: str = "", version: int | None = None
) -> Case:
    """同意延期: the limit is counted on from its own first day; the one before stays on record.

    ``words`` are for the reporter, who is told of the new date.
    """
    step = begin(case_id, Action.GRANT_EXTENSION, by=by, at=at, version=version)
    record = _asked(step, by)
    errors = check_note("words", words)
    if errors:
        raise Invalid(errors)
    now = current_round(step)
    limit = deadline(step.calendar, starts_on=now.starts_on, days=record.proposal["days"])
    before = now.due_on
    _extend(now, limit)
    step_records.decide(record, Verdict.GRANTED, by=by, at=at, words=words)
    details = {"before": before, "after": limit.due_on}
    return finish(step, running(Clock.ANSWER, limit), details=details, quote=words)


@transaction.atomic
def refuse(
    case_id: int, *, by: Person, at: datetime, words: str, version: int | None = None
) -> Case:
    """不同意延期: the limit stands."""
    step = begin(case_id, Action.REFUSE_EXTENSION, by=by, at=at, version=version)
    record = _asked(step, by)
    errors = check_words("words", words, zh("写一句为什么不同意。"))
    if errors:
        raise Invalid(errors)
    step_records.decide(record, Verdict.REFUSED, by=by, at=at, words=words)
    return finish(step, details={"before": current_round(step).due_on}, quote=words)


def _asked(step: Step, by: Person) -> StepRecord:
    record = open_step(step.case, StepKind.EXTENSION)
    if record is None:  # pragma: no cover - the flow's table has asked for it
        raise Refusal
    hurdle = decision_hurdle(record, people.viewer_of(by, step.today))
    if hurdle is not None:
        raise Refusal(hurdle.sentence)
    return record


def _extend(now: Round, limit: Deadline) -> None:
    now.limit_days, now.due_on, now.soon_on = limit.days, limit.due_on, limit.soon_on
    now.is_provisional = limit.is_provisional
    now.save(update_fields=["limit_days", "due_on", "soon_on", "is_provisional"])
