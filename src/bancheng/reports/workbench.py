"""The workbench: what this person has to do now, most urgent first; each count opens its cases."""

from dataclasses import dataclass, replace
from datetime import date

from bancheng.data.models import Case
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.ledger import Filter, cases_in, condition, counted
from bancheng.rules.lights import Light
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action, Status

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


@dataclass(frozen=True, slots=True)
class Counted:
    """A pile with how many cases lie on it, and the first of them, most urgent first."""

    pile: Pile
    count: int
    cases: tuple[Case, ...]


_DECIDE = frozenset({Status.REGISTERED})
_HAND_OVER = frozenset({Status.ACCEPTED})
_HANDLED = frozenset({Status.HANDED_OVER, Status.IN_PROGRESS})
_LATE = frozenset({Light.LATE})
_SOON = frozenset({Light.SOON})
_EARLY = frozenset({Light.OK})
_IN_TIME = _SOON | _EARLY
_WAITING = frozenset({Status.ANSWERED})
_TAKEN_UP = frozenset({Status.IN_PROGRESS})


WINDOW_PILES: tuple[Pile, ...] = (
    Pile("late", zh("已逾期"), zh("先催，再请组长协调"), Filter(lights=_LATE), Light.LATE),
    Pile(
        "sent_back",
        zh("退回待定"),
        zh("当天定：改派，或维持原派"),
        Filter(statuses=frozenset({Status.SENT_BACK}), lights=_IN_TIME),
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


def piles_of(viewer: Viewer) -> tuple[Pile, ...]:
    """The piles that make up this person's work; none for somebody who works on no case."""
    if viewer.holds(Role.REGISTRAR, Role.LEAD):
        return WINDOW_PILES
    if viewer.holds(Role.MEMBER, Role.SUPERVISOR):
        return tuple(replace(pile, action=None) for pile in WINDOW_PILES)
    if not viewer.holds(Role.HANDLER):
        return ()
    mine = viewer.person_id
    return tuple(
        replace(pile, wanted=replace(pile.wanted, handler_id=mine)) for pile in HANDLER_PILES
    )


def workbench(viewer: Viewer, *, today: date) -> tuple[Counted, ...]:
    """Every pile with its count and first cases: one query for all counts, one for each pile.

    A case lies on one pile: what is late lies on that of the late ones alone.
    """
    piles = piles_of(viewer)
    if not piles:
        return ()
    seen = visible_to(viewer)
    counts = counted(
        seen, **{pile.key: condition(pile.wanted, viewer=viewer, today=today) for pile in piles}
    )
    return tuple(
        Counted(pile, counts[pile.key], _first(viewer, pile, counts[pile.key], today))
        for pile in piles
    )


def _first(viewer: Viewer, pile: Pile, count: int, today: date) -> tuple[Case, ...]:
    if not count:
        return ()
    rows = cases_in(viewer, pile.wanted, today=today).select_related("center", "handler")
    return tuple(rows.order_by("due_on", "pk")[:ROWS_A_GROUP])
