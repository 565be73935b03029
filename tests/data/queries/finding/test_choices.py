"""What the ledger can be narrowed to holds everything its cases can name."""

from bancheng.data.models import Department, Matter
from bancheng.data.queries.finding import choices
from tests.people import Town


def test_a_centre_offers_its_own_and_what_lies_above_it(town: Town) -> None:
    own = Department.objects.create(area=town.center.area, center=town.center, name="本中心科室")
    Department.objects.create(area=town.center.area, center=town.other_center, name="别处科室")
    town.window.retired_on = town.window.center.live_on
    town.window.save()
    assert list(choices.windows_at(town.center)) == [town.window]
    departments = list(choices.departments_at(town.center))
    assert departments == sorted(
        [own, town.department, town.assisting_department], key=lambda one: one.name
    )
    handlers = {person.username for person in choices.handlers_at(town.center)}
    assert handlers == {"yy.han", "yy.han2", "yy.lead", "yy.all", "sj.han", "sj.han2"}


def test_matters_are_those_of_the_centre_and_of_all(town: Town) -> None:
    for center, name in ((None, "乙"), (town.center, "甲"), (town.other_center, "丙")):
        Matter.objects.create(center=center, name=name)
    assert {matter.name for matter in choices.matters_at(town.center)} == {"甲", "乙"}


def test_the_district_chooses_among_its_departments(town: Town) -> None:
    both = {town.department, town.assisting_department}
    assert set(choices.departments_under(town.viewer("supervisor"))) == both
    assert list(choices.departments_under(town.viewer("official"))) == [town.department]
    assert not choices.departments_under(town.viewer("other_supervisor"))
