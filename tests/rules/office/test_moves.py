"""A move: from somewhere else, from today or later on, the old place ends the day before."""

from datetime import date

import pytest

from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.moves import MoveEntry, check_places, last_day
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role

TODAY = date(2026, 11, 2)
OLD, NEW = Node(PlaceKind.CENTER, 1), Node(PlaceKind.CENTER, 2)


def move(old=OLD, **post):
    known = {"role": Role.HANDLER, "node": NEW, "starts_on": TODAY} | post
    return MoveEntry(old=old, post=PostEntry(**known))


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (move(), set()),
        (move(starts_on=date(2026, 12, 1)), set()),
        (move(starts_on=date(2026, 11, 1)), {"starts_on"}),
        (move(starts_on=None), {"starts_on"}),
        (move(starts_on=date(1999, 1, 1)), {"starts_on"}),
        (move(old=None), {"old"}),
        (move(role=None), {"role"}),
        (move(node=None, role=Role.LEAD), {"node", "duties"}),
    ],
)
def test_faults_stand_by_field(entry, fields):
    assert set(entry.faults(today=TODAY)) == fields


def test_texts_are_tidied():
    assert move(duties=" 登记。 ").tidied().post.duties == "登记。"


def test_one_moves_somewhere_else():
    assert set(check_places(OLD, OLD)) == {"node"}
    assert check_places(OLD, NEW) == {}


def test_the_last_day_is_the_one_before():
    assert last_day(TODAY, today=TODAY) is None
    assert last_day(date(2026, 12, 1), today=TODAY) == date(2026, 11, 30)
