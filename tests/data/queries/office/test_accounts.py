"""Whom an administrator sees; filters, pages, locks, and what a person still holds."""

from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.office import accounts
from bancheng.data.queries.office.accounts import Filter, Mark
from bancheng.rules.office.accounts import may_see
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import PEOPLE, appoint
from tests.scenarios import case_at

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_list_and_the_rule_agree_on_who_is_seen(town, name):
    viewer = town.viewer(name)
    listed = set(accounts.in_sight(viewer).values_list("pk", flat=True))
    by_rule = {
        person.pk
        for person in Person.objects.all()
        if may_see(viewer, accounts.standing_of(person, TODAY))
    }
    assert listed == by_rule
    assert bool(listed) == (name in {"administrator", "center_administrator"})


def names(town, by="administrator", **wanted):
    found = accounts.people_in(town.viewer(by), Filter(**wanted), today=TODAY)
    return {person.username for person in found}


def test_filters_narrow(town):
    assert names(town, search="王") == {"yy.reg"}
    assert names(town, search="YY.REG") == {"yy.reg"}
    assert names(town, search="示例") == set()
    assert names(town, role=Role.AUDITOR) == {"sj.aud"}
    assert names(town, center_id=town.other_center.pk) == {"fs.reg", "fs.han", "fs.lead", "fs.mem"}
    assert names(town, center_id=town.other_center.pk, role=Role.LEAD) == {"fs.lead"}
    assert names(town, by="center_administrator", role=Role.LEAD) == {"yy.lead"}


def test_a_person_with_several_posts_is_listed_once(town):
    found = accounts.people_in(town.viewer("administrator"), Filter(), today=TODAY)
    listed = list(found.values_list("pk", flat=True))
    assert len(listed) == len(set(listed))


def test_retired_accounts_are_listed_apart(town):
    Person.objects.filter(pk=town.registrar.pk).update(is_active=False)
    assert "yy.reg" not in names(town)
    assert names(town, is_retired=True) == {"yy.reg"}
    assert names(town, is_retired=True, role=Role.REGISTRAR) == {"yy.reg"}


def test_pages_join_without_gap_or_repetition(town):
    for number in range(3):
        Person.objects.create(username=f"same{number}", name="王示例")
    found = accounts.people_in(town.viewer("administrator"), Filter(), today=TODAY)
    read, mark = [], None
    while True:
        rows = accounts.page(found, TODAY, size=2, after=mark)
        read += rows[:2]
        if len(rows) <= 2:
            break
        mark = Mark(rows[1].name, rows[1].pk)
    assert read == list(found.order_by("name", "pk"))


def test_a_page_costs_the_same_however_many(town, django_assert_num_queries):
    found = accounts.people_in(town.viewer("administrator"), Filter(), today=TODAY)
    with django_assert_num_queries(2):
        assert len(accounts.page(found, TODAY, size=50)) > 15


def test_posts_now_later_and_before(town):
    appoint(town.former_registrar, Role.HANDLER, town.other_center)
    standing = accounts.standing_of(town.former_registrar, TODAY)
    assert standing.now == {Spot(town.other_center.area.path, town.other_center.pk)}
    assert standing.past == {Spot(town.center.area.path, town.center.pk)}
    assert standing.ruled_from == standing.now
    lead = accounts.standing_of(town.lead, TODAY)
    assert lead.now == {Spot(town.center.area.path, town.center.pk)}
    assert lead.ruled_from == {Spot(town.center.area.path)}
    assert accounts.unexpired(town.former_registrar, TODAY).get().role == Role.HANDLER
    assert accounts.appointments_of(town.former_registrar).count() == 2


def test_five_wrong_passwords_lock_for_a_while(town):
    attempt = AccessAttempt.objects.create(username="yy.reg", failures_since_start=4)
    at = attempt.attempt_time
    both = ["yy.reg", "yy.lead"]
    assert accounts.locked_usernames(both, at=at) == frozenset()
    AccessAttempt.objects.create(username="yy.reg", failures_since_start=1, ip_address="10.0.0.9")
    assert accounts.locked_usernames(both, at=at) == {"yy.reg"}
    assert accounts.locked_usernames(both, at=at + timedelta(minutes=16)) == frozenset()


@pytest.mark.parametrize(
    ("status", "count"),
    [(Status.IN_PROGRESS, 1), (Status.SENT_BACK, 1), (Status.ANSWERED, 0), (Status.CLOSED, 0)],
)
def test_what_lies_in_somebody_s_hands(town, status, count):
    case_at(status, town)
    assert accounts.cases_in_hand(town.handler).count() == count


def test_where_one_can_appoint(town):
    nodes = dict(accounts.nodes_within(town.viewer("center_administrator")))
    assert nodes == {
        PlaceKind.CENTER: [(town.center.pk, town.center.name)],
        PlaceKind.DEPARTMENT: [],
        PlaceKind.AREA: [],
    }
    nodes = dict(accounts.nodes_within(town.viewer("administrator")))
    assert [name for _id, name in nodes[PlaceKind.AREA]] == ["松江区", "岳阳街道", "方松街道"]
    assert "松江区 示例市场监管科" in [name for _id, name in nodes[PlaceKind.DEPARTMENT]]


def test_what_is_not_there(town):
    assert accounts.appointment(10**9) is None
    assert accounts.appointment_for_update(10**9) is None
    assert accounts.person_for_update(10**9) is None
    held = Appointment.objects.filter(person=town.lead).get()
    assert accounts.appointment_for_update(held.pk) == held
