"""Whose sign one may make, and which standard holds for it."""

from datetime import date

import pytest

from bancheng.data.models import Area, Center, SignStandard
from bancheng.data.queries.office.signs import (
    centers_with_sign,
    colours_for,
    standard_above,
    standard_for,
)
from bancheng.rules.permissions import Permission, may
from bancheng.rules.signs import Colours
from tests.people import PEOPLE

HERE, THERE = "岳阳", "方松"
REACH = {
    **{name: {HERE} for name in ("registrar", "lead", "all_rounder", "center_administrator")},
    **{name: {THERE} for name in ("other_registrar", "other_lead")},
    **{name: {HERE, THERE} for name in ("supervisor", "administrator")},
}


def test_signs_are_made_by_window_lead_office_and_administrators(town):
    for name in PEOPLE:
        viewer = town.viewer(name)
        found = {center.short_name for center in centers_with_sign(viewer)}
        assert found == REACH.get(name, set()), name
        if found:
            assert may(Permission.SIGN_MAKE, viewer), name
    assert not may(Permission.SIGN_MAKE, town.viewer("handler"))
    assert not may(Permission.SIGN_MAKE, town.viewer("auditor"))


def test_a_retired_centre_needs_no_sign(town):
    Center.objects.filter(pk=town.center.pk).update(retired_on=date(2026, 11, 1))
    assert not centers_with_sign(town.viewer("registrar"))
    assert {center.short_name for center in centers_with_sign(town.viewer("supervisor"))} == {THERE}


def lay_down(area, band):
    return SignStandard.objects.create(area=area, band=band, letters="#ffffff")


def test_the_topmost_standard_holds(town, django_assert_num_queries):
    lowest, district = town.center.area, town.district
    assert standard_for(lowest) is None
    assert colours_for(lowest) == Colours()
    own = lay_down(lowest, "#7a0010")
    assert standard_for(lowest) == own
    assert standard_above(lowest) is None
    assert standard_for(town.other_center.area) is None
    above = lay_down(district, "#004488")
    with django_assert_num_queries(1):
        assert standard_for(lowest) == above
    assert standard_above(lowest) == above
    assert standard_for(town.other_center.area) == above
    assert standard_above(district) is None
    assert colours_for(lowest) == Colours("#004488", "#ffffff")


@pytest.mark.django_db
def test_an_area_whose_code_begins_alike_is_another():
    long, short = (
        Area.objects.create(code=code, name=code, path=f"{code}/")
        for code in ("310117001", "310117")
    )
    lay_down(short, "#004488")
    assert standard_for(long) is None
