"""Somebody changes centre: both posts or neither, access ends the same day, the past stays written."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import Appointment, JournalEntry
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.office.people import appointments_on, viewer_of
from bancheng.rules.journal import Event
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.moves import MoveEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import handling
from bancheng.services.office import moves
from tests.people import appoint
from tests.scenarios import MORNING, case_at

TODAY = MORNING.date()
LATER = date(2026, 12, 1)


def node(center):
    return Node(PlaceKind.CENTER, center.pk)


def move(town, person, *, by=None, at=MORNING, to=None, old=None, **post):
    known = {"role": Role.REGISTRAR, "node": node(to or town.other_center), "starts_on": TODAY}
    entry = MoveEntry(old=old or node(town.center), post=PostEntry(**(known | post)))
    return moves.move(person.pk, by=by or town.administrator, at=at, entry=entry)


def test_access_to_the_old_centre_is_gone_the_same_day(town):
    old = case_at(Status.REGISTERED, town)
    new = case_at(Status.REGISTERED, town, is_elsewhere=True)
    assert set(visible_to(viewer_of(town.registrar, TODAY))) == {old}
    begun = move(town, town.registrar)
    assert set(visible_to(viewer_of(town.registrar, TODAY))) == {new}
    assert (begun.center, begun.starts_on) == (town.other_center, TODAY)


def test_a_move_to_come_changes_nothing_until_its_day(town):
    move(town, town.registrar, starts_on=LATER)
    centers = {
        day: viewer_of(town.registrar, day).centers(Role.REGISTRAR)
        for day in (TODAY, LATER - timedelta(days=1), LATER)
    }
    assert list(centers.values()) == [{town.center.pk}, {town.center.pk}, {town.other_center.pk}]


def test_all_posts_of_the_old_place_end_those_elsewhere_stay(town):
    appoint(town.all_rounder, Role.HANDLER, town.department)
    move(town, town.all_rounder, starts_on=LATER)
    held = {
        (post.role, post.center_id)
        for post in appointments_on(LATER).filter(person=town.all_rounder)
    }
    assert held == {(Role.HANDLER, None), (Role.REGISTRAR, town.other_center.pk)}


def test_a_post_that_was_to_begin_later_is_void_and_one_that_ends_before_stays(town):
    coming = Appointment.objects.create(
        person=town.colleague,
        role=Role.MEMBER,
        center=town.center,
        starts_on=LATER + timedelta(days=5),
    )
    ending = Appointment.objects.create(
        person=town.colleague,
        role=Role.REGISTRAR,
        center=town.center,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=3),
    )
    move(town, town.colleague, starts_on=LATER)
    coming.refresh_from_db()
    ending.refresh_from_db()
    assert coming.ended_at == MORNING
    assert (ending.ended_at, ending.ends_on) == (None, TODAY + timedelta(days=3))


def test_the_journal_keeps_name_and_units_as_they_were(town):
    move(town, town.registrar)
    names = [entry.event for entry in JournalEntry.objects.order_by("pk")]
    assert names[-3:] == [Event.END_APPOINTMENT, Event.APPOINT, Event.MOVE_PERSON]
    details = JournalEntry.objects.order_by("-pk")[0].details
    assert details == {
        "name": "王示例",
        "person": town.registrar.pk,
        "before": town.center.name,
        "after": town.other_center.name,
        "starts": "2026-11-02",
    }
    town.registrar.name = "王改名"
    town.registrar.save()
    town.center.name = "改名中心"
    town.center.save()
    assert JournalEntry.objects.order_by("-pk")[0].details == details


def test_with_cases_in_hand_nobody_leaves_today(town):
    case_at(Status.IN_PROGRESS, town)
    with pytest.raises(Refusal) as caught:
        move(town, town.handler)
    expected = f"李示例在{town.center.name}手上还有 1 件没办完，先移交，再从今天调走。"
    assert str(caught.value.wording) == expected
    move(town, town.handler, starts_on=LATER)  # there is time to pass them on


def test_what_others_left_behind_keeps_their_name(town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.note(case.pk, by=town.handler, at=MORNING + timedelta(hours=1), text="问过了。")
    move(town, town.handler, starts_on=LATER)
    entry = JournalEntry.objects.filter(case_id=case.pk).order_by("-pk")[0]
    assert (entry.actor_name, entry.actor_unit) == ("李示例", town.center.name)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2026, 11, 1)}, "starts_on"),
        ({"role": None}, "role"),
        ({"role": Role.SUPERVISOR}, "node"),
    ],
)
def test_a_move_that_cannot_be_is_told_by_field(town, changes, field):
    with pytest.raises(Invalid) as caught:
        move(town, town.registrar, **changes)
    assert field in caught.value.errors
    assert Appointment.objects.filter(person=town.registrar).count() == 1


def test_a_move_to_the_same_centre_is_none_and_leaves_nothing(town):
    with pytest.raises(Invalid) as caught:
        move(town, town.registrar, to=town.center)
    assert set(caught.value.errors) == {"node"}
    post = Appointment.objects.get(person=town.registrar)
    assert (post.ends_on, post.ended_at) == (None, None)


def test_if_the_new_post_cannot_be_the_old_one_stays(town):
    """The administrator of the centre reaches the old place and not the new one."""
    with pytest.raises(NotFound):
        move(town, town.registrar, by=town.center_administrator)
    with pytest.raises(NotPermitted):
        move(town, town.lead, by=town.center_administrator, to=town.center)
    for person in (town.registrar, town.lead):
        post = Appointment.objects.get(person=person)
        assert (post.ends_on, post.ended_at) == (None, None)


def test_from_where_nobody_is_nobody_moves(town):
    with pytest.raises(NotFound):
        move(town, town.registrar, old=node(town.other_center), to=town.center)
    with pytest.raises(NotFound):
        move(town, town.stranger)
    with pytest.raises(NotFound):
        moves.move(
            10**9,
            by=town.administrator,
            at=MORNING,
            entry=MoveEntry(
                old=node(town.center),
                post=PostEntry(role=Role.HANDLER, node=node(town.other_center), starts_on=TODAY),
            ),
        )


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_nobody_else_moves_anybody(town, name):
    with pytest.raises(NotPermitted):
        move(town, town.member, by=getattr(town, name))


def test_nobody_moves_themselves(town):
    with pytest.raises(NotPermitted):
        move(town, town.administrator, old=Node(PlaceKind.AREA, town.district.pk))
