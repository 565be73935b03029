"""Reading lists: what a place has itself and what comes from above."""

from bancheng.data.queries.ways import entries
from bancheng.rules.catalogues import Cause
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.services.ways import entries as services
from tests.scenarios import MORNING


def test_what_is_laid_down_comes_down_and_costs_two_queries(town, django_assert_num_queries):
    how = {"by": town.administrator, "at": MORNING}
    slow = NewEntry(catalogue=Catalogue.CAUSE, code=Cause.SYSTEM, name="卡顿")
    row = services.add(PlaceKind.AREA, town.district.pk, entry=slow, **how)
    away = {"catalogue": Catalogue.CAUSE, "code": Cause.HISTORY}
    services.hide(PlaceKind.CENTER, town.center.pk, **away, **how)
    with django_assert_num_queries(2):
        offer = entries.offer_for(town.center, Catalogue.CAUSE)
    assert (offer.hidden, [one.name for one in offer.entries]) == ({Cause.HISTORY}, ["卡顿"])
    assert not entries.offer_for(town.other_center, Catalogue.CAUSE).hidden
    assert entries.hidden_at(town.center) == {("cause", "history")}
    assert entries.hidden_along(town.district) == frozenset()
    assert entries.entry(row.pk) == row
    assert list(entries.entries_along(town.center)) == [row]
