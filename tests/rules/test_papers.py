"""Which papers there are when, and how much of the reporter who prints them sees."""

from itertools import product

import pytest

from bancheng.rules.catalogues import Difficulty, Paper
from bancheng.rules.papers import (
    FOR_REPORTER,
    PERMISSION_OF_PAPER,
    PaperFacts,
    papers_of,
)
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.permissions import Permission
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.sights import Sight, sight_of

ALWAYS = {Paper.FORM_1, Paper.RECEIPT}
HERE = "310117/310117001/"


@pytest.mark.parametrize(
    ("is_declined", "was_handed_over", "answered_as"),
    list(product((False, True), (False, True), (None, "", *Difficulty))),
)
def test_each_paper_has_its_moment(is_declined, was_handed_over, answered_as):
    found = papers_of(PaperFacts(is_declined, was_handed_over, answered_as))
    expected = set(ALWAYS)
    if is_declined:
        expected |= {Paper.REFUSAL}
    if was_handed_over:
        expected |= {Paper.HAND_OVER}
    if answered_as == Difficulty.INFEASIBLE:
        expected |= {Paper.INFEASIBLE}
    elif answered_as is not None:
        expected |= {Paper.ANSWER}
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert list(found) == [paper for paper in Paper if paper in expected]


def test_every_paper_asks_for_a_permission():
    assert set(PERMISSION_OF_PAPER) == set(Paper)
    assert PERMISSION_OF_PAPER[Paper.RECEIPT] is Permission.RECEIPT_VIEW


def test_what_is_internal_is_not_for_the_reporter():
    assert {Paper.FORM_1, Paper.HAND_OVER} == set(Paper) - FOR_REPORTER


@pytest.mark.parametrize(
    ("role", "node", "sight"),
    [
        (Role.REGISTRAR, {"center_id": 1}, Sight.FULL),
        (Role.LEAD, {"center_id": 1}, Sight.FULL),
        (Role.MEMBER, {"center_id": 1}, Sight.MASKED),
        (Role.HANDLER, {"department_id": 71}, Sight.NONE),
    ],
)
def test_how_much_of_the_reporter_is_seen(role, node, sight):
    viewer = Viewer(5, frozenset({Post(role, HERE, **node)}))
    case = CaseFacts(1, 1, HERE, assisting_department_ids=frozenset({71}))
    assert sight_of(viewer, case) is sight
    assert sight.label


def test_the_district_sees_the_reporter_masked_and_the_handler_in_full():
    case = CaseFacts(1, 1, HERE, handler_id=5)
    district = Viewer(6, frozenset({Post(Role.SUPERVISOR, "310117/")}))
    handler = Viewer(5, frozenset({Post(Role.HANDLER, HERE, center_id=1)}))
    assert sight_of(district, case) is Sight.MASKED
    assert sight_of(handler, case) is Sight.FULL
