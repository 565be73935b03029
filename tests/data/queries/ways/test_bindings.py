"""Reading bindings: what holds costs one query, what was withdrawn counts no more."""

from datetime import date

from bancheng.data.queries.ways import bindings
from bancheng.rules.office.places import Spot
from bancheng.services.ways import bindings as services
from tests.scenarios import MORNING
from tests.ways import bind, cap

NEXT_YEAR = date(2027, 1, 4)


def test_what_holds_costs_one_query(town, django_assert_num_queries):
    for since in (MORNING.date(), NEXT_YEAR):
        bind(town.center, "1-5-15" if since < NEXT_YEAR else "43", channel="12345", since=since)
    with django_assert_num_queries(1):
        found = bindings.scheme_for(town.center, channel="12345", on=MORNING.date())
    assert (found.scheme.code, found.place) == ("1-5-15", town.center.name)


def test_what_was_withdrawn_is_read_no_more(town):
    row = bind(town.center, "1-5-15", channel="12345", since=NEXT_YEAR)
    services.withdraw(row.pk, by=town.administrator, at=MORNING)
    assert not bindings.standing().exists()
    assert bindings.binding(row.pk) == bindings.binding_for_update(row.pk) == row


def test_ceilings_and_bindings_are_told_apart(town):
    cap(town.district, "43", channel="12345", since=NEXT_YEAR)
    bind(town.other_center, "43", channel="12345")
    along = bindings.words_along([Spot(town.center.area.path, town.center.pk)])
    assert (len(along.bindings), len(along.ceilings)) == (0, 1)
    around = bindings.words_around(town.district)
    assert (len(around.bindings), len(around.ceilings)) == (1, 1)
    assert [row.scheme_code for row in bindings.own_rows(town.other_center)] == ["43"]
