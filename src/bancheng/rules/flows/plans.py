"""The steps a place has chosen, read from an edition and written to it, and what can be wrong (S8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bancheng.rules.flows.palette import (
    PALETTE,
    STATION_PLACES,
    Place,
    Step,
    StepKind,
    sample_step,
)
from bancheng.rules.intake.texts import check_text, clean
from bancheng.rules.people import Role
from bancheng.rules.time_limits import LimitKind, Scheme
from bancheng.rules.ways.editions import Content
from bancheng.rules.wording import Wording, zh

MOST_OWN_STEPS = 5
LONGEST_NAME = 12
"""Code points of the name of a step of the centre's own."""
LONGEST_AFTER_CLOSING = 30
"""Working days within which a closed case is called back about, checked and filed."""

_NO_NAME = zh("还没写步骤名称，比如“法务意见”。")
_NAME_TAKEN = zh("“{name}”已经有了，换一个名称。")
_NO_ROLE = zh("选由谁来做这一步。")
_NO_PLACE = zh("选这一步放在哪里。")
_NO_DAYS = zh("写几个工作日，当天办的写 0。")
_DAYS_RANGE = zh("期限写 {least} 到 {most} 个工作日。")
_TOO_MANY = zh("自设步骤最多 {most} 个，去掉几个再存。")
_LOOSER_HAND_OVER = zh(
    "转办之前各步加起来 {days} 个工作日，比规定的 {most} 个长（{clause}）。改短，或写 0：当天办。"
)
_LOOSER_ANSWER = zh(
    "答复之前各步加起来 {days} 个工作日，最短的时限只有 {limit} 个（{clause}），"
    "至少要给办理留 1 个。改短到 {most} 个以内。"
)
_LOOSER_OPINION = zh(
    "会办最多 {most} 个工作日：最长的时限是 {limit} 个（{clause}），要留 1 个答复。"
)
_LOOSER_EXTENSION = zh("批延期最多 {most} 个工作日，申请是到期前 1 个工作日提的。")

Faults = dict[str, Wording]
"""Field (“days-sign_off”, “name-own-1”, “steps”) → what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The chosen steps, in the order in which a case meets them."""

    steps: tuple[Step, ...]

    @classmethod
    def of(cls, steps: Sequence[Step]) -> "Plan":
        """The steps in their order: by the palette, those of the centre's own before a signature."""
        return cls(tuple(sorted(steps, key=_order)))

    @classmethod
    def read(cls, content: Content) -> "Plan":
        """The plan an edition holds; what it was checked for is not checked again."""
        rows = content["steps"]
        assert isinstance(rows, list)
        return cls(tuple(_read(row) for row in rows))

    @property
    def content(self) -> dict[str, object]:
        """The plan as plain JSON; ``read`` gives it back."""
        return {"steps": [_written(step) for step in self.steps]}

    def step(self, kind: StepKind) -> Step | None:
        """The step of a kind; of the centre's own the first."""
        return next((step for step in self.steps if step.kind is kind), None)

    def at(self, place: Place) -> tuple[Step, ...]:
        """The steps at a place of the skeleton."""
        return tuple(step for step in self.steps if step.place is place)


_RANKS = {kind: rank for rank, kind in enumerate(StepKind)}


def _order(step: Step) -> tuple[int, bool, int]:
    """By place; there the centre's own first, in the order they were given."""
    is_palette = step.kind is not StepKind.OWN
    return list(Place).index(step.place), is_palette, _RANKS[step.kind] if is_palette else 0


def _read(row: Mapping[str, object]) -> Step:
    kind = StepKind(str(row["kind"]))
    usual = sample_step(kind)
    role, days = row.get("role"), row.get("days")
    step = replace(
        usual,
        role=Role(str(role)) if role else None,
        days=int(str(days)) if days is not None else None,
    )
    if kind is not StepKind.OWN:
        return step
    own = Place(str(row["place"]))
    return replace(step, code=str(row["code"]), name=str(row["name"]), place=own)


def _written(step: Step) -> dict[str, object]:
    row: dict[str, object] = {"kind": step.kind.value}
    if step.kind is StepKind.OWN:
        row |= {"code": step.code, "name": step.name, "place": step.place.value}
    if step.role is not None:
        row["role"] = step.role.value
    if step.days is not None:
        row["days"] = step.days
    return row


def next_own_code(steps: Sequence[Step]) -> str:
    """A code that no step of the plan has: “own-3”."""
    taken = {step.code for step in steps}
    return next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)


def check(plan: Plan, *, scheme: Scheme) -> Faults:
    """What keeps a plan from being published, beside the field that has to be changed.

    ``scheme`` is the plan's own (43号): no step makes a limit looser than it.
    """
    faults: Faults = {}
    for step in plan.steps:
        faults |= _step_faults(step)
    faults |= _name_faults(plan)
    return {**_looser(plan, scheme), **faults}


def unkeepable(plan: Plan) -> Faults:
    """What not even a draft holds: more steps of its own than there may be, names that are no text."""
    own = [step for step in plan.steps if step.kind is StepKind.OWN]
    if len(own) > MOST_OWN_STEPS:
        return {"steps": Wording(_TOO_MANY, {"most": MOST_OWN_STEPS})}
    names = {f"name-{step.code}": check_text(step.name, longest=LONGEST_NAME) for step in own}
    return {field: fault for field, fault in names.items() if fault is not None}


def _step_faults(step: Step) -> Faults:
    faults: Faults = {}
    sample = PALETTE[step.kind]
    if sample.roles and step.role not in sample.roles:
        faults[f"role-{step.code}"] = Wording(_NO_ROLE)
    if step.kind is StepKind.OWN and step.place not in STATION_PLACES:
        faults[f"place-{step.code}"] = Wording(_NO_PLACE)
    if sample.days is not None:
        faults |= _days_faults(step)
    return faults


def _days_faults(step: Step) -> Faults:
    field = f"days-{step.code}"
    if step.days is None:
        return {field: Wording(_NO_DAYS)}
    least = 0 if step.is_station else 1
    if not least <= step.days <= LONGEST_AFTER_CLOSING:
        facts = {"least": least, "most": LONGEST_AFTER_CLOSING}
        return {field: Wording(_DAYS_RANGE, facts)}
    return {}


def _name_faults(plan: Plan) -> Faults:
    own = [step for step in plan.steps if step.kind is StepKind.OWN]
    if len(own) > MOST_OWN_STEPS:
        return {"steps": Wording(_TOO_MANY, {"most": MOST_OWN_STEPS})}
    faults: Faults = {}
    taken = {_folded(sample.name) for sample in PALETTE.values()}
    for step in own:
        field, name = f"name-{step.code}", clean(step.name)
        fault = check_text(name, longest=LONGEST_NAME, missing=_NO_NAME)
        if fault is None and _folded(name) in taken:
            fault = Wording(_NAME_TAKEN, {"name": name})
        if fault is not None:
            faults[field] = fault
        taken.add(_folded(name))
    return faults


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _looser(plan: Plan, scheme: Scheme) -> Faults:
    """What would make a limit looser than the plan's own."""
    return dict([*_looser_stations(plan, scheme), *_looser_requests(plan, scheme)])


def _looser_stations(plan: Plan, scheme: Scheme) -> Iterator[tuple[str, Wording]]:
    hand_over = scheme.limit(LimitKind.HAND_OVER)
    steps = plan.at(Place.BEFORE_HAND_OVER)
    if _total(steps) > max(hand_over.days):
        facts = {"days": _total(steps), "most": max(hand_over.days), "clause": hand_over.clause}
        yield f"days-{steps[-1].code}", Wording(_LOOSER_HAND_OVER, facts)
    steps, shortest = plan.at(Place.BEFORE_ANSWER), scheme.unclassified_days
    if _total(steps) > shortest - 1:
        clause = scheme.limit(LimitKind.SIMPLE).clause
        facts = {"days": _total(steps), "limit": shortest, "most": shortest - 1, "clause": clause}
        yield f"days-{steps[-1].code}", Wording(_LOOSER_ANSWER, facts)


def _looser_requests(plan: Plan, scheme: Scheme) -> Iterator[tuple[str, Wording]]:
    longest = scheme.limit(LimitKind.COMPLEX)
    most = max(longest.days) - 1
    for step in plan.at(Place.WITH_HANDLER):
        if step.kind is StepKind.CO_HANDLING and (step.days or 0) > most:
            facts = {"most": most, "limit": max(longest.days), "clause": longest.clause}
            yield f"days-{step.code}", Wording(_LOOSER_OPINION, facts)
        if step.kind is StepKind.EXTENSION and (step.days or 0) > 1:
            yield f"days-{step.code}", Wording(_LOOSER_EXTENSION, {"most": 1})


def _total(steps: Sequence[Step]) -> int:
    return sum(step.days or 0 for step in steps)
