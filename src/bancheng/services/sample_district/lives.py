"""Letting the cases happen: each lives step by step, all of them side by side in the order of time."""

import heapq
from collections.abc import Iterator
from datetime import datetime, timedelta

from bancheng.data.models import Notice
from bancheng.services import notices, replies
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.life import Life
from bancheng.services.sample_district.moments import OPENS, Office, moment
from bancheng.services.sample_district.plans import Planned

Steps = Iterator[datetime]
"""Yields the moment of its next step; the step is taken when it is asked to go on."""


def live_all(planned: Planned, cast: Cast, *, until: datetime) -> None:
    """Take every step up to ``until``, the earliest first, whichever case it belongs to."""
    lives: list[Steps] = [Life(plan, cast, planned.office).steps() for plan in planned.cases]
    started = min(plan.registered_at for plan in planned.cases)
    lives += [_mornings(started), _reading(cast, planned.office)]
    queue = [(next(steps), place, steps) for place, steps in enumerate(lives)]
    heapq.heapify(queue)
    while queue:
        at, place, steps = heapq.heappop(queue)
        if at > until:
            continue
        for following in steps:
            heapq.heappush(queue, (following, place, steps))
            break


def _mornings(started: datetime) -> Steps:
    """Every morning the silent cases are closed."""
    at = moment(started.date(), OPENS - 1)
    while True:
        at += timedelta(days=1)
        yield at
        replies.close_all_silent(at=at)


def _reading(cast: Cast, office: Office) -> Steps:
    """At the end of the working day before, everybody has read what they were told."""
    at = moment(office.before(1), 16.95)
    yield at
    newest = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for person in cast.staff.everybody():
        notices.mark_read(by=person, at=at, up_to=newest)
