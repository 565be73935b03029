"""Each predicate is one sentence, used, and neither empty nor true of everybody."""

import inspect

import pytest

from bancheng.rules import predicates
from bancheng.rules.permissions import POLICY
from tests.actors import ACTORS, CASES

PREDICATES = sorted(
    {alternative for alternatives in POLICY.values() for alternative in alternatives},
    key=lambda predicate: predicate.__name__,
)


@pytest.mark.parametrize("predicate", PREDICATES, ids=lambda predicate: predicate.__name__)
def test_each_predicate_says_in_a_sentence_what_it_means(predicate):
    assert (inspect.getdoc(predicate) or "").endswith(".")
    assert len(inspect.getsource(predicate).splitlines()) <= 6, "short enough for a lawyer"


def test_every_predicate_is_used():
    public = {
        value
        for name, value in vars(predicates).items()
        if inspect.isfunction(value)
        and value.__module__ == predicates.__name__
        and not name.startswith("_")
    }
    assert public == set(PREDICATES)


@pytest.mark.parametrize("predicate", PREDICATES, ids=lambda predicate: predicate.__name__)
def test_each_predicate_holds_for_somebody_and_not_for_everybody(predicate):
    found = {predicate(actor, facts) for actor in ACTORS.values() for facts in CASES.values()}
    assert found == ({False} if predicate is predicates.nobody else {True, False})
