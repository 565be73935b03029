"""The “not ready” list: who sees it, what is missing, page by page, at the same cost."""

from datetime import date

import pytest

from bancheng.data.models import Appointment, Area, Center, Window
from bancheng.data.queries.office.places import administered_center
from bancheng.reports.readiness import lacks_of, readiness
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.office.readiness import Lack
from bancheng.rules.people import Role
from tests.people import PEOPLE
from tests.rules.flows.chosen import step
from tests.services.flows.laying import publish

TODAY = date(2026, 11, 2)
NEXT_YEAR = date(2027, 1, 4)
"""No days off have been published for it."""


def found(town, name="administrator", today=TODAY, **page):
    return readiness(town.viewer(name, today), today=today, size=page.pop("size", 10), **page)


def lacks(town, **asked):
    return {row.center.short_name: row.lacks for row in found(town, **asked).rows}


def test_all_is_well(town):
    answer = found(town)
    assert (answer.rows, answer.not_ready, answer.centers, answer.older) == ((), 0, 2, None)


def test_what_a_centre_lacks_is_named(town):
    Window.objects.filter(center=town.center).update(retired_on=TODAY)
    Appointment.objects.filter(person=town.other_lead).update(ends_on=date(2026, 11, 1))
    assert lacks(town) == {"岳阳": (Lack.WINDOW,), "方松": (Lack.LEAD,)}
    assert found(town).not_ready == 2


def test_a_new_centre_lacks_everything_but_the_calendar(town):
    Center.objects.create(
        area=town.district, code="n", name="新中心", short_name="新", kind="branch", public_code="n"
    )
    assert lacks(town) == {"新": (Lack.WINDOW, Lack.REGISTRAR, Lack.LEAD)}


def test_a_step_whose_role_nobody_holds_makes_a_centre_not_ready(town):
    review = step(StepKind.REVIEW, role=Role.MEMBER)
    publish(town, town.district, StepKind.TAKE_UP, review)
    assert found(town).not_ready == 0
    Appointment.objects.filter(person=town.member).update(ends_on=date(2026, 11, 1))
    (row,) = found(town).rows
    assert (row.center, row.lacks, found(town).not_ready) == (town.center, (), 1)
    assert [(one.name, one.role) for one in row.idle] == [(review.name, Role.MEMBER)]


def test_an_unpublished_year_concerns_every_centre(town):
    assert lacks(town, today=NEXT_YEAR) == {"岳阳": (Lack.CALENDAR,), "方松": (Lack.CALENDAR,)}
    center = administered_center(town.viewer("administrator"), town.center.pk, NEXT_YEAR)
    assert lacks_of(center, NEXT_YEAR) == (Lack.CALENDAR,)
    assert lacks_of(center, TODAY) == ()


@pytest.mark.parametrize("name", PEOPLE)
def test_it_is_for_administrators_and_the_district(town, name):
    Window.objects.update(retired_on=TODAY)
    expected = {"administrator": 2, "supervisor": 2, "center_administrator": 1}
    assert found(town, name).not_ready == expected.get(name, 0)


def test_retired_centres_need_nothing(town):
    Window.objects.update(retired_on=TODAY)
    Center.objects.filter(pk=town.center.pk).update(retired_on=TODAY)
    assert set(lacks(town)) == {"方松"}


def more_centers(town, count):
    for number in range(count):
        code = f"31011720{number}"
        area = Area.objects.create(
            code=code, name=code, parent=town.district, path=f"310117/{code}/"
        )
        for letter in "ab":
            name = f"{code}{letter}"
            Center.objects.create(
                area=area, code=name, name=name, short_name=name, kind="town", public_code=name
            )


def test_pages_join(town):
    more_centers(town, 2)
    names, mark = [], None
    while True:
        page = found(town, size=3, after=mark)
        names += [row.center.name for row in page.rows]
        mark = page.older
        if mark is None:
            break
    assert names == ["310117200a", "310117200b", "310117201a", "310117201b"]


def test_it_costs_the_same_however_many(town, django_assert_num_queries):
    viewer = town.viewer("administrator")
    more_centers(town, 1)
    for count in (2, 4):
        with django_assert_num_queries(9):
            assert len(readiness(viewer, today=TODAY, size=50).rows) == count
        if count == 2:
            Center.objects.filter(area=town.district).delete()
            area = Area.objects.create(
                code="310117300", name="x", parent=town.district, path="310117/310117300/"
            )
            for name in ("c", "d"):
                Center.objects.create(
                    area=area, code=name, name=name, short_name=name, kind="town", public_code=name
                )
