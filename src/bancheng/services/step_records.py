"""Opening and deciding the optional steps of a case; what they do to it is for their own services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bancheng.data.models import Case, Department, Person, Round, StepRecord
from bancheng.data.queries import calendars
from bancheng.data.queries.cases import plan_of
from bancheng.data.queries.step_records import open_step, open_steps
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.dates import legal_date
from bancheng.rules.flows.palette import STATIONS, Place, Step, StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.workflow import AT_STATION, Action, Station, Status

_DECISION = ["decided_at", "decided_on", "decided_by", "decided_by_name", "verdict", "words"]
_UNTIL_ANSWERED = frozenset({StepKind.EXTENSION, StepKind.CO_HANDLING})
"""Nobody waits for them any more once the reporter has the answer."""


def chosen(case: Case, kind: StepKind) -> Step:
    """The step of a kind as the case's flow has it; the flow's table has let the action in."""
    found = plan_of(case).step(kind)
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked for with a step: in which words, what waits, of whom, within how many days.

    ``days`` None: as the flow has it.
    """

    words: str = ""
    proposal: Mapping[str, object] = field(default_factory=dict)
    department: Department | None = None
    days: int | None = None


def open_one(
    case: Case, step: Step, *, by: Person | None, at: datetime, asking: Asking | None = None
) -> StepRecord:
    """Write down that a step is asked for; its limit runs from today, if it has one."""
    asked, today = asking or Asking(), legal_date(at)
    days = step.days if asked.days is None else asked.days
    known = calendars.calendar_for(case.center_id)
    department = asked.department
    return StepRecord.objects.create(
        case=case,
        round_number=case.round_number,
        kind=step.kind,
        code=step.code,
        name=step.name,
        role=step.role or "",
        department=department,
        department_name=department.name if department else "",
        asked_at=at,
        asked_on=today,
        asked_by=by,
        asked_by_name=by.name if by else "",
        request=asked.words,
        proposal=dict(asked.proposal),
        limit_days=days,
        due_on=known.add(today, days) if days is not None else None,
    )


def wait_at(
    case: Case, station: Station, proposal: Mapping[str, object], *, by: Person, at: datetime
) -> StepRecord:
    """Write down what waits at a station, and who has brought it."""
    step = next(one for one in plan_of(case).steps if one.code == station.code)
    return open_one(case, step, by=by, at=at, asking=Asking(proposal=proposal))


def subject_of(case: Case) -> Action:
    """What the case waits for a word on."""
    return Action.HAND_OVER if case.status == Status.REVIEWING else Action.ANSWER


def decide(
    record: StepRecord, verdict: Verdict, *, by: Person | None, at: datetime, words: str = ""
) -> StepRecord:
    """Write down what was decided; nothing of it is ever changed."""
    record.decided_at, record.decided_on = at, legal_date(at)
    record.decided_by, record.decided_by_name = by, by.name if by else ""
    record.verdict, record.words = verdict, words
    record.save(update_fields=_DECISION)
    return record


def follow(case: Case, *, before: Status, at: datetime) -> None:
    """Open what a closing asks for; drop what the case has gone on without."""
    status = Status(case.status)
    if status is before or case.flow_edition_id is None:
        return
    if status is Status.CLOSED:
        for step in plan_of(case).at(Place.AFTER_CLOSING):
            open_one(case, step, by=None, at=at)
        return
    if before is Status.CLOSED or status is Status.WITHDRAWN:
        _drop(case, frozenset(StepKind), at)
    elif before in AT_STATION and status not in AT_STATION:
        _drop(case, STATIONS, at)  # taken away from there by another way than its word
    if status is Status.ANSWERED:
        _drop(case, _UNTIL_ANSWERED, at)


def drop_outrun(now: Round, *, at: datetime) -> None:
    """Drop a request for an extension that a classification has left nothing of."""
    record = open_step(now.case, StepKind.EXTENSION)
    if record is None:
        return
    if now.difficulty == Difficulty.INFEASIBLE or record.proposal["days"] <= now.limit_days:
        decide(record, Verdict.DROPPED, by=None, at=at)


def _drop(case: Case, kinds: frozenset[StepKind], at: datetime) -> None:
    for record in open_steps(case).filter(kind__in=kinds):
        decide(record, Verdict.DROPPED, by=None, at=at)
