"""What the pages of a place's flow show: what holds and since when, the draft, its check (S8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Edition, EditionDraft
from bancheng.data.queries.flows import crews_of, open_cases_by_edition, plan_in
from bancheng.data.queries.ways import editions
from bancheng.data.queries.ways.editions import Home, InForce
from bancheng.reports.flows.pictures import Stop, picture
from bancheng.rules.flows.palette import Step
from bancheng.rules.flows.plans import Faults, Plan
from bancheng.rules.flows.publishing import examine
from bancheng.rules.flows.staffing import Crew, lacking, unstaffed
from bancheng.rules.time_limits import SCHEME_43
from bancheng.rules.ways.editions import Subject
from bancheng.rules.wording import Wording

FLOW = Subject.FLOW


@dataclass(frozen=True, slots=True)
class Charge:
    """A step with a role, and who holds that today: by name at a centre, else where nobody does."""

    step: Step
    names: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of a plan; ``walked``: the states gone through, 0 before all is filled in."""

    plan: Plan
    faults: Faults
    walked: int
    charges: tuple[Charge, ...]
    centers: int
    """How many centres follow it, or would."""

    @property
    def lines(self) -> tuple[tuple[str, str, Wording], ...]:
        """Each fault as field, name of the step it is about (“”: of none), and words."""
        names = {step.code: step.name for step in self.plan.steps}
        found = self.faults.items()
        return tuple((field, names.get(field.partition("-")[2], ""), text) for field, text in found)


@dataclass(frozen=True, slots=True)
class FlowPage:
    """One place's flow today."""

    home: Home
    running: InForce
    plan: Plan
    stops: tuple[Stop, ...]
    editions: tuple[Edition, ...]
    """All that the place itself has published, the newest first."""
    draft: EditionDraft | None
    open_cases: tuple[tuple[Edition | None, int], ...]
    idle: tuple[tuple[str, Wording], ...]
    """The steps that nobody takes today, by name, and where."""

    @property
    def is_own(self) -> bool:
        """Whether what holds was laid down here."""
        return self.running.home == self.home

    @property
    def is_outdated(self) -> bool:
        """Whether the draft starts from a version, own or from above, that holds no more."""
        return editions.is_outdated(self.draft, self.running)

    @property
    def based_on(self) -> Wording | None:
        """What the draft starts from."""
        return editions.base_of(self.draft).name if self.draft else None


def flow_page(home: Home, *, today: date) -> FlowPage:
    """Everything the page of a place's flow shows."""
    running = editions.in_force(FLOW, home)
    plan = plan_in(running.edition)
    return FlowPage(
        home=home,
        running=running,
        plan=plan,
        stops=picture(plan),
        editions=tuple(editions.editions_of(FLOW, home)),
        draft=editions.draft_of(FLOW, home),
        open_cases=tuple(open_cases_by_edition(home)),
        idle=_idle(plan, crews_of(home, today)),
    )


def _idle(plan: Plan, crews: Sequence[Crew]) -> tuple[tuple[str, Wording], ...]:
    found = unstaffed(plan, crews)
    named = ((step.name, found.get(f"role-{step.code}")) for step in plan.steps)
    return tuple((name, words) for name, words in named if words is not None)


def check_of(plan: Plan, home: Home, *, today: date) -> Check:
    """What keeps a plan from holding at ``home``, and who would take its steps today."""
    crews = crews_of(home, today)
    found = examine(plan, scheme=SCHEME_43, crews=crews)
    charges = tuple(_charge(step, crews) for step in plan.steps if step.role is not None)
    return Check(plan, found.faults, found.walked, charges, len(crews))


def _charge(step: Step, crews: Sequence[Crew]) -> Charge:
    assert step.role is not None
    names = crews[0].names(step.role) if len(crews) == 1 else ()
    return Charge(step, names, lacking(step.role, crews))
