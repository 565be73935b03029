"""The figures as data: each says what it counts, by which date, and of how many."""

import pytest

from bancheng.rules.catalogues import Channel, DeclineReason, Difficulty, Kind
from bancheng.rules.returns.figures import (
    FIGURE_OF,
    FIGURES,
    HEADLINES,
    NOT_CLASSIFIED,
    ON_THE_FORM,
    PERCENT_FROM,
    Condition,
    CountedBy,
    Group,
    percent,
)


def test_names_are_unique_and_fit_an_address():
    assert len(FIGURE_OF) == len(FIGURES)
    assert all(name.replace("-", "").replace("_", "").isalnum() for name in FIGURE_OF)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_says_what_it_counts(figure):
    assert str(figure.definition).endswith("。")
    assert figure.label
    assert figure.counted_by.label
    assert figure.group.label
    if figure.base:
        base = FIGURE_OF[figure.base]
        assert base.counted_by is figure.counted_by, "a part is counted by the date of its whole"


def test_registrations_are_counted_by_registration_and_closures_by_closing():
    by_registration = {f.name for f in FIGURES if f.counted_by is CountedBy.REGISTRATION}
    assert set(ON_THE_FORM) <= by_registration
    closing = {f.condition for f in FIGURES if f.counted_by is CountedBy.CLOSING}
    assert closing >= {Condition.CLOSED, Condition.SILENT, Condition.SOLVED, Condition.WITHDRAWN}


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (Group.DECLINED, list(DeclineReason)),
        (Group.DIFFICULTY, [*Difficulty, NOT_CLASSIFIED]),
        (Group.KIND, list(Kind)),
        (Group.CHANNEL, list(Channel)),
    ],
)
def test_every_word_of_a_catalogue_has_its_figure(group, words):
    assert [figure.part for figure in FIGURES if figure.group is group] == [str(w) for w in words]


def test_every_condition_and_group_is_used():
    assert {figure.condition for figure in FIGURES} == set(Condition)
    assert {figure.group for figure in FIGURES} == set(Group)
    assert {figure.counted_by for figure in FIGURES} == set(CountedBy)
    assert set(HEADLINES) <= set(FIGURE_OF)


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (5, PERCENT_FROM - 1, None),
        (0, 0, None),
        (0, 20, 0),
        (20, 20, 100),
        (199, 200, 99),
        (1, 1000, 1),
        (32, 34, 94),
        (24, 29, 83),
        (1, 40, 3),
    ],
)
def test_percentages_are_said_of_large_bases_alone(count, base, said):
    assert percent(count, base) == said
