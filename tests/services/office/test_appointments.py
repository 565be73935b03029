"""Appointments: given within one's reach, never to oneself, ended the same day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bancheng.data.models import Appointment, Area, Center, JournalEntry, Person
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.services.office import appointments, people
from tests.people import appoint, post_of
from tests.scenarios import MORNING

TODAY = MORNING.date()


def by(person):
    return {"by": person, "at": MORNING}


def post(place, role=Role.REGISTRAR, **changes):
    kind = PlaceKind(type(place).__name__.lower())
    given = PostEntry(role=role, node=Node(kind, place.pk), starts_on=TODAY)
    return replace(given, **changes)


def newest():
    return JournalEntry.objects.order_by("-pk")[0]


@pytest.mark.parametrize(
    ("role", "node"),
    [
        (Role.HANDLER, "center"),
        (Role.HANDLER, "department"),
        (Role.SUPERVISOR, "district"),
        (Role.ADMINISTRATOR, "center"),
        (Role.AUDITOR, "district"),
    ],
)
def test_a_post_counts_from_its_first_day(town, role, node):
    place = getattr(town, node)
    appointments.appoint(town.member.pk, entry=post(place, role), **by(town.administrator))
    assert viewer_of(town.member, TODAY).holds(role)
    assert not viewer_of(town.member, TODAY - timedelta(days=1)).holds(role)
    entry = newest()
    assert entry.event == Event.APPOINT
    assert entry.details["node"] == str(place)
    assert entry.details["starts"] == "2026-11-02"


def test_written_duties_are_kept(town):
    given = post(town.center, Role.LEAD, duties=" 牵头协调。\r\n每周看一次。 ")
    made = appointments.appoint(town.member.pk, entry=given, **by(town.administrator))
    assert made.duties == "牵头协调。\n每周看一次。"


def test_the_same_post_is_not_given_twice(town):
    with pytest.raises(Invalid) as caught:
        appointments.appoint(town.registrar.pk, entry=post(town.center), **by(town.administrator))
    assert "不用重复任命" in str(caught.value.errors["role"])
    appointments.appoint(
        town.former_registrar.pk, entry=post(town.center), **by(town.administrator)
    )


def test_an_auditor_does_not_keep_accounts(town):
    with pytest.raises(Invalid) as caught:
        appointments.appoint(
            town.auditor.pk,
            entry=post(town.district, Role.ADMINISTRATOR),
            **by(town.administrator),
        )
    assert "管理员和审计员" in str(caught.value.errors["role"])


def test_faults_are_named_by_field(town):
    bad = PostEntry(role=None, node=None, starts_on=None)
    with pytest.raises(Invalid) as caught:
        appointments.appoint(town.member.pk, entry=bad, **by(town.administrator))
    assert set(caught.value.errors) == {"role", "node", "starts_on"}
    with pytest.raises(Invalid) as caught:
        appointments.appoint(
            town.member.pk,
            entry=post(town.center, ends_on=date(2026, 11, 1)),
            **by(town.administrator),
        )
    assert set(caught.value.errors) == {"ends_on"}


def test_nobody_appoints_themselves(town):
    with pytest.raises(NotPermitted) as caught:
        appointments.appoint(
            town.center_administrator.pk,
            entry=post(town.center),
            **by(town.center_administrator),
        )
    assert "不能任命自己" in str(caught.value.wording)


@pytest.mark.parametrize("node", ["other_center", "district", "department"])
def test_nobody_appoints_beyond_their_reach(town, node):
    role = {Area: Role.SUPERVISOR, Center: Role.HANDLER}.get(
        type(getattr(town, node)), Role.HANDLER
    )
    given = post(getattr(town, node), role)
    with pytest.raises(NotFound):
        appointments.appoint(town.member.pk, entry=given, **by(town.center_administrator))


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMINISTRATOR])
def test_leads_and_administrators_of_a_centre_come_from_above(town, role):
    """Otherwise a puppet of the centre's administrator would read complaints about its people."""
    given = post(town.center, role, duties="牵头协调。")
    before = Appointment.objects.count()
    with pytest.raises(NotPermitted) as caught:
        appointments.appoint(town.member.pk, entry=given, **by(town.center_administrator))
    assert "由上级区划的管理员任命、免职" in str(caught.value.wording)
    person = {Role.LEAD: town.lead, Role.ADMINISTRATOR: town.center_administrator}[role]
    other = Person.objects.create(username="yy.adm2", name="另示例")
    appoint(other, Role.ADMINISTRATOR, town.center)
    with pytest.raises(NotPermitted):
        appointments.end(post_of(person), **by(other))
    assert Appointment.objects.count() == before + 1
    appointments.appoint(town.member.pk, entry=given, **by(town.administrator))
    appointments.end(post_of(person), **by(town.administrator))
    assert not viewer_of(person, TODAY).holds(role)


def test_an_account_is_not_opened_for_a_puppet_either(town):
    entry = AccountEntry(username="yy.new", name="新示例")
    lead = post(town.center, Role.LEAD, duties="牵头协调。")
    with pytest.raises(NotPermitted):
        people.enrol(entry=entry, post=lead, **by(town.center_administrator))
    assert not Person.objects.filter(username="yy.new").exists()
    assert people.enrol(entry=entry, post=lead, **by(town.administrator)).password


def test_nobody_appoints_people_out_of_sight(town):
    with pytest.raises(NotFound):
        appointments.appoint(
            town.other_registrar.pk, entry=post(town.center), **by(town.center_administrator)
        )
    with pytest.raises(NotFound):
        appointments.appoint(10**9, entry=post(town.center), **by(town.administrator))


def test_the_registrar_appoints_nobody(town):
    with pytest.raises(NotPermitted):
        appointments.appoint(town.member.pk, entry=post(town.center), **by(town.registrar))


def test_nobody_is_appointed_to_a_place_out_of_use(town):
    Center.objects.filter(pk=town.other_center.pk).update(retired_on=TODAY)
    with pytest.raises(Refusal) as caught:
        appointments.appoint(
            town.member.pk, entry=post(town.other_center), **by(town.administrator)
        )
    assert "已停用" in str(caught.value.wording)


def test_a_retired_account_is_reopened_first(town):
    people.retire(town.member.pk, **by(town.administrator))
    with pytest.raises(Refusal) as caught:
        appointments.appoint(town.member.pk, entry=post(town.center), **by(town.administrator))
    assert "先恢复" in str(caught.value.wording)


def test_duties_are_written_anew(town):
    lead = post_of(town.lead)
    appointments.change_duties(lead, duties="牵头。", **by(town.center_administrator))
    assert newest().details["changes"] == [["职责", "", "牵头。"]]
    for duties in ("牵头。", " "):
        with pytest.raises(Invalid) as caught:
            appointments.change_duties(lead, duties=duties, **by(town.center_administrator))
        assert set(caught.value.errors) == {"duties"}


def test_an_end_at_once_takes_the_role_the_same_day(town):
    made = appointments.end(post_of(town.registrar), **by(town.administrator))
    assert not viewer_of(town.registrar, TODAY).holds(Role.REGISTRAR)
    assert viewer_of(town.registrar, TODAY - timedelta(days=1)).holds(Role.REGISTRAR)
    assert (made.ends_on, made.ended_by) == (TODAY, town.administrator)
    assert newest().details["ends"] == "2026-11-02"


def test_a_last_day_still_counts(town):
    ends = TODAY + timedelta(days=4)
    appointments.end(post_of(town.registrar), ends_on=ends, **by(town.administrator))
    assert viewer_of(town.registrar, ends).holds(Role.REGISTRAR)
    assert not viewer_of(town.registrar, ends + timedelta(days=1)).holds(Role.REGISTRAR)


def test_a_post_that_has_not_begun_never_does(town):
    later = post(town.center, Role.HANDLER, starts_on=TODAY + timedelta(days=30))
    made = appointments.appoint(town.member.pk, entry=later, **by(town.administrator))
    appointments.end(made.pk, **by(town.administrator))
    assert not viewer_of(town.member, later.starts_on).holds(Role.HANDLER)


def test_a_last_day_that_has_passed_is_refused(town):
    with pytest.raises(Invalid) as caught:
        appointments.end(
            post_of(town.registrar),
            ends_on=TODAY - timedelta(days=1),
            **by(town.administrator),
        )
    assert set(caught.value.errors) == {"ends_on"}


def test_what_is_over_stays_over(town):
    for person in (town.former_registrar, town.registrar):
        if person == town.registrar:
            appointments.end(post_of(person), **by(town.administrator))
        with pytest.raises(Refusal) as caught:
            appointments.end(post_of(person), **by(town.administrator))
        assert str(caught.value.wording) == "这项任命已经结束。"


def test_nobody_ends_their_own_post(town):
    with pytest.raises(NotPermitted):
        appointments.end(post_of(town.administrator), **by(town.administrator))


def test_posts_of_other_centres_are_out_of_reach(town):
    with pytest.raises(NotFound):
        appointments.end(post_of(town.other_registrar), **by(town.center_administrator))
    with pytest.raises(NotFound):
        appointments.end(10**9, **by(town.administrator))
    assert Appointment.objects.filter(ended_at__isnull=False).count() == 0
