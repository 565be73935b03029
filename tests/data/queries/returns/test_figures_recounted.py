"""Every figure of random histories equals a recount in plain Python, number and cases alike."""

from datetime import date
from itertools import product

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bancheng.data.queries.returns import figures
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.quarters import Quarter
from tests.data.queries.returns.histories import HISTORIES, History, play
from tests.data.queries.returns.recount import recount

QUARTERS = (Quarter(2026, 3), Quarter(2026, 4))
DAYS = (date(2026, 10, 9), date(2027, 1, 20))
"""When it is counted: while cases of the first quarter still run, and when all is over."""

SUMS = {
    "registered": ("accepted", "declined", "undecided"),
    "answered": ("answered-in-time", "answered-late"),
    "closed": ("closed-confirmed", "closed-on-behalf", "closed-silent"),
    "word-given": ("closed-confirmed", "closed-on-behalf"),
    "solved": ("solved-own-word", "solved-on-behalf"),
}
SLOW = [HealthCheck.too_slow]
PARTS = {"declined": "declined-", "accepted": "difficulty-", "registered": "channel-"}


def test_every_figure_equals_the_recount(town):
    seen: set[str] = set()

    @settings(max_examples=14, derandomize=True, deadline=None, suppress_health_check=SLOW)
    @given(histories=st.lists(HISTORIES, min_size=2, max_size=5))
    def compare(histories: list[History]) -> None:
        with transaction.atomic():
            play(town, histories)
            for center, quarter, today in product((town.center, town.other_center), QUARTERS, DAYS):
                seen.update(_compare(center.pk, quarter, today))
            transaction.set_rollback(True)

    compare()
    plain = {figure.name for figure in FIGURES if not figure.part}
    assert plain <= seen, "the histories must reach every kind of figure"


def _compare(center_id: int, quarter: Quarter, today: date) -> set[str]:
    """Compare all figures; returns the names of those that count anything."""
    again = recount(center_id, quarter, today=today)
    assert figures.numbers(center_id, quarter, today=today) == again
    counts = figures.counts([center_id], quarter, today=today)[center_id]
    assert counts == {name: len(numbers) for name, numbers in again.items()}
    _assert_laws(counts)
    return {name for name, count in counts.items() if count}


def _assert_laws(counts: dict[str, int]) -> None:
    """Parts add up to their whole, and none is larger than its base."""
    for whole, parts in SUMS.items():
        assert counts[whole] == sum(counts[part] for part in parts)
    for whole, begin in PARTS.items():
        parts = [name for name in counts if name.startswith(begin)]
        assert counts[whole] == sum(counts[part] for part in parts)
    for figure in FIGURES:
        assert not figure.base or counts[figure.name] <= counts[figure.base]
