"""The way from the top of the tree to a place."""

from bancheng.data.models import SchemeBinding
from bancheng.data.queries.ways.places import along, beneath, spot_of
from bancheng.rules.office.places import Spot
from tests.ways import bind


def test_along_and_beneath_find_what_belongs_there(town):
    centre = Spot(town.center.area.path, town.center.pk)
    rows = [
        bind(one, "1-5-15", channel="12345")
        for one in (town.district, town.center, town.other_center)
    ]
    found = SchemeBinding.objects.order_by("pk")
    assert list(found.filter(along([centre]))) == rows[:2]
    assert list(found.filter(along([Spot("310199/")]))) == []
    assert list(found.filter(beneath(town.center.area))) == rows[1:2]
    assert list(found.filter(beneath(town.district))) == rows
    assert spot_of(None, town.center) == centre
    assert spot_of(town.district, None) == Spot(town.district.path)
