"""What the page of lists tells."""

from bancheng.reports.ways.entries import catalogue_lines
from bancheng.rules.catalogues import Cause
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.entries import Catalogue
from bancheng.services.ways import entries
from tests.scenarios import MORNING
from tests.ways import add_entry


def line(one, code):
    return next(line for line in dict(catalogue_lines(one))[Catalogue.CAUSE] if line.code == code)


def test_each_code_says_whether_it_is_offered_and_what_stands_beneath(
    town, django_assert_num_queries
):
    how = {"by": town.administrator, "at": MORNING}
    add_entry(town.district, Catalogue.CAUSE, Cause.SYSTEM, "卡顿")
    away = {"catalogue": Catalogue.CAUSE, "code": Cause.HISTORY}
    entries.hide(PlaceKind.AREA, town.district.pk, **away, **how)
    with django_assert_num_queries(3):
        found = line(town.center, Cause.HISTORY)
    assert (found.is_hidden_here, found.is_hidden_above) == (False, True)
    assert line(town.district, Cause.HISTORY).is_hidden_here
    assert line(town.center, Cause.POLICY_FORBIDS).is_fixed
    (entry,) = line(town.center, Cause.SYSTEM).entries
    assert (entry.name, entry.place, entry.is_own) == ("卡顿", "松江区", False)
