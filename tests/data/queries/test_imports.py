"""Whoever may import at a centre sees its imports, and of their cases what they may see anyway."""

from datetime import timedelta

from bancheng.data.models import Case
from bancheng.data.queries import imports
from tests.people import PEOPLE
from tests.scenarios import MORNING
from tests.services.imports.taking import row, takings_of, typed


def test_imports_are_seen_where_one_may_import(town):
    one = takings_of(town).take(typed(row()))
    waiting = takings_of(town).receive(typed(row()))
    seeing = [name for name in PEOPLE if imports.own(town.viewer(name)).exists()]
    assert seeing == ["registrar", "lead", "all_rounder"]
    assert imports.recent(town.viewer("lead"), limit=9) == [one]
    assert imports.recent(town.viewer("lead"), limit=0) == []
    assert list(imports.forgotten(MORNING)) == []
    assert list(imports.forgotten(MORNING + timedelta(seconds=1))) == [waiting]


def test_cases_come_by_number_and_a_complaint_about_conduct_stays_hidden(town):
    taking = takings_of(town)
    one = taking.take(typed(*(row(number) for number in range(4))))
    cases = taking.cases(one)
    Case.objects.filter(pk=cases[1].pk).update(is_confidential=True)
    registrar, lead = town.viewer("registrar"), town.viewer("lead")
    assert imports.cases_of(lead, one, after=0, size=9) == cases
    assert imports.cases_of(registrar, one, after=0, size=9) == [cases[0], *cases[2:]]
    assert imports.cases_of(lead, one, after=cases[0].pk, size=1) == cases[1:3]


def test_known_digests_of_a_centre(town):
    taking = takings_of(town)
    digests = [case.origin.digest for case in taking.cases(taking.take(typed(row(1), row(2))))]
    assert imports.known_digests(town.center.pk, [*digests, "x"]) == set(digests)
    assert imports.known_digests(town.other_center.pk, digests) == set()
    assert imports.known_digests(town.center.pk, []) == set()
    many = [str(number) for number in range(1200)]
    assert imports.known_digests(town.center.pk, [*many, *digests]) == set(digests)
