"""The way every step on a case goes: lock, permission, version, rule; then write, journal, tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from bancheng.data.models import Case, Person
from bancheng.data.queries import calendars, cases
from bancheng.data.queries.office import people
from bancheng.data.queries.step_records import facts_of
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.finding.search import CHANGING
from bancheng.rules.flows.records import hurdle_of
from bancheng.rules.journal import Event, label_of
from bancheng.rules.lights import Clock
from bancheng.rules.permissions import Permission, may, verdict
from bancheng.rules.predicates import Actor
from bancheng.rules.refusals import NotFound, NotPermitted, NotPossibleNow, Refusal, Stale
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.time_limits import Deadline, Scheme
from bancheng.rules.workflow import NO_FACTS, Action, Facts, Flow, Stand, Station, Status
from bancheng.services import drafts, journal, notices, step_records
from bancheng.services.finding import search

Fields = Mapping[str, object]
"""Model field → value."""

NO_FIELDS: Fields = MappingProxyType({})


@dataclass(slots=True)
class Step:
    """A case, locked, on which ``action`` has been found possible and permitted."""

    case: Case
    action: Action
    by: journal.Actor
    at: datetime
    facts: Facts = NO_FACTS
    """What the flow minds of the case, where it minds anything for this action."""
    told_as: Event | None = None
    """What journal and notices call it, where the action's own sentence would not be true."""

    @property
    def stand(self) -> Stand:
        """Where the case stands."""
        return cases.stand_of(self.case)

    @property
    def onward(self) -> Stand:
        """Where the step leads."""
        return self.flow.next_stand(self.stand, self.action, self.facts)

    @property
    def today(self) -> date:
        """The legal date of the step, in Asia/Shanghai."""
        return legal_date(self.at)

    @property
    def flow(self) -> Flow:
        """The flow the case was registered under."""
        return cases.flow_of(self.case)

    @property
    def scheme(self) -> Scheme:
        """The limit scheme the case was registered under."""
        return cases.scheme_of(self.case)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar of the case's centre."""
        return calendars.calendar_for(self.case.center_id)


def begin(
    case_id: int,
    action: Action,
    *,
    by: journal.Actor,
    at: datetime,
    version: int | None,
    permission: Permission | None = None,
) -> Step:
    """Lock the case and make sure that ``by`` may take ``action`` now; call inside a transaction.

    ``version`` is the one the form was opened with (None: no form, as in a nightly command).
    ``permission`` is the action's own unless another one leads to it. NotFound, NotPermitted, Stale,
    NotPossibleNow or a Refusal with what stands in the way otherwise.
    """
    needed = permission or PERMISSION_OF_ACTION[action]
    case = locked_case(case_id, by=by, at=at, permission=needed)
    if version is not None and version != case.version:
        raise _stale(case, by, at)
    step = Step(case, action, by, at)
    flow = step.flow
    if not flow.knows(step.stand, action):
        raise NotPossibleNow(status=Status(case.status).label, action=action.label)
    if flow.minds(action):
        step.facts = facts_of(case, step.today)
        fact = flow.hurdle(step.stand, action, step.facts)
        if fact is not None:
            raise Refusal(hurdle_of(fact, is_given=fact in step.facts).sentence)
    return step


def locked_case(case_id: int, *, by: journal.Actor, at: datetime, permission: Permission) -> Case:
    """The case, locked, if ``by`` may see it and holds ``permission``; the system (None) may all."""
    case = cases.case_for_update(case_id)
    if case is None:
        raise NotFound
    if by is not None:
        _require(_actor(by, at), case, permission)
    return case


def _actor(by: journal.Actor, at: datetime) -> Actor:
    if isinstance(by, Person):
        return people.viewer_of(by, legal_date(at))
    if by is None:  # pragma: no cover - the system asks for no permission
        raise TypeError("the system has no permissions to weigh")
    return by


def _require(actor: Actor, case: Case, permission: Permission) -> None:
    facts = cases.facts_of(case)
    found = verdict(permission, actor, facts)
    if found.is_allowed:
        return
    if may(Permission.CASE_VIEW, actor, facts):
        raise NotPermitted(found.because)
    raise NotFound


def _stale(case: Case, by: journal.Actor, at: datetime) -> Stale:
    last = cases.last_step_of(case)
    is_today = legal_date(last.at) == legal_date(at)
    when = f"{legal_time(last.at):%H:%M}" if is_today else f"{legal_time(last.at):%Y-%m-%d %H:%M}"
    is_own = isinstance(by, Person) and by.pk == last.actor_id
    return Stale(
        Stale.own if is_own else None,
        who=last.actor_name,
        when=when,
        action=label_of(last.event),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a step proposes, where it leads to a station: it happens when the last one has signed."""

    proposal: Mapping[str, object]
    brought_by: Person
    words: str = ""


def finish(
    step: Step,
    fields: Fields = NO_FIELDS,
    *,
    details: Mapping[str, object] | None = None,
    quote: str = "",
    waiting: Waiting | None = None,
    previous_handler: Person | None = None,
) -> Case:
    """Take the case to where the step leads, store ``fields``, journal the step and tell people.

    ``waiting`` is needed where a station may lie on the way.
    """
    case, words, before, onward = step.case, details or {}, step.stand, step.onward
    station = step.flow.station(onward.station)
    stored = {
        **fields,
        "status": onward.status,
        "station": onward.station,
        "signer_role": station.role if station else "",
        "version": case.version + 1,
    }
    for name, value in stored.items():
        setattr(case, name, value)
    case.save(update_fields=sorted(stored))
    step_records.follow(case, before=before.status, at=step.at)
    if isinstance(step.by, Person):
        drafts.discard(drafts.draft_of_step(step.action, case.pk), by=step.by)
    if station is not None and waiting is not None:
        return _brought(step, station, waiting, words, quote)
    tell(step, step.action, by=step.by, details=words, quote=quote, previous=previous_handler)
    return case


def _brought(
    step: Step, station: Station, waiting: Waiting, words: Mapping[str, object], quote: str
) -> Case:
    """Let what is proposed wait at the station; those it is for are told."""
    case = step.case
    step_records.wait_at(case, station, waiting.proposal, by=waiting.brought_by, at=step.at)
    brought = {"station": station.name, "what": step_records.subject_of(case).label}
    if step.action is Action.APPROVE:  # from one station to the next
        journal.write(step.action, by=step.by, at=step.at, case=case, details=words, quote=quote)
    else:
        said = {**words, **brought}
        journal.write(
            Event.BRING, by=step.by, at=step.at, case=case, details=said, quote=waiting.words
        )
    notices.tell_signers(case, station.role, by=step.by, at=step.at, words=brought)
    return case


def tell(
    step: Step,
    action: Action,
    *,
    by: journal.Actor,
    details: Mapping[str, object],
    quote: str = "",
    previous: Person | None = None,
) -> None:
    """Journal what has come about on the case, keep its words findable, and tell people."""
    case = step.case
    event = step.told_as or action
    journal.write(event, by=by, at=step.at, case=case, details=details, quote=quote)
    if action in CHANGING:
        search.keep([case.pk])
    notices.tell(
        case,
        action,
        by=step.by,
        at=step.at,
        details=details,
        previous_handler=previous,
        event=event,
    )


def running(clock: Clock, limit: Deadline) -> Fields:
    """The fields of a case on which ``limit`` runs."""
    return {
        "clock": clock,
        "starts_on": limit.starts_on,
        "limit_days": limit.days,
        "due_on": limit.due_on,
        "soon_on": limit.soon_on,
        "is_provisional": limit.is_provisional,
    }


STOPPED: Fields = {
    "clock": Clock.NONE,
    "starts_on": None,
    "limit_days": 0,
    "due_on": None,
    "soon_on": None,
    "is_provisional": False,
}
"""The fields of a case on which no limit runs any more."""
