"""The first administrator of a real installation, and what may be erased."""

from pathlib import Path

import pytest
from django.test import override_settings

from bancheng.data.models import Appointment, Area, JournalEntry, Person
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.places import AreaEntry
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.services.office import installations
from bancheng.services.office.installations import Founding
from tests.scenarios import MORNING

ENTRY = Founding(
    area=AreaEntry(code="310117", name="松江区"),
    account=AccountEntry(username="feng", name="冯示例"),
    password="long-enough-2026",
)


@pytest.mark.django_db
def test_the_first_administrator_looks_after_the_whole_area():
    person = installations.found(ENTRY, at=MORNING)
    post = Appointment.objects.get(person=person)
    assert (post.role, post.area.path) == (Role.ADMINISTRATOR, "310117/")
    assert person.check_password("long-enough-2026")
    assert not person.must_change_password
    assert not person.is_sample
    events = list(JournalEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events == [
        Event.CREATE_PLACE,
        Event.CREATE_PERSON,
        Event.APPOINT,
        Event.CHANGE_PASSWORD,
    ]


@pytest.mark.django_db
def test_a_second_one_finds_the_area_there():
    installations.found(ENTRY, at=MORNING)
    other = Founding(
        area=AreaEntry(code=" 310117 ", name="松江区"),
        account=AccountEntry(username="wei", name="卫示例"),
        password="long-enough-2026",
    )
    installations.found(other, at=MORNING)
    assert Area.objects.count() == 1
    assert Person.objects.count() == 2


@pytest.mark.django_db
def test_a_bad_password_makes_nothing():
    weak = Founding(area=ENTRY.area, account=ENTRY.account, password="12345")
    with pytest.raises(Invalid) as refusal:
        installations.found(weak, at=MORNING)
    assert set(refusal.value.errors) == {"new_password"}
    assert not Area.objects.exists()
    assert not Person.objects.exists()


def test_beside_a_sample_district_there_is_no_real_administrator(town):
    Person.objects.filter(pk=town.stranger.pk).update(is_sample=True)
    with pytest.raises(Refusal, match="这里装着样例区"):
        installations.found(ENTRY, at=MORNING)


def test_a_database_is_erased_with_its_files_alone(own_database: Path):
    (own_database / "attachments").mkdir()
    (own_database / "jobs").mkdir()
    (own_database / "secret.key").touch()
    installations.require_erasable(is_forced=False)
    installations.erase()
    assert [path.name for path in own_database.iterdir()] == ["secret.key"]


def test_a_database_elsewhere_is_not_erased(own_database: Path, tmp_path: Path):
    with override_settings(VAR=tmp_path / "elsewhere"):
        for step in (installations.erase, lambda: installations.require_erasable(is_forced=True)):
            with pytest.raises(Refusal, match="这里不删它"):
                step()
    assert (own_database / "bancheng.sqlite3").exists()


def test_real_people_are_not_erased_unforced(own_database: Path):
    Person.objects.create(username="real", name="真人")
    with pytest.raises(Refusal, match="1 个真实账号"):
        installations.require_erasable(is_forced=False)
    installations.require_erasable(is_forced=True)
