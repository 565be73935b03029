"""Two plans side by side: added, dropped, changed, in the order a case meets the steps."""

from bancheng.rules.flows.comparing import Change, compare, is_reordered
from bancheng.rules.flows.palette import Place, StepKind
from bancheng.rules.people import Role
from tests.rules.flows.chosen import own, plan, step

K, C = StepKind, Change


def changes(before, after):
    return [((one.after or one.before).code, one.change) for one in compare(before, after)]


def test_what_the_issue_does_to_the_standard():
    after = plan(K.REVIEW, own(name="法务意见"), K.SIGN_OFF)
    assert changes(plan(K.TAKE_UP), after) == [
        ("review", C.ADDED),
        ("take_up", C.DROPPED),
        ("own-1", C.ADDED),
        ("sign_off", C.ADDED),
    ]


def test_another_role_limit_name_or_place_is_a_change():
    before = plan(K.REVIEW, K.CALL_BACK, K.TAKE_UP, own(1), own(2))
    after = plan(
        step(K.REVIEW, role=Role.MEMBER),
        step(K.CALL_BACK, days=3),
        K.TAKE_UP,
        own(1, name="法务意见"),
        own(2, Place.BEFORE_HAND_OVER),
    )
    assert changes(before, after) == [
        ("own-2", C.CHANGED),
        ("review", C.CHANGED),
        ("take_up", C.SAME),
        ("own-1", C.CHANGED),
        ("call_back", C.CHANGED),
    ]


def test_a_dropped_step_stands_where_it_stood():
    (pair,) = compare(plan(own(1, Place.BEFORE_HAND_OVER)), plan())
    assert (pair.place, pair.after, pair.change) == (Place.BEFORE_HAND_OVER, None, C.DROPPED)
    (pair,) = compare(plan(), plan(K.ARCHIVE))
    assert (pair.place, pair.before, pair.change) == (Place.AFTER_CLOSING, None, C.ADDED)


def test_equal_plans_differ_in_nothing():
    same = plan(K.REVIEW, own(1))
    assert {one.change for one in compare(same, same)} == {C.SAME}
    assert compare(plan(), plan()) == ()


def test_ones_own_steps_in_another_order():
    assert is_reordered(plan(own(1), own(2)), plan(own(2), own(1)))
    assert not is_reordered(plan(own(1), own(2)), plan(own(1), own(2)))
    assert not is_reordered(plan(own(1), own(2)), plan(own(3), own(1)))
    moved = plan(own(2, Place.BEFORE_HAND_OVER), own(1))
    assert not is_reordered(plan(own(1), own(2)), moved)
