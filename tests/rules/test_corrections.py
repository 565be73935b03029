"""What can be corrected, and how values read in the journal."""

from dataclasses import fields
from datetime import date

import pytest

from bancheng.rules.catalogues import Channel, Reason
from bancheng.rules.corrections import (
    CONTACT_FIELDS,
    CORRECTABLE,
    OF_THE_ENDING,
    in_words,
    tells_of_reporter,
)
from bancheng.rules.intake.registration import Registration
from bancheng.rules.workflow import Action


def test_every_correctable_fact_is_of_the_form_or_of_the_ending():
    of_the_form = {field.name for field in fields(Registration)}
    assert set(CORRECTABLE) - set(OF_THE_ENDING) <= of_the_form
    assert set(CORRECTABLE) > CONTACT_FIELDS | set(OF_THE_ENDING)


def test_corrections_that_say_who_the_reporter_is():
    of_reporter = {*CONTACT_FIELDS, "company_name", "credit_code"}
    for field, label in CORRECTABLE.items():
        told = tells_of_reporter(Action.CORRECT, {"field": label})
        assert told is (field in of_reporter), field
    assert not tells_of_reporter(Action.NOTE, {"field": CORRECTABLE["name"]})
    assert not tells_of_reporter(Action.CORRECT, {})
    assert tells_of_reporter(Action.CORRECT, {"field": "前后经过"})
    assert tells_of_reporter(Action.CORRECT, {"field": CORRECTABLE["matter"], "added": "x00000001"})


def test_what_started_a_limit_cannot_be_corrected():
    assert not {"registered_on", "starts_on", "due_on", "is_from_paper"} & set(CORRECTABLE)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("matter", "居住证签注", "居住证签注"),
        ("matter", "", ""),
        ("filing", None, ""),
        ("channel", Channel.PHONE, "电话"),
        ("handled_on", date(2026, 11, 2), "2026-11-02"),
        ("name", "陆示例", "陆**"),
        ("principal", "陆示例", "陆**"),
        ("phone", "13800000000", "138****0000"),
        ("reasons", frozenset({Reason.RULES, Reason.EVIDENCE}), "证明材料难找、规则不符合"),
    ],
)
def test_in_words(field, value, words):
    assert in_words(field, value) == words
