"""The serial is gapless per centre and year, because a rollback takes it back."""

import pytest
from django.db import transaction

from bancheng.data.models import NumberSeries
from bancheng.data.queries.numbers import next_serial


def test_each_centre_and_year_counts_from_one(town):
    assert [next_serial(town.center, 2026) for _ in range(3)] == [1, 2, 3]
    assert next_serial(town.center, 2027) == 1
    assert next_serial(town.other_center, 2026) == 1


def test_what_was_rolled_back_is_given_again(town):
    next_serial(town.center, 2026)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert next_serial(town.center, 2026) / 0
    assert next_serial(town.center, 2026) == 2
    assert NumberSeries.objects.get().last == 2


def test_many_are_given_out_at_once(town):
    assert next_serial(town.center, 2026) == 1
    assert next_serial(town.center, 2026, count=10) == 2
    assert next_serial(town.center, 2026) == 12
