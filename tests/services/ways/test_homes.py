"""The place whose ways are changed: within reach, live, and of a kind that has ways."""

import pytest

from bancheng.data.models import Center
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.services.ways.homes import home
from tests.scenarios import MORNING


def test_a_place_of_ones_own(town):
    for kind, one in ((PlaceKind.CENTER, town.center), (PlaceKind.AREA, town.district)):
        assert home(kind, one.pk, by=town.administrator, at=MORNING) == one


def test_nobody_elses_and_none_that_has_no_ways(town):
    by = {"by": town.center_administrator, "at": MORNING}
    with pytest.raises(NotFound):
        home(PlaceKind.CENTER, town.other_center.pk, **by)
    with pytest.raises(NotFound):
        home(PlaceKind.WINDOW, town.window.pk, **by)
    with pytest.raises(NotPermitted):
        home(PlaceKind.CENTER, town.center.pk, by=town.lead, at=MORNING)


def test_no_retired_one(town):
    Center.objects.filter(pk=town.center.pk).update(retired_on=MORNING.date())
    with pytest.raises(Refusal):
        home(PlaceKind.CENTER, town.center.pk, by=town.administrator, at=MORNING)
