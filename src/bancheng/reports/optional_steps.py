"""The optional steps of one case: what was asked and decided, and what stands in the way of which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Case, Round, StepRecord
from bancheng.data.queries.cases import flow_of, plan_of, stand_of
from bancheng.data.queries.step_hurdles import (
    decision_hurdle,
    extension_hurdle,
    follow_up_hurdle,
    sign_hurdle,
)
from bancheng.data.queries.step_records import facts_of, steps_of
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict, hurdle_of
from bancheng.rules.flows.signing import hand_in, signing_before_answer
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import WITH_HANDLER, Action, Fact

Hurdles = dict[Action, Wording | None]
"""Action → why it cannot be taken now; None: not worth showing."""

_FOLLOW_UPS = {
    StepKind.CALL_BACK: Action.CALL_BACK,
    StepKind.RECHECK: Action.RECHECK,
    StepKind.ARCHIVE: Action.ARCHIVE,
}
_NOTHING_OPEN = frozenset({Fact.OPINION_ASKED, Fact.EXTENSION_ASKED})
_DONE = frozenset({Fact.CALLED_BACK, Fact.RECHECKED, Fact.ARCHIVED})


@dataclass(frozen=True, slots=True)
class StepStory:
    """One step as the page tells it; ``is_late``: its own limit has passed, or had when decided."""

    row: StepRecord
    verdict: Verdict | None
    is_late: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it."""
        return self.verdict is None


@dataclass(frozen=True, slots=True)
class FlowStory:
    """Which version of whose flow the case follows, and the optional steps it has taken."""

    version: int
    home: str
    """The place that has published it; empty: the standard of 43号."""
    steps: tuple[StepStory, ...]


def story_of(case: Case, *, today: date) -> FlowStory:
    """The flow of a case and its steps; one query."""
    edition = case.flow_edition
    home = "" if edition is None else str(edition.center or edition.area)
    rows = steps_of(case) if edition is not None else ()
    return FlowStory(case.flow_version, home, tuple(_step(row, today) for row in rows))


def _step(row: StepRecord, today: date) -> StepStory:
    ended_on = row.decided_on or today
    return StepStory(
        row,
        Verdict(row.verdict) if row.verdict else None,
        row.due_on is not None and ended_on > row.due_on,
    )


def asked_of(case: Case, viewer: Viewer, *, today: date) -> tuple[StepStory, ...]:
    """What departments of the viewer's have been asked for and have not given, the next due first."""
    departments = viewer.departments(Role.HANDLER)
    rows = steps_of(case).filter(kind=StepKind.CO_HANDLING, decided_at__isnull=True)
    mine = rows.filter(department_id__in=departments).order_by("due_on", "pk")
    return tuple(_step(row, today) for row in mine)


def hurdles_of(
    case: Case, viewer: Viewer, *, running: Round | None, steps: FlowStory, today: date
) -> Hurdles:
    """What stands in this person's way to the actions that only some flows have."""
    if case.flow_edition is None:
        return {}
    hurdles = _of_the_flow(case, today)
    waiting = {StepKind(step.row.kind): step.row for step in steps.steps if step.is_open}
    station = next((row for row in waiting.values() if row.code == case.station), None)
    if station is not None:
        hurdles |= _if_any(Action.APPROVE, sign_hurdle(case, station, viewer, today=today))
        hurdles |= _if_any(Action.REJECT, sign_hurdle(case, station, viewer, today=today))
    for kind, action in _FOLLOW_UPS.items():
        if kind in waiting:
            hurdles |= _if_any(action, follow_up_hurdle(case, waiting[kind], viewer))
    if not _is_asked(viewer, steps):
        hurdles[Action.GIVE_OPINION] = None
    return hurdles | _of_extensions(case, viewer, waiting, running, today)


def _of_the_flow(case: Case, today: date) -> Hurdles:
    """What the facts of the case keep from being possible."""
    flow, stand, facts = flow_of(case), stand_of(case), facts_of(case, today)
    found: Hurdles = {}
    for action in flow.actions(stand):
        fact = flow.hurdle(stand, action, facts)
        if fact is None:
            continue
        is_given = fact in facts
        is_hidden = fact in (_DONE if is_given else _NOTHING_OPEN)
        found[action] = None if is_hidden else hurdle_of(fact, is_given=is_given)
    return found


def _is_asked(viewer: Viewer, steps: FlowStory) -> bool:
    """Whether a department of the viewer's has been asked and has not done its part."""
    departments = viewer.departments(Role.HANDLER)
    return any(step.is_open and step.row.department_id in departments for step in steps.steps)


def _of_extensions(
    case: Case,
    viewer: Viewer,
    waiting: Mapping[StepKind, StepRecord],
    running: Round | None,
    today: date,
) -> Hurdles:
    asked = waiting.get(StepKind.EXTENSION)
    if asked is not None:
        hurdle = decision_hurdle(asked, viewer)
        return _if_any(Action.GRANT_EXTENSION, hurdle) | _if_any(Action.REFUSE_EXTENSION, hurdle)
    if running is None or running.answered_on is not None:
        return {}
    return _if_any(Action.ASK_EXTENSION, extension_hurdle(case, running, today=today))


def _if_any(action: Action, hurdle: Wording | None) -> Hurdles:
    return {} if hurdle is None else {action: hurdle}


def hand_in_of(
    case: Case, running: Round | None, *, calendar: WorkingCalendar, today: date
) -> Wording | None:
    """Until when the answer must be handed in, where it is signed first; None: it is not, or no more."""
    if case.due_on is None or case.status not in WITH_HANDLER:
        return None
    is_infeasible = running is not None and running.difficulty == Difficulty.INFEASIBLE
    steps = signing_before_answer(plan_of(case), is_infeasible=is_infeasible)
    return hand_in(steps, calendar, due_on=case.due_on, today=today)


def headline_of_step(row: StepRecord) -> Wording:
    """“会办（示例科），11月30日 前”: which step it is, whose, and until when."""
    name = Wording(
        zh("{step}（{department}）"), {"step": row.name, "department": row.department_name}
    )
    step = name if row.department_name else row.name
    if row.due_on is None:
        return Wording(zh("{step}，没有期限"), {"step": step})
    return Wording(zh("{step}，{due} 前"), {"step": step, "due": row.due_on})


OF_STANDARD = zh("43号标准流程")
OF_PLACE = zh("{home}流程第 {version} 版")


def flow_name(flow: FlowStory) -> Wording:
    """“岳阳街道…流程第 2 版”, for the case page."""
    if not flow.home:
        return Wording(OF_STANDARD)
    return Wording(OF_PLACE, {"home": flow.home, "version": flow.version})
