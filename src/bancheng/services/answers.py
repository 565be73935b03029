"""Answering the reporter: at the window on the spot, or by the handler (S6, S9, S10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from bancheng.data.models import Case, Person, Round
from bancheng.data.queries.cases import plan_of
from bancheng.rules.catalogues import AnswerHow, Cause, Difficulty, Outcome
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Answer, Reply, check_answer, check_confirmation
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid
from bancheng.rules.time_limits import Deadline, LimitKind, deadline
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import Wording
from bancheng.rules.workflow import Action
from bancheng.services import attachments, replies
from bancheng.services.cases import Fields, Step, Waiting, begin, finish, running
from bancheng.services.handling import current_round
from bancheng.services.ways import entries


@transaction.atomic
def answer(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    entry: Answer,
    uploads: attachments.Uploads = (),
    version: int | None = None,
) -> Case:
    """答复反映人: what, how, by whom; the registrar gets the copy (S7) and the word is the reporter's.

    A case nobody classified counts as simple; what policy forbids is classified first where the flow
    has it countersigned. Where the case's flow has a station before it, the
    reporter has the answer when the last one has signed.
    """
    step = begin(case_id, Action.ANSWER, by=by, at=at, version=version)
    running_round = current_round(step)
    is_countersigned = plan_of(step.case).step(StepKind.COUNTERSIGN) is not None
    errors = check_answer(
        entry, difficulty=running_round.difficulty, is_countersigned=is_countersigned
    )
    _refuse(errors | _offered(step, entry))
    is_waiting = bool(step.onward.station)
    kept = attachments.keep(step.case, uploads, by=by, at=at, is_for_reporter=not is_waiting)
    if is_waiting:
        proposal = _proposed(entry) | {"files": [file.pk for file in kept]}
        return finish(step, waiting=Waiting(proposal, by, entry.text))
    return finish(step, given(step, entry, by), details=details_of(entry), quote=entry.text)


def _proposed(entry: Answer) -> dict[str, object]:
    choices = {name: getattr(entry, name) for name in ("how", "outcome", "cause")}
    own = {name: getattr(entry, name) for name in ("outcome_entry_id", "cause_entry_id")}
    return {"text": entry.text, **{name: str(one) for name, one in choices.items()}, **own}


def proposed(proposal: Mapping[str, Any]) -> Answer:
    """The answer that waited at a station."""
    return Answer(
        text=proposal["text"],
        how=AnswerHow(proposal["how"]),
        outcome=Outcome(proposal["outcome"]),
        cause=Cause(proposal["cause"]),
        outcome_entry_id=proposal["outcome_entry_id"],
        cause_entry_id=proposal["cause_entry_id"],
    )


def given(step: Step, entry: Answer, by: Person) -> Fields:
    """Write the answer down as given today by ``by``; the fields of the case that follow."""
    running_round = current_round(step)
    running_round.difficulty = running_round.difficulty or Difficulty.SIMPLE
    _write_answer(running_round, entry, step, by)
    return _answered(step, entry)


@transaction.atomic
def resolve_on_the_spot(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    entry: Answer,
    reply: Reply | None = None,
    version: int | None = None,
) -> Case:
    """当场办结: answered at the window; with ``reply`` the reporter has said there and then that
    there is no objection, and the case is closed (代填) in the same step.
    """
    step = begin(case_id, Action.RESOLVE_ON_THE_SPOT, by=by, at=at, version=version)
    faults = check_confirmation(reply) if reply is not None else {}
    _refuse(check_answer(entry, difficulty="") | faults | _offered(step, entry))
    limit = deadline(step.calendar, starts_on=step.today, days=step.scheme.unclassified_days)
    _write_answer(_window_round(step, limit), entry, step, by)
    fields = {**_answered(step, entry), "is_on_the_spot": True}
    case = finish(step, fields, details=details_of(entry), quote=entry.text)
    if reply is None:
        return case
    return replies.confirm(case_id, by=by, at=at, reply=reply)


def _window_round(step: Step, limit: Deadline) -> Round:
    return Round(
        case=step.case,
        number=step.case.round_number,
        starts_on=limit.starts_on,
        difficulty=Difficulty.SIMPLE,
        own_days=limit.days,
        limit_days=limit.days,
        due_on=limit.due_on,
        soon_on=limit.soon_on,
        is_provisional=limit.is_provisional,
        is_at_window=True,
    )


def _refuse(errors: Mapping[str, Wording]) -> None:
    if errors:
        raise Invalid(errors)


def _offered(step: Step, entry: Answer) -> dict[str, Wording]:
    """What of the answer the centre does not offer."""
    return {
        **entries.check_offered(
            step.case, Catalogue.OUTCOME, entry.outcome, entry.outcome_entry_id, field="outcome"
        ),
        **entries.check_offered(
            step.case, Catalogue.CAUSE, entry.cause, entry.cause_entry_id, field="cause"
        ),
    }


def _write_answer(running_round: Round, entry: Answer, step: Step, by: Person) -> None:
    running_round.answer = entry.text
    running_round.answer_how = entry.how or ""
    running_round.answered_at = step.at
    running_round.answered_on = step.today
    running_round.answered_by = by
    running_round.answered_by_name = by.name
    running_round.save()


def _answered(step: Step, entry: Answer) -> Fields:
    """Answered: the reply window runs, the reporter has the word (decision 5)."""
    days = step.scheme.days(LimitKind.REPLY_WINDOW)
    window = deadline(step.calendar, starts_on=step.today, days=days)
    entries.keep(step.case, Catalogue.OUTCOME, entry.outcome_entry_id)
    entries.keep(step.case, Catalogue.CAUSE, entry.cause_entry_id)
    return {
        "outcome": entry.outcome or "",
        "cause": entry.cause or "",
        "answered_on": step.today,
        **running(Clock.REPLY, window),
    }


def details_of(entry: Answer) -> dict[str, object]:
    """What the journal says of an answer."""
    return {
        "how": entry.how.label if entry.how else "",
        "outcome": entry.outcome.label if entry.outcome else "",
    }
