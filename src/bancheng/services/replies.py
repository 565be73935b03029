"""The reporter's word on an answer: no objection, objection, silence, or taking the case back (S7)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person, Rating, Round
from bancheng.data.queries import cases
from bancheng.rules.catalogues import Closure, Grade, Outcome, Solved
from bancheng.rules.dates import legal_date
from bancheng.rules.handling import (
    Reply,
    check_confirmation,
    check_note,
    check_objection,
    check_words,
    may_retract,
)
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.time_limits import Deadline, LimitKind, deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action, Status
from bancheng.services import journal
from bancheng.services.cases import NO_FIELDS, STOPPED, Fields, Step, begin, finish, running
from bancheng.services.hand_overs import end_assignment
from bancheng.services.handling import current_round, on_behalf


@dataclass(frozen=True, slots=True)
class Opinion:
    """The reporter's grade for the service, if given, with their own words."""

    grade: Grade
    comment: str = ""


@transaction.atomic
def confirm(
    case_id: int,
    *,
    by: Person | Reporter,
    at: datetime,
    reply: Reply,
    opinion: Opinion | None = None,
    version: int | None = None,
) -> Case:
    """没有异议: the case is closed; written down by staff it counts apart (代填)."""
    step = begin(case_id, Action.CONFIRM, by=by, at=at, version=version)
    errors = check_confirmation(reply)
    if errors:
        raise Invalid(errors)
    _record(step, is_accepted=True)
    is_staff = isinstance(by, Person)
    closure = Closure.CONFIRMED_ON_BEHALF if is_staff else Closure.CONFIRMED
    case = finish(
        step,
        {"solved": reply.solved or "", **_closed(step, closure)},
        details={"on_behalf": on_behalf(by)},
    )
    return _rated(case, opinion, by, at)


@transaction.atomic
def object_to(
    case_id: int,
    *,
    by: Person | Reporter,
    at: datetime,
    reply: Reply,
    opinion: Opinion | None = None,
    version: int | None = None,
) -> Case:
    """有异议: the next round opens with a fresh limit of the same kind (decision 6).

    After an answer at the window, or of a handler who has left, the case goes back there and must
    be handed over; the hand-over limit runs from today. What the reporter says of the grade is
    kept for the round that was answered.
    """
    step = begin(case_id, Action.OBJECT_TO, by=by, at=at, version=version)
    errors = check_objection(reply)
    if errors:
        raise Invalid(errors)
    if opinion is not None and isinstance(by, Reporter):
        _rate(step.case, opinion, by, at)
    answered = _record(step, is_accepted=False, objection=reply.objection)
    limit_fields = next_round(step, answered)
    number = step.case.round_number + 1
    return finish(
        step,
        {"round_number": number, "is_objected": True, "solved": reply.solved or "", **limit_fields},
        details={"round": number, "on_behalf": on_behalf(by)},
        quote=reply.objection,
    )


def next_round(step: Step, answered: Round) -> Fields:
    """Open the next round with a fresh limit of the same kind; the fields of the case that follow.

    An extension was for the round in which it was granted (decision 6). Back at the window the
    round opens with the hand-over.
    """
    if step.onward.status is Status.ACCEPTED:
        days = step.scheme.days(LimitKind.HAND_OVER)
        again = deadline(step.calendar, starts_on=step.today, days=days)
        return {**running(Clock.HAND_OVER, again), "is_on_the_spot": False, **_released(step)}
    limit = deadline(step.calendar, starts_on=step.today, days=answered.own_days)
    Round.objects.create(
        case=step.case,
        number=answered.number + 1,
        starts_on=limit.starts_on,
        difficulty=answered.difficulty,
        difficulty_note=answered.difficulty_note,
        legal_basis=answered.legal_basis,
        own_days=limit.days,
        limit_days=limit.days,
        due_on=limit.due_on,
        soon_on=limit.soon_on,
        is_provisional=limit.is_provisional,
    )
    return running(Clock.ANSWER, limit)


def _released(step: Step) -> Fields:
    """Take the case from a handler who has left; at the window there was none."""
    leaver = step.case.handler
    if leaver is None:
        return NO_FIELDS
    end_assignment(step)
    details = {"handler": leaver.name}
    journal.write(Event.RELEASE_HANDLER, by=None, at=step.at, case=step.case, details=details)
    return {"handler": None, "department": None}


@transaction.atomic
def retract(
    case_id: int,
    *,
    by: Person | Reporter,
    at: datetime,
    reason: str,
    version: int | None = None,
) -> Case:
    """撤销代填: the reporter never said what staff wrote down; the word is theirs again.

    The reply window runs on from the day of the answer. The reporter may say so within it and needs
    no reason; staff give one, at any time. What was written down stays in the journal.
    """
    step = begin(case_id, Action.RETRACT, by=by, at=at, version=version)
    case, window = step.case, _reply_window(step)
    is_staff = isinstance(by, Person)
    if hurdle := may_retract(
        case.closure, today=step.today, until=None if is_staff else window.due_on
    ):
        raise Refusal(hurdle.sentence, **hurdle.facts)
    missing = zh("写一句哪里填错了，反映人看得到。")
    errors = check_words("reason", reason, missing) if is_staff else check_note("reason", reason)
    if errors:
        raise Invalid(errors)
    details = {
        "clerk": str(_forget_word(step)),
        "day": case.closed_on,
        "solved": Solved(case.solved).label,
    }
    return finish(
        step, {**OPEN_AGAIN, **running(Clock.REPLY, window)}, details=details, quote=reason
    )


def _reply_window(step: Step) -> Deadline:
    """The days the reporter has for a word, from the day of the answer (decision 5)."""
    days = step.scheme.days(LimitKind.REPLY_WINDOW)
    return deadline(step.calendar, starts_on=step.case.answered_on or step.today, days=days)


def _forget_word(step: Step) -> Person | None:
    """Take the word out of its round, and say who had written it down."""
    answered = current_round(step)
    clerk = answered.recorded_by
    answered.is_accepted = answered.replied_at = answered.replied_on = answered.recorded_by = None
    answered.save()
    return clerk


@transaction.atomic
def close_silent(case_id: int, *, at: datetime) -> Case:
    """期满未提异议: closed because nobody spoke for the reply window; counted apart.

    Refusal while the window is still open, as after a new answer in the meantime.
    """
    step = begin(case_id, Action.CLOSE_SILENT, by=None, at=at, version=None)
    if step.case.due_on is None or step.today <= step.case.due_on:
        raise Refusal(zh("还在等反映人回话，没到期满。"))
    days = step.scheme.days(LimitKind.REPLY_WINDOW)
    return finish(step, _closed(step, Closure.SILENT), details={"days": days})


def close_all_silent(*, at: datetime) -> list[str]:
    """Close every answered case whose reply window has passed; returns their numbers.

    One transaction a case. A case whose reporter spoke up in between is left alone.
    """
    closed = []
    for case_id in list(cases.silent_since(legal_date(at)).values_list("pk", flat=True)):
        with suppress(Refusal):
            closed.append(close_silent(case_id, at=at).number)
    return closed


@transaction.atomic
def add_words(
    case_id: int, *, by: Reporter, at: datetime, text: str, version: int | None = None
) -> Case:
    """补充说明: the reporter adds to what was written at first; nothing of that is changed."""
    step = begin(case_id, Action.ADD_WORDS, by=by, at=at, version=version)
    errors = check_words("text", text, zh("写一句要补充什么。"))
    if errors:
        raise Invalid(errors)
    return finish(step, quote=text)


@transaction.atomic
def withdraw(
    case_id: int,
    *,
    by: Person | Reporter,
    at: datetime,
    reason: str,
    version: int | None = None,
) -> Case:
    """撤回, by the reporter or written down for them; it ends the case without an answer."""
    step = begin(case_id, Action.WITHDRAW, by=by, at=at, version=version)
    errors = check_words("reason", reason, zh("写一句为什么撤回。"))
    if errors:
        raise Invalid(errors)
    closed = {**_closed(step, Closure.CONFIRMED), "closure": "", "outcome": Outcome.WITHDRAWN}
    return finish(step, closed, details={"on_behalf": on_behalf(by)}, quote=reason)


@transaction.atomic
def rate(
    case_id: int, *, by: Reporter, at: datetime, opinion: Opinion, version: int | None = None
) -> Case:
    """评价: the reporter alone; once a round, and nobody changes it afterwards."""
    step = begin(case_id, Action.RATE, by=by, at=at, version=version)
    return _rated(step.case, opinion, by, at)


def _rated(case: Case, opinion: Opinion | None, by: Person | Reporter, at: datetime) -> Case:
    if opinion is None or not isinstance(by, Reporter):
        return case
    return _rate(case, opinion, by, at)


def _rate(case: Case, opinion: Opinion, by: Reporter, at: datetime) -> Case:
    step = begin(case.pk, Action.RATE, by=by, at=at, version=None)
    errors = check_note("comment", opinion.comment)
    if Rating.objects.filter(case=case, round_number=case.round_number).exists():
        errors["grade"] = Wording(zh("这一次已经评价过了。"))
    if errors:
        raise Invalid(errors)
    Rating.objects.create(
        case=case,
        round_number=case.round_number,
        grade=opinion.grade,
        comment=opinion.comment,
        rated_at=at,
    )
    rated = finish(step, details={"grade": opinion.grade.label}, quote=opinion.comment)
    case.version = rated.version
    return rated


def _record(step: Step, *, is_accepted: bool, objection: str = "") -> Round:
    answered = current_round(step)
    answered.is_accepted = is_accepted
    answered.objection = objection
    answered.replied_at = step.at
    answered.replied_on = step.today
    answered.recorded_by = step.by if isinstance(step.by, Person) else None
    answered.save()
    return answered


OPEN_AGAIN: Fields = {
    "closure": "",
    "solved": "",
    "closed_at": None,
    "closed_on": None,
    "closed_by": None,
}
"""The fields of a case of which nobody has said yet how it ended."""


def _closed(step: Step, closure: Closure) -> Fields:
    return {
        "closure": closure,
        "closed_at": step.at,
        "closed_on": step.today,
        "closed_by": step.by if isinstance(step.by, Person) else None,
        **STOPPED,
    }
