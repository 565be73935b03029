"""One more case in the loaded sample district, told from a plan made by a test."""

from dataclasses import replace
from datetime import datetime

from bancheng.data.models import Case
from bancheng.rules.catalogues import Channel
from bancheng.rules.dates import LEGAL_ZONE
from bancheng.rules.days.official import shipped_calendar
from bancheng.services.sample_district.life import Life
from bancheng.services.sample_district.moments import Office
from bancheng.services.sample_district.plans import CasePlan, Course
from bancheng.services.sample_district.stories import stories
from tests.services.sample_district.rebuilt import cast

OFFICE = Office(shipped_calendar(), datetime(2026, 12, 20, 17, tzinfo=LEGAL_ZONE))
MORNING = datetime(2026, 12, 1, 9, 30, tzinfo=LEGAL_ZONE)


def plan(story: str, **changes: object) -> CasePlan:
    """A case of the story at 岳阳, on a Tuesday morning after everything that was loaded."""
    made = CasePlan(
        number=9001,
        center="yueyang",
        story=stories()[story],
        voice=0,
        channel=Channel.COUNTER,
        registered_at=MORNING,
        course=Course.HANDLED,
        reporter=501,
    )
    return replace(made, **changes)


def told(wanted: CasePlan, *, office: Office = OFFICE, original: str = "") -> Case:
    """Let the whole case happen; moments never run backwards."""
    actors = cast()
    if original:
        actors.numbers[wanted.original or 0] = original
    moments = list(Life(wanted, actors, office).steps())
    assert moments == sorted(moments)
    return Case.objects.get(number=actors.numbers[wanted.number])
