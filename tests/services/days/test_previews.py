"""What a preview counts and keeps, and whose cases it shows."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.rules.lights import Clock
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.refusals import Stale
from bancheng.services.days.previews import (
    CENTERS_SHOWN,
    PAGE,
    Asking,
    Moves,
    Preview,
    require_unchanged,
)
from bancheng.services.optional_steps.limits import MovedStep
from bancheng.services.time_limits import MovedDate

TODAY = date(2026, 12, 30)


def move(number: int = 1, *, before: int = 4, after: int = 5, firm: bool = False) -> MovedDate:
    return MovedDate(
        case_id=number,
        number=f"岳阳-2026-{number:04}",
        center_id=number,
        center=f"示例中心{number}",
        area_path="310117/310117001/",
        clock=Clock.ANSWER,
        before=date(2027, 1, before),
        after=date(2027, 1, after),
        was_provisional=firm,
        is_provisional=False,
    )


def step_move(number: int = 1) -> MovedStep:
    return MovedStep(
        case_id=number,
        number=f"岳阳-2026-{number:04}",
        center_id=1,
        center="示例中心",
        area_path="310117/310117001/",
        record_id=number,
        name="会办",
        department="示例科",
        before=date(2027, 1, 4),
        after=date(2027, 1, 5),
    )


def test_a_page_is_kept_and_everything_counted():
    moves = Moves(first=PAGE)
    for number in range(3 * PAGE):
        moves.take(move(number), is_own=True, today=TODAY)
    assert (moves.total, moves.own, len(moves.shown)) == (3 * PAGE, 3 * PAGE, PAGE)
    assert moves.shown[0].case_id == PAGE
    assert len(moves.by_center) == CENTERS_SHOWN


def test_a_page_of_steps_stands_beside_that_of_the_cases():
    moves = Moves(first=PAGE)
    for number in range(2 * PAGE + 1):
        moves.take_step(step_move(number), is_own=True)
    moves.take_step(step_move(), is_own=False)
    assert (moves.steps, moves.own_steps, moves.steps_elsewhere) == (2 * PAGE + 2, 2 * PAGE + 1, 1)
    assert [one.case_id for one in moves.shown_steps] == list(range(PAGE, 2 * PAGE))
    assert Preview((), (), (), (), moves, "").has_more


def test_one_that_only_becomes_firm_does_not_move():
    moves = Moves()
    moves.take(move(before=5, firm=True), is_own=True, today=TODAY)
    assert (moves.firm, moves.total, moves.shown) == (1, 0, [])


@pytest.mark.parametrize(
    ("today", "late"), [(date(2027, 1, 5), 1), (date(2027, 1, 4), 1), (date(2027, 1, 3), 0)]
)
def test_one_that_is_over_at_once_is_counted(today, late):
    moves = Moves()
    moves.take(move(before=5, after=3), is_own=True, today=today)
    assert moves.late == late


def test_one_that_was_over_before_is_not_counted_again():
    moves = Moves()
    moves.take(move(before=5, after=3), is_own=True, today=date(2027, 1, 6))
    assert moves.late == 0


@pytest.mark.parametrize(
    ("posts", "sees"),
    [
        ([Post(Role.ADMINISTRATOR, "310117/")], True),
        ([Post(Role.ADMINISTRATOR, "310199/")], False),
        ([Post(Role.LEAD, "310117/310117001/", center_id=1)], True),
        ([Post(Role.LEAD, "310117/310117003/", center_id=2)], False),
        ([Post(Role.REGISTRAR, "310117/310117001/", center_id=1)], False),
        ([], False),
    ],
)
def test_cases_are_shown_to_who_looks_after_their_centre(posts, sees):
    assert Asking(Viewer(7, frozenset(posts)), TODAY).sees(move()) is sees


@pytest.mark.parametrize(
    ("post", "sees"),
    [
        (Post(Role.ADMINISTRATOR, "310117/"), True),
        (Post(Role.LEAD, "310117/310117001/", center_id=1), True),
        (Post(Role.ADMINISTRATOR, "310117/310117001/", center_id=1), False),
    ],
)
def test_complaints_are_shown_to_who_may_know_of_them(post, sees):
    viewer = Viewer(7, frozenset({post}))
    assert Asking(viewer, TODAY).sees(replace(move(), is_confidential=True)) is sees
    assert Asking(viewer, TODAY).sees(move())


def test_the_command_line_sees_all():
    assert Asking(None, TODAY).sees(move())


def test_another_digest_is_refused():
    found = Preview((), (), (), (), Moves(), "abc")
    require_unchanged(found, "abc")
    with pytest.raises(Stale):
        require_unchanged(found, "abd")
