"""The way every step on a case goes: lock, permission, version, rule; then write, journal, tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from bancheng.data.models import Case, Person
from bancheng.data.queries import calendars, cases
from bancheng.data.queries.office import people
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.finding.search import CHANGING
from bancheng.rules.journal import label_of
from bancheng.rules.lights import Clock
from bancheng.rules.permissions import PERMISSION_OF_ACTION, Actor, Permission, may, verdict
from bancheng.rules.refusals import NotFound, NotPermitted, NotPossibleNow, Stale
from bancheng.rules.time_limits import Deadline, Scheme
from bancheng.rules.workflow import Action, Desk, Flow, Status
from bancheng.services import drafts, journal, notices
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
    ``permission`` is the action's own unless another one leads to it. NotFound, NotPermitted, Stale
    or NotPossibleNow otherwise.
    """
    needed = permission or PERMISSION_OF_ACTION[action]
    case = locked_case(case_id, by=by, at=at, permission=needed)
    if version is not None and version != case.version:
        raise _stale(case, by, at)
    step = Step(case, action, by, at)
    if not step.flow.allows(Status(case.status), action):
        raise NotPossibleNow(status=Status(case.status).label, action=action.label)
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


def finish(
    step: Step,
    fields: Fields = NO_FIELDS,
    *,
    details: Mapping[str, object] | None = None,
    quote: str = "",
    answered_at: Desk = Desk.HANDLER,
    previous_handler: Person | None = None,
) -> Case:
    """Take the case to its next status, store ``fields``, journal the step and tell people."""
    case, words = step.case, details or {}
    status = step.flow.next_status(Status(case.status), step.action, answered_at=answered_at)
    stored = {**fields, "status": status, "version": case.version + 1}
    for name, value in stored.items():
        setattr(case, name, value)
    case.save(update_fields=sorted(stored))
    journal.write(step.action, by=step.by, at=step.at, case=case, details=words, quote=quote)
    if step.action in CHANGING:
        search.keep([case.pk])
    notices.tell(
        case,
        step.action,
        by=step.by,
        at=step.at,
        details=words,
        previous_handler=previous_handler,
    )
    if isinstance(step.by, Person):
        drafts.discard(f"{step.action}/{case.pk}", by=step.by)
    return case


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
