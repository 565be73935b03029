"""Who takes which pile, and why something stays."""

import pytest

from bancheng.rules.office.successions import EVERYTHING, IN_HAND, Successors, why_it_stays
from bancheng.rules.workflow import OPEN, Status


def test_an_answered_case_waits_for_the_reporter():
    assert {Status.ANSWERED} == OPEN - IN_HAND


def test_a_pile_goes_to_its_own_successor_before_the_common_one():
    successors = Successors(1, {"a": 2})
    assert (successors.of("a"), successors.of("b")) == (2, 1)
    assert successors.faults(["a", "b"]) == {}
    assert Successors(None, {"a": 2}).faults(["a"]) == {}
    assert set(Successors(None, {"a": 2}).faults(["a", "b"])) == {EVERYTHING}


@pytest.mark.parametrize(
    ("is_movable", "is_taker", "is_confidential", "words"),
    [
        (True, True, False, None),
        (True, True, True, None),
        (True, False, False, "周示例不在这个中心能转办的人里。"),
        (True, False, True, "反映本中心工作人员的，只能交给组长，周示例不能接。"),
        (False, True, False, "现在是“办理中”，不能改派。"),
    ],
)
def test_why_it_stays(is_movable, is_taker, is_confidential, words):
    found = why_it_stays(
        name="周示例",
        status=Status.IN_PROGRESS,
        is_movable=is_movable,
        is_taker=is_taker,
        is_confidential=is_confidential,
    )
    said = None
    if found is not None:
        facts = {key: getattr(fact, "label", fact) for key, fact in found.facts.items()}
        said = found.sentence.format(**facts)
    assert said == words
