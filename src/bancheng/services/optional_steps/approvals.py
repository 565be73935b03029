"""Letting pass, or giving back, what waits for a word at a station of the flow (S8)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Attachment, Case, Person, StepRecord
from bancheng.data.queries.office import people
from bancheng.data.queries.step_hurdles import sign_hurdle
from bancheng.data.queries.step_records import waiting_at
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import check_note, check_words
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action, Status
from bancheng.services import answers, hand_overs, step_records
from bancheng.services.cases import Step, Waiting, begin, finish, tell


@transaction.atomic
def approve(
    case_id: int, *, by: Person, at: datetime, words: str = "", version: int | None = None
) -> Case:
    """同意: on to the next station; after the last one what was proposed comes about today."""
    step = begin(case_id, Action.APPROVE, by=by, at=at, version=version)
    record = _waiting(step, by)
    errors = check_note("words", words)
    if errors:
        raise Invalid(errors)
    step_records.decide(record, Verdict.GRANTED, by=by, at=at, words=words)
    details = {"station": record.name}
    if step.onward.station:
        waiting = Waiting(record.proposal, _brought_by(record))
        return finish(step, details=details, quote=words, waiting=waiting)
    carry_out = _handed_over if step.case.status == Status.REVIEWING else _answered
    return carry_out(step, record, words)


@transaction.atomic
def reject(
    case_id: int, *, by: Person, at: datetime, words: str, version: int | None = None
) -> Case:
    """退回修改: back to whoever has brought it, with the reason; no clock starts anew."""
    step = begin(case_id, Action.REJECT, by=by, at=at, version=version)
    record = _waiting(step, by)
    errors = check_words("words", words, zh("写一句为什么退回、要改什么。"))
    if errors:
        raise Invalid(errors)
    step_records.decide(record, Verdict.REFUSED, by=by, at=at, words=words)
    return finish(step, details={"station": record.name}, quote=words)


def _waiting(step: Step, by: Person) -> StepRecord:
    record = waiting_at(step.case)
    if record is None:  # pragma: no cover - a case at a station has what waits there
        raise Refusal
    viewer = people.viewer_of(by, step.today)
    hurdle = sign_hurdle(step.case, record, viewer, today=step.today)
    if hurdle is not None:
        raise Refusal(hurdle.sentence, **hurdle.facts)
    return record


def _brought_by(record: StepRecord) -> Person:
    if record.asked_by is None:  # pragma: no cover - a person brings it
        raise Refusal
    return record.asked_by


def _handed_over(step: Step, record: StepRecord, words: str) -> Case:
    order = hand_overs.ordered(step, record.proposal, _brought_by(record))
    fields = hand_overs.carried_out(step, order)
    case = finish(step, fields, details={"station": record.name}, quote=words)
    tell(step, Action.HAND_OVER, by=order.by, details=order.details, quote=order.note)
    return case


def _answered(step: Step, record: StepRecord, words: str) -> Case:
    """The reporter has the answer from today on, in the words and by the name of its author."""
    entry, author = answers.proposed(record.proposal), _brought_by(record)
    Attachment.objects.filter(pk__in=record.proposal["files"], case=step.case).update(
        is_for_reporter=True
    )
    fields = answers.given(step, entry, author)
    case = finish(step, fields, details={"station": record.name}, quote=words)
    tell(step, Action.ANSWER, by=author, details=answers.details_of(entry), quote=entry.text)
    return case
