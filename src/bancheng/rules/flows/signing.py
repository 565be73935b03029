"""Until when an answer has to be handed in, so that everybody who signs it has their days (S8)."""

from collections.abc import Sequence
from datetime import date, timedelta

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.flows.palette import Place, Step, StepKind
from bancheng.rules.flows.plans import Plan
from bancheng.rules.wording import Wording, zh

_DAY = timedelta(days=1)
_DAYS = zh("{name} {days} 个工作日")
_SAME_DAY = zh("{name} 当天")
_HAND_IN = zh("答复前要审签：{steps}；最晚 {day} 交。")
_TOO_LATE = zh("答复前要审签：{steps}；最晚该 {day} 交，已经过了，请马上交。")


def signing_before_answer(plan: Plan, *, is_infeasible: bool) -> tuple[Step, ...]:
    """Where an answer waits for a word; a countersignature only where it cannot be done."""
    stations = plan.at(Place.BEFORE_ANSWER)
    return tuple(s for s in stations if is_infeasible or s.kind is not StepKind.COUNTERSIGN)


def last_day_to_hand_in(calendar: WorkingCalendar, *, due_on: date, days: int) -> date:
    """The last working day from which ``days`` working days still end by ``due_on``.

    With no days of its own, signing happens on the day of handing in: on the due date itself.
    """
    day = due_on
    while not calendar.is_working(day) or calendar.add(day, days) > due_on:
        day -= _DAY
    return day


def hand_in(
    steps: Sequence[Step], calendar: WorkingCalendar, *, due_on: date, today: date
) -> Wording | None:
    """“答复前要审签：领导签发 1 个工作日；最晚 11月27日 交。”; None: nobody signs."""
    if not steps:
        return None
    day = last_day_to_hand_in(calendar, due_on=due_on, days=sum(s.days or 0 for s in steps))
    told = tuple(
        Wording(_DAYS if step.days else _SAME_DAY, {"name": step.name, "days": step.days or 0})
        for step in steps
    )
    return Wording(_HAND_IN if today <= day else _TOO_LATE, {"steps": told, "day": day})
