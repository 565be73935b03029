"""Each event has its sentence, and the reporter reads no more than is meant for the reporter."""

from string import Formatter

import pytest

from bancheng.rules.journal import (
    EVENT_LABELS,
    NOT_SHOWN,
    PUBLIC_QUOTES,
    PUBLIC_SENTENCES,
    REPORTER_NAME,
    SAID_BY_REPORTER,
    SENTENCES,
    Event,
    actor_before,
    label_of,
    without_content,
)
from bancheng.rules.workflow import Action

INSIDE = (Action.NOTE, Action.SEND_BACK, Action.UPHOLD, Action.CLASSIFY, Action.CORRECT)


def placeholders(sentence: str) -> set[str]:
    """The details a sentence needs."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_event_and_action_has_its_sentence_and_nothing_else_has():
    assert set(SENTENCES) == {*Event, *Action}
    assert not set(Event) & set(Action), "an entry's event says one thing"


@pytest.mark.parametrize(("event", "sentence"), list(PUBLIC_SENTENCES.items()))
def test_what_the_reporter_reads_needs_no_other_details(event, sentence):
    assert event in SENTENCES
    assert placeholders(sentence) <= placeholders(SENTENCES[event])


def test_the_reporter_sees_no_dispute_and_no_note():
    assert not set(INSIDE) & set(PUBLIC_SENTENCES)
    assert not set(INSIDE) & PUBLIC_QUOTES
    assert set(PUBLIC_SENTENCES) >= PUBLIC_QUOTES


def test_no_handler_is_named_to_the_reporter():
    for sentence in PUBLIC_SENTENCES.values():
        assert not placeholders(sentence) & {"handler", "previous"}


def test_each_event_has_a_short_name_for_the_filter():
    assert set(EVENT_LABELS) == set(Event)
    assert label_of(Event.REGISTER) == EVENT_LABELS[Event.REGISTER]
    assert label_of(Action.ACCEPT) == Action.ACCEPT.label


def test_the_reporter_is_named_once():
    for event in SAID_BY_REPORTER:
        assert SENTENCES[event].startswith(REPORTER_NAME)
        assert (actor_before(event, REPORTER_NAME), actor_before(event, "徐敏")) == ("", "徐敏")
    assert actor_before(Action.SUPPLY_MATERIAL, REPORTER_NAME) == REPORTER_NAME


def test_an_auditor_reads_that_it_was_done_and_not_what_it_says():
    details = {"field": "办理业务名称", "before": "落户", "after": "居住证签注"}
    shown = without_content(Action.CORRECT, details)
    assert shown == {"field": "办理业务名称", "before": NOT_SHOWN, "after": NOT_SHOWN}
    declined = {"reason": "信访事项", "referral": "陆某某原来的单位"}
    shown = without_content(Action.DECLINE, declined)
    assert shown == {"reason": "信访事项", "referral": NOT_SHOWN}
    assert without_content(Action.CONTACT, {"how": "电话"}) == {"how": "电话"}


CHOSEN_OR_COUNTED = {
    *("channel", "reason", "how", "outcome", "difficulty", "grade", "solved", "finding", "what"),
    *("days", "round", "due", "day", "before", "after", "number", "field", "on_behalf", "station"),
    *("clerk", "handler", "previous", "unit", "department"),
}
"""From a list, a day, a number, or a name of the office: what is the same for many cases."""

TYPED = {
    *((Action.CORRECT, name) for name in ("before", "after")),
    (Action.CLASSIFY, "legal_basis"),
    (Action.DECLINE, "referral"),
    (Action.ATTACH, "name"),
    (Action.CONFER, "participants"),
}
"""What somebody writes freely about one case."""


@pytest.mark.parametrize("action", Action)
def test_whatever_somebody_types_of_a_case_is_kept_from_the_auditor(action):
    typed = {name for event, name in TYPED if event == action}
    asked = placeholders(SENTENCES[action])
    assert asked <= CHOSEN_OR_COUNTED | typed, "say whether this detail is typed freely"
    shown = without_content(action, dict.fromkeys(asked | typed, "陆示例的妹妹"))
    assert {name for name, value in shown.items() if value == NOT_SHOWN} == typed
