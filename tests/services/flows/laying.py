"""Short ways to draft, publish and give up the flow of a centre or an area of the town."""

from bancheng.data.models import Area, Center, Edition, EditionDraft
from bancheng.data.queries.office.places import kind_of
from bancheng.rules.flows.palette import Step, StepKind
from bancheng.services.flows import flow_drafts, flow_editions
from tests.people import Town
from tests.rules.flows.chosen import plan
from tests.scenarios import MORNING


def where(home: Area | Center) -> tuple[object, int]:
    """Kind and id, as the services take them."""
    return kind_of(home), home.pk


def save(
    town: Town, home: Area | Center, *steps: StepKind | Step, version: int | None = None, **how
) -> EditionDraft:
    """Keep a draft of these steps."""
    asked = {"by": town.administrator, "at": MORNING, **how}
    return flow_drafts.save(*where(home), plan=plan(*steps), version=version, **asked)


def publish(town: Town, home: Area | Center, *steps: StepKind | Step, note: str = "") -> Edition:
    """Draft these steps and publish them."""
    version = save(town, home, *steps).version
    asked = {"by": town.administrator, "at": MORNING, "note": note}
    return flow_editions.publish(*where(home), version=version, **asked)


def inherit(town: Town, home: Area | Center, note: str = "") -> Edition:
    """Follow the place above again."""
    return flow_editions.inherit(*where(home), by=town.administrator, at=MORNING, note=note)
