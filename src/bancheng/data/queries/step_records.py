"""Reading the optional steps of cases: what is open, what was decided, what the flow minds."""

from datetime import date

from django.db.models import QuerySet

from bancheng.data.models import Case, Round, StepRecord
from bancheng.data.queries import cases
from bancheng.data.queries.cases import plan_of
from bancheng.data.queries.office import people
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import Place, StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.permissions import Permission, may
from bancheng.rules.workflow import NO_FACTS, Fact, Facts, Status

_DIFFICULTY_FACTS = {Difficulty.COMPLEX: Fact.COMPLEX, Difficulty.INFEASIBLE: Fact.INFEASIBLE}
_WORD_IS_THE_REPORTERS = frozenset({Status.ANSWERED, Status.CLOSED})
_OPEN_FACTS = {
    StepKind.CO_HANDLING: Fact.OPINION_ASKED,
    StepKind.EXTENSION: Fact.EXTENSION_ASKED,
}
_DONE = frozenset({Verdict.DONE, Verdict.MISSED})
_DONE_FACTS = {
    StepKind.CALL_BACK: Fact.CALLED_BACK,
    StepKind.RECHECK: Fact.RECHECKED,
    StepKind.ARCHIVE: Fact.ARCHIVED,
}


def steps_of(case: Case) -> QuerySet[StepRecord]:
    """All optional steps of a case, the first one first."""
    return case.steps.select_related("asked_by", "decided_by", "department").order_by("pk")


def open_steps(case: Case) -> QuerySet[StepRecord]:
    """Those nobody has decided on; whoever is to decide holds the lock of their case."""
    return StepRecord.objects.filter(case=case, decided_at__isnull=True).order_by("pk")


def running_steps() -> QuerySet[StepRecord]:
    """Every open step that has a limit of its own, of whatever case, in a stable order."""
    return StepRecord.objects.filter(decided_at__isnull=True, due_on__isnull=False).order_by("pk")


def open_step(case: Case, kind: StepKind) -> StepRecord | None:
    """The open step of a kind that there is one of at a time."""
    return open_steps(case).filter(kind=kind).first()


def granted_extension(case: Case, number: int) -> StepRecord | None:
    """The one extension a round was granted."""
    rows = steps_of(case).filter(kind=StepKind.EXTENSION, verdict=Verdict.GRANTED)
    return rows.filter(round_number=number).first()


def granted_days(case: Case, number: int) -> int | None:
    """The working days a round was extended to; None: it was not."""
    granted = granted_extension(case, number)
    return int(granted.proposal["days"]) if granted is not None else None


def waiting_at(case: Case) -> StepRecord | None:
    """What waits at the station where the case stands."""
    return open_steps(case).filter(code=case.station).first() if case.station else None


def rejected(case: Case) -> StepRecord | None:
    """What a station on the way from here has given back, if nothing was brought there since."""
    at = [step.code for step in plan_of(case).at(_place_after(case))]
    if not at:
        return None
    rows = steps_of(case).filter(round_number=case.round_number, code__in=at)
    last = rows.last()
    return last if last is not None and last.verdict == Verdict.REFUSED else None


def has_station(case: Case) -> bool:
    """Whether what is brought from here waits for a word first."""
    return any(
        step.kind is not StepKind.COUNTERSIGN for step in plan_of(case).at(_place_after(case))
    )


def _place_after(case: Case) -> Place:
    is_at_window = case.status == Status.ACCEPTED
    return Place.BEFORE_HAND_OVER if is_at_window else Place.BEFORE_ANSWER


def facts_of(case: Case, today: date) -> Facts:
    """What the flow minds beside the status; two queries, and one of an answered case's handler."""
    last = Round.objects.filter(case=case).order_by("-number").first()
    found = set(NO_FACTS)
    if last is not None:
        found |= _of_round(last)
    for step in StepRecord.objects.filter(case=case).order_by("pk"):
        fact = _of_step(step, case)
        found |= {fact} if fact else set()
    if _has_lost_handler(case, today):
        found.add(Fact.HANDLER_GONE)
    return frozenset(found)


def _has_lost_handler(case: Case, today: date) -> bool:
    """Whether the handler of an answered case could not go on with it if the reporter objects."""
    if case.handler is None or case.status not in _WORD_IS_THE_REPORTERS:
        return False
    handler = people.viewer_of(case.handler, today)
    return not may(Permission.CASE_HANDLE, handler, cases.facts_of(case))


def _of_round(last: Round) -> set[Fact]:
    difficulty = _DIFFICULTY_FACTS.get(Difficulty(last.difficulty)) if last.difficulty else None
    desk = Fact.AT_WINDOW if last.is_at_window else None
    return {fact for fact in (difficulty, desk) if fact is not None}


def _of_step(step: StepRecord, case: Case) -> Fact | None:
    kind = StepKind(step.kind)
    if step.decided_at is None:
        return _OPEN_FACTS.get(kind)
    if step.verdict not in _DONE:
        return None
    if kind is StepKind.CONFERENCE:
        return Fact.CONFERRED if step.round_number == case.round_number else None
    is_since = case.closed_at is not None and step.asked_at >= case.closed_at
    return _DONE_FACTS.get(kind) if is_since else None
