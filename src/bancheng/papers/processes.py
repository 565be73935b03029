"""“办理过程与结果” of form 1: what happened to a case, line by line, without what is internal."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bancheng.data.models import Assignment, Case, Round
from bancheng.papers.words import day, say
from bancheng.rules.catalogues import AnswerHow, Closure, Difficulty, Outcome
from bancheng.rules.dates import legal_date
from bancheng.rules.workflow import Status

Line = tuple[datetime, str]
"""When, and what."""


def process_of(case: Case, handed: Iterable[Assignment], rounds: Iterable[Round]) -> str:
    """Hand-overs, limits, answers and the reporter's word in their order, then what came of it."""
    lines = [*map(_handed_over, handed), *_old_ledger(case)]
    for row in rounds:
        lines += _round(row)
    lines += _ending(case)
    told = [text for _at, text in sorted(lines, key=lambda line: line[0])]
    if case.outcome:
        told.append(say("process.outcome", outcome=Outcome(case.outcome).label))
    return "\n".join(told)


def _old_ledger(case: Case) -> Iterator[Line]:
    """What an old ledger said of the handling, in its own words."""
    if case.is_imported and case.origin.handling:
        yield case.registered_at, case.origin.handling


def _handed_over(row: Assignment) -> Line:
    facts = {"unit": row.unit_name, "handler": row.handler_name}
    return row.assigned_at, say("process.handed_over", day=day(row.assigned_on), **facts)


def _round(row: Round) -> Iterator[Line]:
    if row.classified_at is not None:
        facts = {"difficulty": Difficulty(row.difficulty).label, "due": day(row.due_on)}
        when = day(legal_date(row.classified_at))
        yield row.classified_at, say("process.classified", day=when, **facts)
    if row.answered_at is not None and row.answered_on is not None:
        facts = {"by": row.answered_by_name, "how": AnswerHow(row.answer_how).label}
        text = say("process.answered", day=day(row.answered_on), answer=row.answer, **facts)
        yield row.answered_at, text
    if row.is_accepted is False and row.replied_at is not None and row.replied_on is not None:
        objection = {"day": day(row.replied_on), "objection": row.objection}
        yield row.replied_at, say("process.objected", **objection)


_ENDINGS = {
    Closure.CONFIRMED: "process.agreed",
    Closure.CONFIRMED_ON_BEHALF: "process.agreed_on_behalf",
    Closure.SILENT: "process.silent",
}


def _ending(case: Case) -> Iterator[Line]:
    if case.closed_at is None or case.closed_on is None:
        return
    if case.status == Status.WITHDRAWN:
        yield case.closed_at, say("process.withdrawn", day=day(case.closed_on))
    else:
        how = _ENDINGS[Closure(case.closure)] if case.closure else "process.closed"
        yield case.closed_at, say(how, day=day(case.closed_on))
