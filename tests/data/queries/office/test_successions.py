"""What people have in hand: by unit, with who could take it, within the viewer's reach alone."""

from datetime import date, timedelta
from itertools import product

import pytest

from bancheng.data.queries.cases import facts_of
from bancheng.data.queries.office import successions
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission, may
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import PEOPLE, appoint, post_of
from tests.scenarios import MORNING, case_at

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize("name", PEOPLE)
def test_what_may_be_passed_on_is_what_the_policy_says(town, name):
    cases = [
        case_at(Status.IN_PROGRESS, town, is_confidential=secret, is_elsewhere=far)
        for secret, far in product((False, True), repeat=2)
    ]
    viewer = town.viewer(name)
    seen = set(successions.in_hand(viewer))
    for case in cases:
        assert (case in seen) == may(Permission.CASE_PASS_ON, viewer, facts_of(case)), case


@pytest.mark.parametrize("status", Status)
def test_in_hand_is_what_waits_for_the_handler(town, status):
    case = case_at(status, town)
    waiting = {Status.HANDED_OVER, Status.IN_PROGRESS, Status.SENT_BACK, Status.SIGNING}
    found = set(successions.in_hand(town.viewer("lead")))
    assert found == ({case} if status in waiting else set())


def test_holders_by_name_with_those_out_of_office_marked(town, django_assert_num_queries):
    for _ in range(2):
        case_at(Status.IN_PROGRESS, town)
    case_at(Status.IN_PROGRESS, town, is_elsewhere=True)
    town.handler.appointments.update(ends_on=TODAY - timedelta(days=1))
    viewer = town.viewer("administrator")
    with django_assert_num_queries(1):
        found = successions.holders(viewer, TODAY)
    assert [(one.name, one.count, one.is_in_office) for one in found] == [
        ("李示例", 2, False),
        ("沈示例", 1, True),
    ]
    assert [one.name for one in successions.holders(town.viewer("other_lead"), TODAY)] == ["沈示例"]


def test_piles_by_unit_with_who_could_take_them(town):
    appoint(town.lead, Role.HANDLER, town.department)
    department_post = town.lead.appointments.get(role=Role.HANDLER)
    mine = case_at(Status.ACCEPTED, town)
    hand_overs.hand_over(mine.pk, by=town.registrar, at=MORNING, appointment_id=department_post.pk)
    secret = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    appoint(town.member, Role.LEAD, town.center)
    piles = successions.piles_of(town.viewer("lead"), town.lead, TODAY)
    assert [(pile.unit, pile.is_confidential) for pile in piles] == [
        (town.center.name, True),
        (f"{town.center.name} {town.department.name}", False),
    ]
    assert [[case.pk for case in pile.cases] for pile in piles] == [[secret.pk], [mine.pk]]
    leads, handlers = ({post.person.name for post in pile.takers} for pile in piles)
    assert leads == {"赵示例"}
    assert {"李示例", "周示例", "孙示例"} <= handlers
    assert "陈示例" not in handlers
    everybody = successions.takers_of(piles)
    assert len({post.pk for post in everybody}) == len(everybody)
    assert {post.person.name for post in everybody} == leads | handlers


@pytest.mark.parametrize(
    ("viewer", "person", "expected"),
    [
        ("lead", "handler", True),
        ("lead", "former_registrar", True),
        ("lead", "other_handler", False),
        ("lead", "official", False),
        ("administrator", "other_handler", True),
        ("center_administrator", "other_handler", False),
        ("registrar", "handler", False),
    ],
)
def test_whose_cases_one_may_pass_on(town, viewer, person, expected):
    one = getattr(town, person)
    found = successions.person_in_sight(town.viewer(viewer), one.pk)
    assert found == (one if expected else None)


def test_who_handles_a_case_of_the_centre_from_outside_is_in_sight(town):
    case = case_at(Status.ACCEPTED, town)
    post = post_of(town.official)
    hand_overs.hand_over(case.pk, by=town.registrar, at=MORNING, appointment_id=post)
    assert successions.person_in_sight(town.viewer("lead"), town.official.pk) == town.official
