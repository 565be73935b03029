"""Reading returns: whose, of which quarter, since when, due when."""

from datetime import date

import pytest

from bancheng.data.models import Area, Center
from bancheng.data.queries.returns import returns
from bancheng.data.queries.returns.returns import Terms
from bancheng.rules.permissions import Permission, may
from bancheng.rules.returns.privacy import Identity
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from tests.people import PEOPLE
from tests.scenarios import case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at
from tests.ways import set_for


def test_who_reads_which_returns_is_what_the_permission_says(town):
    centers = Center.objects.select_related("area").order_by("pk")
    for name in PEOPLE:
        viewer = town.viewer(name)
        seen = set(returns.centers_read_by(viewer).values_list("pk", flat=True))
        allowed = {
            one.pk for one in centers if may(Permission.RETURN_VIEW, viewer, returns.facts_of(one))
        }
        assert seen == allowed, name


def test_a_return_is_found_by_centre_and_quarter(town):
    assert returns.return_of(town.center, Q4) is None
    found = return_at(ReturnStatus.SUBMITTED, town)
    assert returns.return_of(town.center, Q4) == found
    assert returns.return_of(town.other_center, Q4) is None
    assert returns.return_of(town.center, Q4.moved(-1)) is None
    assert returns.returns_of(town.center) == [found]
    assert returns.of_quarter([town.center, town.other_center], Q4) == {town.center.pk: found}
    assert returns.filed_on([found]) == {found.pk: AFTERWARDS.date()}
    assert returns.last_edition(found) == returns.editions_of(found)[0]


@pytest.mark.parametrize("status", ReturnStatus)
def test_the_district_has_what_is_filed_and_not_sent_back(town, status):
    found = return_at(status, town)
    editions = returns.filed_editions([town.center, town.other_center], [Q4, Q4.moved(-1)])
    is_there = status in {ReturnStatus.SUBMITTED, ReturnStatus.RECEIVED}
    assert [one.quarterly_return for one in editions] == ([found] if is_there else [])
    assert not returns.filed_editions([town.center], [Q4.moved(-1)])
    assert not returns.filed_editions([town.other_center], [Q4])
    assert [one.quarterly_return for one in returns.received()] == (
        [found] if status is ReturnStatus.RECEIVED else []
    )


def test_lists_of_cases_are_read_only_when_asked_for(town, django_assert_num_queries):
    return_at(ReturnStatus.SUBMITTED, town)
    with django_assert_num_queries(1):
        [edition] = returns.filed_editions([town.center], [Q4], has_lists=True)
        assert "registered" in edition.case_numbers


def test_whom_a_typical_case_must_not_tell(town):
    case = case_at(Status.CLOSED, town, behalf="somebody", principal="委托示例")
    assert returns.identity_of(case) == Identity(("陆示例", "委托示例"), ("13800000000",))
    assert returns.identity_of(None) == Identity()


def test_terms_are_those_of_the_nearest_area_that_has_any(town):
    area, district = town.center.area, town.district
    assert returns.terms_of([area]) == {area.pk: Terms(15, None)}
    Area.objects.filter(pk=district.pk).update(returns_since=date(2026, 7, 1))
    set_for(district, Setting.RETURN_DUE_DAY, 20)
    found = returns.terms_of([area, district])
    assert found == dict.fromkeys((area.pk, district.pk), Terms(20, date(2026, 7, 1)))
    set_for(area, Setting.RETURN_DUE_DAY, 10)
    assert returns.terms_of([area])[area.pk] == Terms(10, date(2026, 7, 1))


def test_the_first_registration_stands_for_an_unknown_opening(town):
    assert returns.first_cases_on([town.center, town.other_center]) == {}
    Center.objects.update(live_on=None)
    case = case_at(Status.REGISTERED, town)
    centers = list(Center.objects.order_by("pk"))
    assert returns.first_cases_on(centers) == {town.center.pk: case.registered_on}


def test_a_photo_belongs_to_the_draft_that_holds_it(town):
    found = return_at(ReturnStatus.DRAFT, town)
    [typical] = returns.typical_cases_of(found)
    [photo] = typical.photos.order_by("pk")
    assert returns.is_photo_of_draft(found, photo.sha256)
    assert not returns.is_photo_of_draft(found, "0" * 64)


def test_the_sealed_text_holds_who_filed_and_who_received(town):
    found = return_at(ReturnStatus.RECEIVED, town)
    edition = returns.last_edition(found)
    text = returns.sealed_text(edition)
    assert text == returns.sealed_text(returns.last_edition(found))
    for word in (town.lead.name, town.supervisor.name, Quarter(2026, 4).code, "岳阳-2026-0001"):
        assert word in text
