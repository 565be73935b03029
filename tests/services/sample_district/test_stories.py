"""Every story is whole: a service would take each text of it."""

import pytest

from bancheng.rules.catalogues import DeclineReason, Difficulty, Grade, Kind, Outcome
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.handling import (
    Answer,
    Classification,
    Refusing,
    check_answer,
    check_classification,
    check_refusing,
)
from bancheng.rules.time_limits import SCHEME_43, deadline
from bancheng.services.sample_district import stories as told
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.stories import Story, stories, words
from tests.installations import LOADED_AT

STORIES = list(stories().values())
TODAY = LOADED_AT.date()


def named(story: Story) -> str:
    return story.key


def test_there_are_at_least_forty_five_different_ones():
    assert len(STORIES) >= 45
    voices = [voice for story in STORIES for voice in story.voices]
    assert len(voices) == len(set(voices))


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_a_reporter_says_it_plainly(story):
    assert story.reasons or story.kind is Kind.SUGGESTION
    for voice in story.voices:
        assert 15 <= len(voice) <= 200
        assert voice[-1] in "。？！"


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_its_answer_or_refusal_would_be_taken(story):
    if story.refused_for:
        entry = Refusing(story.refused_for, story.answer, story.referral)
        assert check_refusing(entry) == {}
        assert bool(story.overturned) == bool(story.second)
        return
    difficulty = story.difficulty or Difficulty.SIMPLE
    for text, outcome in (
        (story.answer, story.outcome),
        (story.second or story.answer, story.second_outcome if story.second else story.outcome),
        (story.at_window or story.answer, story.outcome),
    ):
        entry = Answer(text, story.how, outcome, story.cause)
        assert check_answer(entry, difficulty=difficulty) == {}
    assert bool(story.objection) == bool(story.second)


@pytest.mark.parametrize("story", [s for s in STORIES if s.difficulty], ids=named)
def test_how_hard_it_is_can_be_said(story):
    entry = Classification(story.difficulty, story.days, story.why, story.legal_basis)
    due_on = deadline(shipped_calendar(), starts_on=TODAY, days=3).due_on
    found = check_classification(entry, scheme=SCHEME_43, simple_due_on=due_on, today=TODAY)
    assert found == {}
    assert (story.days is not None) == (story.difficulty is Difficulty.COMPLEX)
    if story.difficulty is Difficulty.INFEASIBLE:
        assert "《中华人民共和国" in story.legal_basis
        assert story.outcome in {Outcome.PATH, Outcome.EXPLAINED}


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_what_belongs_together_is_there(story):
    departments = {entry["key"] for entry in book("places")["department"]}
    assert story.office in departments | {""}
    assert story.redirect in departments | {""}
    assert bool(story.dispute) == bool(story.ruling)
    assert bool(story.ask) == bool(story.supply)


def test_every_reason_for_a_refusal_has_a_story():
    repeated = DeclineReason.SAME_MATTER  # its story is that of the case it repeats
    assert {story.refused_for for story in STORIES} | {repeated} == {*DeclineReason, None}


def test_a_key_that_no_story_has_is_named():
    with pytest.raises(ValueError, match="nothing a story has"):
        told._story({"key": "x", "colour": "red"})


@pytest.mark.parametrize(
    "name",
    [
        "withdrawals",
        "corrections",
        "acceptances",
        "hand_overs",
        "disputes",
        "additions",
        "signed_forms",
        *(f"ratings_{grade}" for grade in Grade),
    ],
)
def test_there_is_a_phrase_for_every_occasion(name):
    assert words(name)


def test_a_refused_repetition_has_its_reason_and_its_way():
    explanation, referral = words("same_matter")
    assert explanation
    assert referral
