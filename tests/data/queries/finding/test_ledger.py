"""The ledger's filters say what the rules say, and its pages lose and repeat nothing."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import (
    Filter,
    by_status,
    cases_in,
    counted,
    light_is,
)
from bancheng.rules.lights import Light, light_of
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import MORNING, case_at

TODAY = MORNING.date()


@pytest.fixture
def cases(town: Town) -> list[Case]:
    """A case in every status, the newest last."""
    return [
        case_at(status, town, at=MORNING + timedelta(hours=hour))
        for hour, status in enumerate(Status)
    ]


@pytest.mark.parametrize("days", range(-3, 12))
def test_a_light_in_sql_is_the_light_of_the_rules(cases: list[Case], days: int) -> None:
    today = TODAY + timedelta(days=days)
    for light in Light:
        found = set(Case.objects.filter(light_is(light, today)).values_list("pk", flat=True))
        expected = {
            case.pk
            for case in cases
            if light_of(Status(case.status), due_on=case.due_on, soon_on=case.soon_on, today=today)
            is light
        }
        assert found == expected, light


def _found(town: Town, wanted: Filter, name: str = "registrar") -> set[int]:
    viewer = town.viewer(name)
    return set(cases_in(viewer, wanted, today=TODAY).values_list("pk", flat=True))


def test_statuses_centre_and_handler_narrow(town: Town, cases: list[Case]) -> None:
    elsewhere = case_at(Status.REGISTERED, town, is_elsewhere=True)
    closed = next(case for case in cases if case.status == Status.CLOSED)
    assert _found(town, Filter(statuses=frozenset({Status.CLOSED}))) == {closed.pk}
    assert _found(town, Filter(center_id=elsewhere.center_id), "supervisor") == {elsewhere.pk}
    assert _found(town, Filter(center_id=elsewhere.center_id)) == set()
    mine = Filter(handler_id=town.handler.pk, statuses=frozenset({Status.IN_PROGRESS}))
    assert {case.handler_id for case in Case.objects.filter(pk__in=_found(town, mine))} == {
        town.handler.pk
    }


def test_days_of_registration_and_objections_narrow(town: Town) -> None:
    early = case_at(Status.REGISTERED, town, at=MORNING - timedelta(days=30))
    late = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    assert _found(town, Filter(until=TODAY - timedelta(days=1))) == {early.pk}
    assert _found(town, Filter(since=TODAY)) == {late.pk}
    assert _found(town, Filter(is_objected=True)) == {late.pk}


@pytest.mark.parametrize(
    "typed",
    [
        "{number}",
        "岳阳2026{serial:04d}",
        "岳阳 ２０２６ {serial:04d}",
        "2026{serial:04d}",
        "2026-{serial:04d}",
        "{serial}",
        "{serial:04d}",
        "阿依古丽·示例",
        "138 0000 0007",
    ],
)
def test_a_number_a_serial_a_name_and_a_phone_are_found(town: Town, typed: str) -> None:
    case_at(Status.REGISTERED, town)
    case = case_at(Status.REGISTERED, town, name="阿依古丽·示例", phone="13800000007")
    search = typed.format(number=case.number, serial=case.serial)
    assert _found(town, Filter(search=search)) == {case.pk}


def test_nobody_finds_by_name_or_phone_whom_they_may_not_know(town: Town) -> None:
    """Otherwise a guess that finds something would tell who stands behind the masked name."""
    case = case_at(Status.IN_PROGRESS, town, name="阿依古丽·示例", phone="13800000007")
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    asked = {"阿依古丽·示例", "13800000007", case.number}
    unknowing = {"member", "assistant", "supervisor"}
    for name in ("registrar", "lead", "handler", *unknowing):
        found = {typed for typed in asked if _found(town, Filter(search=typed), name)}
        assert found == ({case.number} if name in unknowing else asked), name


@pytest.mark.parametrize("typed", ["阿依", "1380000", "岳阳-2026-9999", "20250002", "%", "0"])
def test_half_a_name_or_a_wrong_number_finds_nothing(town: Town, typed: str) -> None:
    case_at(Status.REGISTERED, town, name="阿依古丽·示例", phone="13800000007")
    assert _found(town, Filter(search=typed)) == set()


def test_counts_are_what_the_lists_hold(town: Town, cases: list[Case]) -> None:
    found = cases_in(town.viewer("registrar"), Filter(), today=TODAY)
    assert by_status(found) == dict.fromkeys(Status, 1)
    counts = counted(
        found, late=light_is(Light.LATE, date(2027, 1, 1)), done=light_is(Light.DONE, TODAY)
    )
    assert counts == {"late": 7, "done": 3}


def test_several_lights_are_one_list(town: Town, cases: list[Case]) -> None:
    done = _found(town, Filter(lights=frozenset({Light.DONE})))
    waiting = _found(town, Filter(lights=frozenset({Light.WAIT})))
    both = _found(town, Filter(lights=frozenset({Light.DONE, Light.WAIT})))
    assert both == done | waiting
    assert done
    assert waiting
    assert done.isdisjoint(waiting)
