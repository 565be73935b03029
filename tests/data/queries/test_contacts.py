"""Finding reporters: by name, phone, a phone without its area code, the end of a phone."""

from datetime import timedelta

import pytest

from bancheng.data.models import Case, Center
from bancheng.data.queries import contacts
from bancheng.rules.workflow import Status
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at

LANDLINE = "021-57812345"


def found(town: Town, typed: str, name: str = "registrar") -> set[int]:
    """The cases whose reporter is found."""
    fits = contacts.is_of(typed, town.viewer(name))
    return set(Case.objects.filter(fits).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "typed", [LANDLINE, "57812345", "5781-2345", " ５７８１ ２３４５ ", "2345", "陆示例"]
)
def test_a_landline_is_found_without_its_area_code_and_by_its_end(town: Town, typed: str) -> None:
    case = case_at(Status.REGISTERED, town, phone=LANDLINE)
    case_at(Status.REGISTERED, town, name="别人", phone="13800001111")
    assert found(town, typed) == {case.pk}


@pytest.mark.parametrize("typed", ["57812346", "5781", "12345", "345", "0512-57812345", ""])
def test_another_number_finds_nobody(town: Town, typed: str) -> None:
    case_at(Status.REGISTERED, town, phone=LANDLINE)
    assert found(town, typed) == set()


def test_a_local_number_is_of_the_places_where_one_works(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, phone=LANDLINE)
    Center.objects.update(phone="0512-65000000")
    assert found(town, "57812345") == set()
    Center.objects.update(phone="")
    assert found(town, "57812345") == set()
    assert found(town, LANDLINE) == {case.pk}


def test_only_who_may_know_a_reporter_finds_one_by_phone_or_its_end(town: Town) -> None:
    case_at(Status.IN_PROGRESS, town, phone=LANDLINE)
    for typed in ("57812345", "2345"):
        finding = {name for name in PEOPLE if found(town, typed, name)}
        assert finding == {"registrar", "lead", "handler", "all_rounder"}


def test_a_repeat_is_found_by_the_phone(town: Town) -> None:
    first = case_at(Status.CLOSED, town, at=MORNING - timedelta(days=30))
    second = case_at(Status.REGISTERED, town)
    case_at(Status.REGISTERED, town, phone="13900000000")
    case_at(Status.REGISTERED, town, is_elsewhere=True)
    viewer = town.viewer("registrar")
    assert contacts.earlier_cases(viewer, "138 0000 0000") == [second, first]
    assert contacts.earlier_cases(viewer, "13800000000", but_not=second.pk) == [first]
    assert contacts.earlier_cases(viewer, "13800000000", limit=1) == [second]
    assert contacts.earlier_cases(viewer, "138") is None
    for name in ("stranger", "member", "supervisor"):
        assert contacts.earlier_cases(town.viewer(name), "13800000000") == []


def test_a_repeat_is_found_by_a_landline_without_its_area_code(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, phone=LANDLINE)
    assert contacts.earlier_cases(town.viewer("registrar"), "57812345") == [case]
    assert contacts.earlier_cases(town.viewer("stranger"), "57812345") is None
