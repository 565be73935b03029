"""Loading the whole sample district: places, people, and their cases up to a moment (A5)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case
from bancheng.data.queries.office import installations
from bancheng.rules.refusals import Refusal
from bancheng.rules.wording import zh
from bancheng.services.sample_district import lives, people, places, plans, views
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.moments import OPENS, moment

ALREADY_LOADED = zh("样例区已经装好了。要重来，运行 make reset。")
NOT_EMPTY = zh("这里已经有机构或账号，样例区只能放进空的库。")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much there is now."""

    centers: int
    people: int
    cases: int


@transaction.atomic
def load(*, at: datetime) -> Loaded:
    """Load everything that has happened up to ``at``: all of it, or nothing when it is cut off.

    Refusal where there are places or people already.
    """
    if installations.has_anything():
        found = installations.population()
        raise Refusal(ALREADY_LOADED if found.sample and not found.real else NOT_EMPTY)
    opened = moment(book("places")["live_on"], OPENS)
    planned = plans.planned(at)
    settled = places.found(at=opened, returns_since=planned.since)
    staff = people.appoint(settled, at=opened, changed_on=planned.changed_on)
    cast = Cast(settled, staff)
    lives.live_all(planned, cast, until=at)
    views.save_all(cast, at=at)
    return Loaded(len(settled.centers), len(staff.everybody()), Case.objects.count())
