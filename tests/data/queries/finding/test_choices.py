"""What the ledger can be narrowed to holds everything its cases can name."""

from dataclasses import replace

from bancheng.data.models import Department, Matter
from bancheng.data.queries.finding import choices
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.services.ways import entries
from tests.people import Town
from tests.scenarios import MORNING


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


def test_own_entries_come_down_and_stay_when_retired(town: Town, monkeypatch) -> None:
    how = {"by": town.administrator, "at": MORNING}
    new = NewEntry(catalogue=Catalogue.CAUSE, code="system", name="卡顿")
    here, there = (
        entries.add(PlaceKind.CENTER, one.pk, entry=new, **how)
        for one in (town.center, town.other_center)
    )
    above = entries.add(PlaceKind.AREA, town.district.pk, entry=replace(new, name="断网"), **how)
    entries.retire(here.pk, **how)
    assert {one.pk for one in choices.entries_at([town.center])} == {here.pk, above.pk}
    both = choices.entries_at([town.center, town.other_center])
    assert [one.pk for one in both] == [here.pk, there.pk, above.pk]
    assert choices.entries_at([]) == []
    monkeypatch.setattr(choices, "MOST_ENTRIES", 2)
    assert len(choices.entries_at([town.center, town.other_center])) == 2
