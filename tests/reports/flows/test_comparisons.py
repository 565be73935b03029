"""Two versions side by side, counted and marked."""

from bancheng.reports.flows.comparisons import comparison
from bancheng.rules.flows.comparing import Change
from bancheng.rules.flows.palette import StepKind
from tests.rules.flows.chosen import own, plan, step

K, C = StepKind, Change


def marks(stops):
    found = [one for stop in stops for one in (stop, *stop.beside) if one.step]
    return {one.step.code: one.change for one in found}


def test_each_picture_shows_what_became_of_its_steps():
    before = plan(K.TAKE_UP, step(K.SIGN_OFF, days=1), K.ARCHIVE)
    found = comparison(before, plan(K.REVIEW, own(1), step(K.SIGN_OFF, days=2), K.ARCHIVE))
    assert (found.added, found.dropped, found.changed) == (2, 1, 1)
    assert marks(found.before) == {
        "take_up": C.DROPPED,
        "sign_off": C.CHANGED,
        "archive": C.SAME,
    }
    assert marks(found.after) == {
        "review": C.ADDED,
        "own-1": C.ADDED,
        "sign_off": C.CHANGED,
        "archive": C.SAME,
    }
    assert [pair.change for pair in found.pairs] == [C.ADDED, C.DROPPED, C.ADDED, C.CHANGED]
    assert not found.is_same


def test_another_order_is_a_difference():
    found = comparison(plan(own(1), own(2)), plan(own(2), own(1)))
    assert found.is_reordered
    assert not found.pairs
    assert not found.is_same
    assert comparison(plan(own(1)), plan(own(1))).is_same
