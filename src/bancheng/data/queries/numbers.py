"""Giving out the next serials: gapless, because they are part of the cases' own transaction."""

from django.db.models import F

from bancheng.data.models import Center, NumberSeries


def next_serial(center: Center, year: int, *, count: int = 1) -> int:
    """Count the series up and return the first new serial; a rollback takes them all back.

    The UPDATE locks the row, so that a second registration waits for the first one's end.
    """
    NumberSeries.objects.get_or_create(center=center, year=year)
    series = NumberSeries.objects.filter(center=center, year=year)
    series.update(last=F("last") + count)
    return series.values_list("last", flat=True).get() - count + 1
