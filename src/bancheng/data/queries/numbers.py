"""Giving out the next serial: gapless, because it is part of the case's own transaction."""

from django.db.models import F

from bancheng.data.models import Center, NumberSeries


def next_serial(center: Center, year: int) -> int:
    """Count the series up and return the new last serial; a rollback takes it back.

    The UPDATE locks the row, so that a second registration waits for the first one's end.
    """
    NumberSeries.objects.get_or_create(center=center, year=year)
    series = NumberSeries.objects.filter(center=center, year=year)
    series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()
