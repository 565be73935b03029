"""After the closing: 回访, 核查, 归档; what turns out not to be solved is opened again (S7, S18)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person, StepRecord
from bancheng.data.queries.office import people
from bancheng.data.queries.step_hurdles import follow_up_hurdle
from bancheng.data.queries.step_records import open_step
from bancheng.rules.catalogues import Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Call, Errors, check_call, check_note, check_words
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import step_records
from bancheng.services.cases import Step, begin, finish
from bancheng.services.handling import current_round
from bancheng.services.replies import OPEN_AGAIN, next_round

IN_ORDER = zh("没有发现问题")
NOT_IN_ORDER = zh("发现问题")


@transaction.atomic
def call_back(
    case_id: int, *, by: Person, at: datetime, entry: Call, version: int | None = None
) -> Case:
    """回访 by somebody who did not handle it; what the reporter says not to be done is opened again.

    The reporter's word given at the closing stays as it was: a call never overwrites it. A call in
    vain is made too, and told apart: it says neither that it got done nor that it did not.
    """
    step = begin(case_id, Action.CALL_BACK, by=by, at=at, version=version)
    record = _due(step, StepKind.CALL_BACK, by)
    if errors := check_call(entry):
        raise Invalid(errors)
    details = {"how": entry.how.label if entry.how else ""}
    if not entry.is_reached:
        step.told_as = Event.CALL_IN_VAIN
        step_records.decide(record, Verdict.MISSED, by=by, at=at, words=entry.text)
        return finish(step, details=details, quote=entry.text)
    step_records.decide(record, Verdict.DONE, by=by, at=at, words=entry.text)
    details["solved"] = entry.solved.label if entry.solved else ""
    case = finish(step, details=details, quote=entry.text)
    if entry.solved is not Solved.NO:
        return case
    return reopen(case.pk, by=by, at=at, reason=entry.text)


@transaction.atomic
def recheck(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    is_in_order: bool | None,
    text: str,
    version: int | None = None,
) -> Case:
    """核查 by somebody who did not handle it; a case found wanting is opened again."""
    step = begin(case_id, Action.RECHECK, by=by, at=at, version=version)
    record = _due(step, StepKind.RECHECK, by)
    errors = check_words("text", text, zh("写下查了什么、查到什么。"))
    if is_in_order is None:
        errors["finding"] = Wording(zh("选核查的结果。"))
    if errors:
        raise Invalid(errors)
    step_records.decide(record, Verdict.DONE, by=by, at=at, words=text)
    finding = IN_ORDER if is_in_order else NOT_IN_ORDER
    case = finish(step, details={"finding": finding}, quote=text)
    return case if is_in_order else reopen(case.pk, by=by, at=at, reason=text)


@transaction.atomic
def archive(
    case_id: int, *, by: Person, at: datetime, text: str = "", version: int | None = None
) -> Case:
    """归档: form, answer and papers are together."""
    step = begin(case_id, Action.ARCHIVE, by=by, at=at, version=version)
    record = _due(step, StepKind.ARCHIVE, by)
    errors = check_note("text", text)
    if errors:
        raise Invalid(errors)
    step_records.decide(record, Verdict.DONE, by=by, at=at, words=text)
    return finish(step, quote=text)


@transaction.atomic
def reopen(
    case_id: int, *, by: Person, at: datetime, reason: str, version: int | None = None
) -> Case:
    """重新办理: it was closed and not solved; the next round opens as after an objection."""
    step = begin(case_id, Action.REOPEN, by=by, at=at, version=version)
    errors: Errors = check_words("reason", reason, zh("写一句为什么要重新办理。"))
    if errors:
        raise Invalid(errors)
    number = step.case.round_number + 1
    fields = {
        **OPEN_AGAIN,
        **next_round(step, current_round(step)),
        "round_number": number,
        "is_objected": True,
    }
    return finish(step, fields, details={"round": number}, quote=reason)


def _due(step: Step, kind: StepKind, by: Person) -> StepRecord:
    """The open step, if it is for ``by`` to take; a lead stands in for any role."""
    record = open_step(step.case, kind)
    if record is None:  # pragma: no cover - the closing has opened it
        raise Refusal
    hurdle = follow_up_hurdle(step.case, record, people.viewer_of(by, step.today))
    if hurdle is not None:
        raise Refusal(hurdle.sentence, **hurdle.facts)
    return record
