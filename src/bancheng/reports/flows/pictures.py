"""The flow as a picture: the skeleton's stops, the chosen steps between and beside them (S7, S8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bancheng.rules.flows.comparing import Change
from bancheng.rules.flows.palette import STATION_PLACES, Place, Step
from bancheng.rules.flows.plans import Plan
from bancheng.rules.wording import zh

Changes = Mapping[str, Change]
"""Code of a step → what became of it, where it is not the same."""

_REGISTERED, _DECIDED = zh("登记"), zh("受理决定")
_HANDLED, _ANSWERED, _CONFIRMED, _CLOSED = zh("办理"), zh("答复"), zh("确认"), zh("办结")
_BACK = {
    Place.BEFORE_HAND_OVER: zh("不同意，退回窗口"),
    Place.BEFORE_ANSWER: zh("不同意，退回办理"),
}
_OBJECTED = zh("有异议，再办一轮")


@dataclass(frozen=True, slots=True)
class Stop:
    """One box of the picture; ``step`` None: it is the skeleton's.

    ``back``: how it can lead back. ``beside``: what may be done meanwhile, or once it is closed.
    """

    name: str
    step: Step | None = None
    change: Change = Change.SAME
    back: str = ""
    place: Place | None = None
    beside: tuple["Stop", ...] = field(default=())


def picture(plan: Plan, changes: Changes | None = None) -> tuple[Stop, ...]:
    """The stops in the order in which a case meets them."""
    drawn = {place: _steps(plan, place, changes or {}) for place in Place}
    return (
        Stop(_REGISTERED),
        Stop(_DECIDED),
        *drawn[Place.BEFORE_HAND_OVER],
        Stop(_HANDLED, place=Place.WITH_HANDLER, beside=drawn[Place.WITH_HANDLER]),
        *drawn[Place.BEFORE_ANSWER],
        Stop(_ANSWERED),
        Stop(_CONFIRMED, back=_OBJECTED),
        Stop(_CLOSED, place=Place.AFTER_CLOSING, beside=drawn[Place.AFTER_CLOSING]),
    )


def _steps(plan: Plan, place: Place, changes: Changes) -> tuple[Stop, ...]:
    back = _BACK[place] if place in STATION_PLACES else ""
    return tuple(
        Stop(step.name, step, changes.get(step.code, Change.SAME), back, place)
        for step in plan.at(place)
    )
