"""What the ledger can be narrowed to holds everything its cases can name."""

from bancheng.data.models import Department, Matter
from bancheng.data.queries.finding import choices
from bancheng.rules.ways.entries import Catalogue
from bancheng.services.ways import entries
from tests.people import Town
from tests.scenarios import MORNING
from tests.ways import add_entry


def test_a_centre_offers_its_own_and_what_lies_above_it(town: Town) -> None:
    own = Department.objects.create(area=town.center.area, center=town.center, name="本中心科室")
    Department.objects.create(area=town.center.area, center=town.other_center, name="别处科室")
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


def test_own_entries_come_down_and_stay_when_retired(town: Town, monkeypatch) -> None:
    slow = (Catalogue.CAUSE, "system", "卡顿")
    here, there = (add_entry(one, *slow) for one in (town.center, town.other_center))
    above = add_entry(town.district, Catalogue.CAUSE, "system", "断网")
    entries.retire(here.pk, by=town.administrator, at=MORNING)
    assert {one.pk for one in choices.entries_at([town.center])} == {here.pk, above.pk}
    both = choices.entries_at([town.center, town.other_center])
    assert [one.pk for one in both] == [here.pk, there.pk, above.pk]
    assert choices.entries_at([]) == []
    monkeypatch.setattr(choices, "MOST_ENTRIES", 2)
    assert len(choices.entries_at([town.center, town.other_center])) == 2
