"""The workbench: what this person has to do now, most urgent first; each count opens its cases."""

from dataclasses import dataclass, replace
from datetime import date

from bancheng.data.models import Case, StepRecord
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.finding.ledger import Filter, cases_in, condition, counted
from bancheng.data.queries.step_hurdles import first_awaited
from bancheng.rules.lights import Light
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import zh
from bancheng.rules.workflow import OPEN, Action, Status

ROWS_A_GROUP = 8


@dataclass(frozen=True, slots=True)
class Pile:
    """One kind of work: its name, how to go about it, its cases as a ledger filter.

    ``action`` is what its rows offer first; None: only to look.
    """

    key: str
    name: str
    advice: str
    wanted: Filter
    light: Light
    action: Action | None = None
    is_shown_empty: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """A pile with how many cases lie on it, and the first of them, most urgent first."""

    pile: Pile
    count: int
    cases: tuple[Case, ...]
    steps: tuple[StepRecord, ...] = ()
    """Of the pile of awaited steps: for each of the cases, the step that is due first."""


_DECIDE = frozenset({Status.REGISTERED})
_HAND_OVER = frozenset({Status.ACCEPTED})
_SENT_BACK = frozenset({Status.SENT_BACK})
_HANDLED = frozenset({Status.HANDED_OVER, Status.IN_PROGRESS, Status.SIGNING})
_LATE = frozenset({Light.LATE})
_SOON = frozenset({Light.SOON})
_EARLY = frozenset({Light.OK})
_IN_TIME = _SOON | _EARLY
_WAITING = frozenset({Status.ANSWERED})
_TAKEN_UP = frozenset({Status.IN_PROGRESS})


AWAITED = Pile(
    "awaited",
    zh("等我定的"),
    zh("审签、会办、延期、回访这些，轮到您了"),
    Filter(is_awaited=True),
    Light.SOON,
    is_shown_empty=False,
)
"""The optional steps that wait for this very person; their cases may lie on another pile, too."""

WINDOW_PILES: tuple[Pile, ...] = (
    Pile("late", zh("已逾期"), zh("先催，再请组长协调"), Filter(lights=_LATE), Light.LATE),
    Pile(
        "sent_back",
        zh("退回待定"),
        zh("当天定：改派，或维持原派"),
        Filter(statuses=_SENT_BACK, lights=_IN_TIME),
        Light.SOON,
        Action.REASSIGN,
    ),
    Pile(
        "decide",
        zh("待定受理"),
        zh("不予受理要写明原因和去处"),
        Filter(statuses=_DECIDE, lights=_IN_TIME),
        Light.SOON,
        Action.ACCEPT,
    ),
    Pile(
        "hand_over",
        zh("待转办"),
        zh("在期限前交给办理人员"),
        Filter(statuses=_HAND_OVER, lights=_IN_TIME),
        Light.SOON,
        Action.HAND_OVER,
    ),
    Pile(
        "soon",
        zh("快到期"),
        zh("请办理人员抓紧给反映人答复"),
        Filter(statuses=_HANDLED, lights=_SOON),
        Light.SOON,
    ),
    Pile(
        "waiting",
        zh("等反映人回话"),
        zh("答复后没有回话的，打电话问一问"),
        Filter(statuses=_WAITING),
        Light.WAIT,
    ),
)
"""The work of a window: its registrars, its lead, and those who look on."""


HANDLER_PILES: tuple[Pile, ...] = (
    Pile(
        "late",
        zh("已逾期"),
        zh("今天就答复，或先联系反映人说明"),
        Filter(lights=_LATE),
        Light.LATE,
    ),
    Pile(
        "take_up",
        zh("待签收"),
        zh("先签收，再定难易"),
        Filter(statuses=frozenset({Status.HANDED_OVER}), lights=_IN_TIME),
        Light.SOON,
        Action.TAKE_UP,
    ),
    Pile(
        "soon",
        zh("快到期"),
        zh("到期前给反映人答复"),
        Filter(statuses=_TAKEN_UP, lights=_SOON),
        Light.SOON,
        Action.ANSWER,
    ),
    Pile(
        "progress",
        zh("办理中"),
        zh("在期限内办好、答复"),
        Filter(statuses=_TAKEN_UP, lights=_EARLY),
        Light.OK,
        Action.ANSWER,
    ),
    Pile(
        "waiting",
        zh("等反映人回话"),
        zh("反映人没有异议才算办结"),
        Filter(statuses=_WAITING),
        Light.WAIT,
    ),
)
"""The work of one handler; each pile is narrowed to the handler's own cases."""

_TO_LOOK_AT = zh("中心在办，打开可看")
"""What is advised to those who look on."""

_OWN_NAMES = {
    "late": zh("我办的已逾期"),
    "take_up": zh("待我签收"),
    "soon": zh("我办的快到期"),
    "progress": zh("我在办"),
    "waiting": zh("我答复的，等回话"),
}
"""What a handler's piles are called beside those of a window."""


def piles_of(viewer: Viewer) -> tuple[Pile, ...]:
    """The piles that make up this person's work, for each role held; none for who works on no case.

    Somebody of the window who can be given cases, too, finds those on piles of their own.
    """
    window = _window_piles(viewer)
    if not viewer.holds(Role.HANDLER, Role.LEAD):
        return window
    return (*_own_piles(viewer, is_beside=bool(window)), *window)


def _window_piles(viewer: Viewer) -> tuple[Pile, ...]:
    mine = viewer.person_id if viewer.holds(Role.HANDLER, Role.LEAD) else None
    piles = tuple(_without_own(pile, mine) for pile in WINDOW_PILES)
    if viewer.holds(Role.REGISTRAR, Role.LEAD):
        return piles
    if viewer.holds(Role.MEMBER, Role.SUPERVISOR):
        return tuple(replace(pile, action=None, advice=_TO_LOOK_AT) for pile in piles)
    return ()


def _without_own(pile: Pile, mine: int | None) -> Pile:
    """Leave to the own piles what lies there already; what comes back belongs to the window."""
    if pile.wanted.statuses & (_DECIDE | _HAND_OVER | _SENT_BACK):
        return pile
    return replace(pile, wanted=replace(pile.wanted, except_handler_id=mine))


def _own_piles(viewer: Viewer, *, is_beside: bool) -> tuple[Pile, ...]:
    """The piles of what this person handles; beside those of a window only where something lies."""
    return tuple(
        replace(
            pile,
            key=f"own_{pile.key}" if is_beside else pile.key,
            name=_OWN_NAMES[pile.key] if is_beside else pile.name,
            wanted=replace(pile.wanted, handler_id=viewer.person_id),
            is_shown_empty=not is_beside,
        )
        for pile in HANDLER_PILES
    )


def workbench(viewer: Viewer, *, today: date) -> tuple[Counted, ...]:
    """Every pile with its count and first cases: two queries for all counts, one for each pile.

    A case lies on one pile: what is late lies on that of the late ones alone. What waits for the
    viewer's own word on an optional step is told beside that, by the limits of those steps.
    """
    piles = piles_of(viewer)
    if not piles:
        return ()
    seen = visible_to(viewer).filter(
        status__in=sorted(OPEN)
    )  # what has ended lies on no other pile
    counts = counted(
        seen, **{pile.key: condition(pile.wanted, viewer=viewer, today=today) for pile in piles}
    )
    others = [
        Counted(pile, counts[pile.key], _first(viewer, pile, counts[pile.key], today))
        for pile in piles
        if counts[pile.key] or pile.is_shown_empty
    ]
    return _by_urgency(_awaited(viewer, today), others, today)


def _awaited(viewer: Viewer, today: date) -> Counted:
    count = cases_in(viewer, AWAITED.wanted, today=today).count()
    seen = visible_to(viewer)
    steps = first_awaited(viewer, seen, today=today, most=ROWS_A_GROUP) if count else ()
    return Counted(AWAITED, count, tuple(step.case for step in steps), steps)


def _by_urgency(awaited: Counted, others: list[Counted], today: date) -> tuple[Counted, ...]:
    """What is late comes before what waits for the viewer, unless one of that is late itself."""
    if not awaited.count:
        return tuple(others)
    due_on = awaited.steps[0].due_on
    if due_on is not None and due_on < today:
        return (awaited, *others)
    late = [counted for counted in others if counted.pile.light is Light.LATE]
    rest = [counted for counted in others if counted.pile.light is not Light.LATE]
    return (*late, awaited, *rest)


def _first(viewer: Viewer, pile: Pile, count: int, today: date) -> tuple[Case, ...]:
    if not count:
        return ()
    rows = cases_in(viewer, pile.wanted, today=today).select_related("center", "handler")
    return tuple(rows.order_by("due_on", "pk")[:ROWS_A_GROUP])
