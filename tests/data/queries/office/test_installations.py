"""Nothing, samples, or real people."""

import pytest

from bancheng.data.models import Area, Person
from bancheng.data.queries.office import installations
from bancheng.rules.workflow import Status
from tests.scenarios import case_at


@pytest.mark.django_db
def test_a_fresh_installation_has_nothing():
    assert not installations.has_anything()
    assert installations.population() == installations.Population(sample=0, real=0)
    assert installations.case_count() == 0


@pytest.mark.django_db
def test_a_place_or_a_person_is_something():
    Area.objects.create(code="310117", name="松江区", path="310117/")
    assert installations.has_anything()
    Area.objects.all().delete()
    Person.objects.create(username="real", name="真人")
    assert installations.has_anything()


def test_samples_are_counted_apart_from_real_people(town):
    everybody = Person.objects.count()
    Person.objects.filter(pk=town.stranger.pk).update(is_sample=True)
    found = installations.population()
    assert found == installations.Population(sample=1, real=everybody - 1)
    case_at(Status.REGISTERED, town)
    assert installations.case_count() == 1
