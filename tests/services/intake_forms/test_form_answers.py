"""What a case says in added fields: kept with the field as it was, found, corrected, never lost."""

from dataclasses import replace
from uuid import uuid4

import pytest

from bancheng.data.models import CaseAnswer, JournalEntry, SearchText
from bancheng.data.queries.finding.search import outdated
from bancheng.data.queries.registrations import entry_of, is_of
from bancheng.rules.finding.search import phrase_apart, phrase_of
from bancheng.rules.refusals import Invalid
from bancheng.services import attachments, corrections, registration
from tests.scenarios import MORNING, case_at, entry, photo
from tests.shapes import (
    ANSWERS,
    EVERY_KIND,
    FOLDER,
    NEEDED_ON,
    ONLINE,
    SCAN,
    SHOWN,
    STORY,
    TOPIC,
    TRIPS,
    lay_down,
    with_added,
)


def told(case):
    return dict(case.answers.order_by("place").values_list("field", "value"))


def correct(town, case, field, value, reason="听错了"):
    return corrections.correct(
        case.pk, by=town.registrar, at=MORNING, field=field, value=value, reason=reason
    )


@pytest.fixture
def case(town):
    lay_down(town, with_added(*EVERY_KIND))
    return case_at("registered", town, answers=ANSWERS)


def test_answers_are_kept_with_their_fields_as_they_were(town, case):
    assert told(case) == ANSWERS
    row = case.answers.get(field=TOPIC.code)
    assert (row.label, row.kind, row.is_for_reporter) == ("哪一类业务", "choice", True)
    assert not case.answers.get(field=FOLDER.code).is_for_reporter
    lay_down(town, with_added(replace(TOPIC, label="业务大类")))
    assert case.answers.get(field=TOPIC.code).label == "哪一类业务"
    assert told(case) == ANSWERS


def test_a_case_without_the_required_answer_is_not_registered(town):
    lay_down(town, with_added(TOPIC))
    how = {"center_id": town.center.pk, "by": town.registrar, "at": MORNING}
    with pytest.raises(Invalid) as refused:
        registration.register_case(entry(), submission=uuid4(), **how)
    assert list(refused.value.errors) == [TOPIC.code]
    assert not CaseAnswer.objects.exists()


def test_a_reporter_says_nothing_that_reporters_are_not_asked(town):
    lay_down(town, with_added(TRIPS, FOLDER))
    case = registration.register_case(
        entry(answers=ANSWERS),
        center_id=town.center.pk,
        by=None,
        at=MORNING,
        submission=uuid4(),
    )
    assert told(case) == {TRIPS.code: "3"}


def test_files_answer_the_field_they_were_chosen_for(town):
    lay_down(town, with_added(replace(SCAN, is_required=True)))
    token, how = uuid4(), {"by": town.registrar, "at": MORNING}
    register = {"center_id": town.center.pk, "pending_files": token, **how}
    attachments.hold([photo("随便.png")], token=token, most=9, **how)
    with pytest.raises(Invalid) as refused:
        registration.register_case(entry(), submission=uuid4(), **register)
    assert list(refused.value.errors) == [SCAN.code]
    # The very same picture may answer a field as well.
    attachments.hold([photo("告知单.png")], token=token, most=9, form_field=SCAN.code, **how)
    case = registration.register_case(entry(), submission=uuid4(), **register)
    assert told(case) == {SCAN.code: "告知单.png"}
    assert case.attachments.count() == 2
    with pytest.raises(Invalid):
        correct(town, case, SCAN.code, "别的.png")


def test_the_same_form_sent_twice_is_one_case_whatever_was_published_meanwhile(town):
    lay_down(town, with_added(TRIPS))
    case = case_at("registered", town, answers={TRIPS.code: "3"})
    assert entry_of(case).answers == {TRIPS.code: "3"}
    lay_down(town, with_added(STORY))
    assert is_of(case, entry(answers={TRIPS.code: " ３"}))
    assert not is_of(case, entry(answers={TRIPS.code: "4"}))


def test_words_of_answers_are_found(case):
    words = SearchText.objects.get(pk=case.pk).words
    for text in ("社保", "第一次说缺章", "身份证", "甲-17", "2026-12-01"):
        assert f" {phrase_apart(phrase_of(text))} " in words
    assert not outdated([case.pk])


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        (TRIPS, "４", "4"),
        (TOPIC, "医保", "医保"),
        (NEEDED_ON, "2026年12月3日", "2026-12-03"),
        (STORY, "", None),
        (SHOWN, "户口簿", "户口簿"),
        (ONLINE, "yes", "yes"),
    ],
)
def test_an_answer_is_corrected_and_the_old_one_stays_in_the_journal(
    town, case, field, value, after
):
    correct(town, case, field.code, value)
    assert told(case).get(field.code) == after
    details = JournalEntry.objects.latest("pk").details
    assert details["field"] == field.label
    assert details["before"]
    assert not outdated([case.pk])
    assert list(told(case)) == [code for code in ANSWERS if code in told(case)]


def test_an_answer_that_was_missing_is_added(town):
    lay_down(town, with_added(TRIPS))
    case = case_at("registered", town)
    correct(town, case, TRIPS.code, "2")
    assert told(case) == {TRIPS.code: "2"}
    assert JournalEntry.objects.latest("pk").details["before"] == ""


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        (TOPIC.code, "", "value"),
        (TOPIC.code, "公积金", "value"),
        (TRIPS.code, "3", "value"),
        (TRIPS.code, "三", "value"),
        ("x0000ffff", "别处的", "field"),
    ],
)
def test_a_correction_that_cannot_be_taken_changes_nothing(town, case, field, value, name):
    with pytest.raises(Invalid) as refused:
        correct(town, case, field, value)
    assert list(refused.value.errors) == [name]
    assert told(case) == ANSWERS


def test_a_field_dropped_later_can_still_be_corrected_where_it_was_answered(town, case):
    lay_down(town, with_added(TRIPS))
    correct(town, case, TOPIC.code, "医保")
    assert told(case)[TOPIC.code] == "医保"
