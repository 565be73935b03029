"""Which quarters are owed, which are late, which are missing."""

from datetime import date

import pytest

from bancheng.data.models import Area, Center
from bancheng.reports.returns.terms import quarters_of, standing_of, standings
from bancheng.rules.lights import Light
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.ways.settings import Setting
from bancheng.services.returns import submissions
from tests.scenarios import Status, case_at, on
from tests.services.returns.quarter import Q4, return_at, which
from tests.ways import set_for

Q3 = Quarter(2026, 3)
TODAY = date(2027, 1, 5)


@pytest.fixture(autouse=True)
def since_july(town):
    """Returns are filed here from the third quarter on."""
    Area.objects.filter(pk=town.district.pk).update(returns_since=date(2026, 7, 20))


def codes(found):
    return [one.quarter.code for one in found]


def test_every_quarter_since_then_is_owed(town):
    assert codes(quarters_of(town.center, today=TODAY)) == ["2027q1", "2026q4", "2026q3"]


def test_without_a_word_from_above_the_opening_counts(town):
    Area.objects.update(returns_since=None)
    assert len(quarters_of(town.center, today=TODAY)) == 18
    Center.objects.filter(pk=town.center.pk).update(live_on=date(2026, 11, 30))
    center = Center.objects.select_related("area").get(pk=town.center.pk)
    assert codes(quarters_of(center, today=TODAY)) == ["2027q1", "2026q4"]
    Center.objects.filter(pk=town.center.pk).update(live_on=None)
    center.live_on = None
    assert codes(quarters_of(center, today=TODAY)) == ["2027q1"]
    case_at(Status.REGISTERED, town)
    assert codes(quarters_of(center, today=TODAY)) == ["2027q1", "2026q4"]


def test_what_was_filed_earlier_stays_in_the_list(town):
    submissions.submit(which(town, Quarter(2025, 4)), by=town.lead, at=on(TODAY))
    assert codes(quarters_of(town.center, today=TODAY))[-1] == "2025q4"


def test_a_retired_centre_owes_up_to_its_last_quarter(town):
    Center.objects.filter(pk=town.center.pk).update(retired_on=date(2026, 9, 3))
    center = Center.objects.select_related("area").get(pk=town.center.pk)
    assert codes(quarters_of(center, today=TODAY)) == ["2026q3"]
    assert [one.center.pk for one in standings([center], [Q3], today=TODAY)[Q3]] == [center.pk]
    assert not standings([center], [Q4], today=TODAY)[Q4]


def test_missing_is_late_the_day_after_it_was_due(town):
    for day, light, is_late in (
        (date(2026, 12, 31), Light.OK, False),
        (date(2027, 1, 1), Light.SOON, False),
        (date(2027, 1, 15), Light.SOON, False),
        (date(2027, 1, 16), Light.LATE, True),
    ):
        found = standing_of(town.center, Q4, today=day)
        assert (found.light, found.is_late, found.status) == (light, is_late, None)
        assert not found.is_filed


def test_the_district_says_on_which_day(town):
    set_for(town.district, Setting.RETURN_DUE_DAY, 4)
    assert standing_of(town.center, Q4, today=TODAY).light is Light.LATE
    set_for(town.center.area, Setting.RETURN_DUE_DAY, 5)
    assert standing_of(town.center, Q4, today=TODAY).light is Light.SOON


@pytest.mark.parametrize(("day", "is_late"), [(15, False), (16, True)])
def test_what_was_filed_late_stays_late(town, day, is_late):
    submissions.submit(which(town), by=town.lead, at=on(date(2027, 1, day)))
    found = standing_of(town.center, Q4, today=date(2027, 3, 1))
    assert (found.is_late, found.is_filed, found.light) == (is_late, True, Light.WAIT)
    assert found.filed_on == date(2027, 1, day)


@pytest.mark.parametrize("status", ReturnStatus)
def test_every_status_has_its_standing(town, status):
    return_at(status, town)
    [here, there] = standings([town.center, town.other_center], [Q4], today=TODAY)[Q4]
    assert here == standing_of(town.center, Q4, today=TODAY)
    assert (here.status, there.status) == (status, None)
    [listed] = [one for one in quarters_of(town.center, today=TODAY) if one.quarter == Q4]
    assert listed == here


def test_standings_cost_the_same_whatever_there_is(town, django_assert_max_num_queries):
    return_at(ReturnStatus.SUBMITTED, town)
    for centers in ([town.center], [town.center, town.other_center]):
        with django_assert_max_num_queries(6):
            standings(centers, [Q4], today=TODAY)
