"""Letting the cases happen: each lives step by step, all of them side by side in the order of time."""

import heapq
from collections.abc import Iterator
from datetime import datetime

from bancheng.data.models import Notice
from bancheng.services import notices, replies
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.filings import filings
from bancheng.services.sample_district.life import Life
from bancheng.services.sample_district.moments import OPENS, Office, moment
from bancheng.services.sample_district.plans import Planned

Steps = Iterator[datetime]
"""Yields the moment of its next step; the step is taken when it is asked to go on."""


def live_all(planned: Planned, cast: Cast, *, until: datetime) -> None:
    """Take every step up to ``until``, the earliest first, whichever case it belongs to."""
    lives: list[Steps] = [Life(plan, cast, planned.office).steps() for plan in planned.cases]
    started = min(plan.registered_at for plan in planned.cases)
    lives += filings(planned, cast)
    lives += [_mornings(started, planned.office), _reading(cast, planned.office)]
    queue = [(next(steps), place, steps) for place, steps in enumerate(lives)]
    heapq.heapify(queue)
    while queue and queue[0][0] <= until:
        _, place, steps = heapq.heappop(queue)
        following = next(steps, None)
        if following is not None:
            heapq.heappush(queue, (following, place, steps))


def _mornings(started: datetime, office: Office) -> Steps:
    """Every working day, before the window opens, the silent cases are closed."""
    day = started.date()
    while True:
        day = office.calendar.add(day, 1)
        at = moment(day, OPENS - 1)
        yield at
        replies.close_all_silent(at=at)


def _reading(cast: Cast, office: Office) -> Steps:
    """At the end of the working day before, everybody has read what they were told."""
    at = moment(office.before(1), 16.95)
    yield at
    newest = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for person in cast.staff.everybody():
        notices.mark_read(by=person, at=at, up_to=newest)
