"""The form of a centre on a page: fields hidden, renamed, put in order, added, and read back."""

import pytest
from django import forms

from bancheng.rules.intake_forms.form import STANDARD, OwnField, with_field, with_own
from bancheng.web.added_fields import (
    answers_in,
    field_for,
    initial_of,
    note_files,
    take_shape,
    told,
    without_place,
)
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from tests.shapes import (
    ANSWERS,
    EVERY_KIND,
    FOLDER,
    NEEDED_ON,
    SCAN,
    SHOWN,
    STORY,
    TOPIC,
    TRIPS,
    with_added,
)


class Small(PlainForm):
    """A page with three of form 1's fields and one of its own."""

    token = Line("")
    name = Line("姓名")
    matter = Line("业务", "两个字就行")
    filing = Line("材料")


def shaped(shape, sent=None, **how):
    form = Small(sent)
    take_shape(form, shape, **how)
    return form


def test_the_standard_leaves_a_page_as_it_is():
    assert list(shaped(STANDARD).fields) == ["token", "name", "matter", "filing"]


def test_fields_are_hidden_renamed_and_added_in_order():
    shape = with_field(STANDARD, OwnField("matter", label="来办什么", hint="照牌子写"))
    shape = with_added(TOPIC, form=with_own(shape, "filing", is_hidden=True))
    form = shaped(shape)
    assert list(form.fields) == ["token", "name", "matter", TOPIC.code]
    assert (form["matter"].label, form["matter"].help_text) == ("来办什么", "照牌子写")
    assert form["name"].label == "姓名"


def test_reporters_are_given_their_fields_alone():
    assert FOLDER.code not in shaped(with_added(FOLDER), is_reporter=True).fields


@pytest.mark.parametrize("is_reporter", [True, False])
@pytest.mark.parametrize("added", EVERY_KIND, ids=lambda added: added.kind)
def test_each_kind_has_a_control_and_may_come_in_empty(added, is_reporter):
    field = field_for(added, is_reporter=is_reporter)
    assert str(field.label) == added.label
    assert not field.required
    assert str(field_for(added, label="改为").label) == "改为"


def test_a_reporter_picks_a_day_the_window_types_it():
    assert isinstance(field_for(NEEDED_ON, is_reporter=True).widget, forms.DateInput)
    assert not isinstance(field_for(NEEDED_ON).widget, forms.DateInput)


def test_what_was_typed_is_read_in_the_spelling_of_the_rules():
    sent = {**ANSWERS, SHOWN.code: ["身份证", "房产证"], TRIPS.code: " ３"}
    form = shaped(with_added(*EVERY_KIND), sent)
    assert form.is_valid()
    assert answers_in(form, with_added(*EVERY_KIND)) == ANSWERS


def test_answers_are_told_by_their_labels():
    shape = with_added(SHOWN, STORY, TRIPS)
    answers = {SHOWN.code: "身份证\n房产证", TRIPS.code: "3"}
    assert told(shape, answers) == [("出示过什么", "身份证、房产证"), ("来过几次", "3")]


def test_only_ticks_come_back_as_several():
    assert initial_of("reasons", ["rules"]) == ["rules"]
    assert initial_of(SHOWN.code, ["身份证", "房产证"]) == ["身份证", "房产证"]
    assert initial_of(SHOWN.code, ["身份证"]) == "身份证"
    assert initial_of("name", ["甲", "乙"]) == "乙"


def test_what_has_no_place_any_more_is_said():
    before, now = with_added(STORY, SHOWN, TRIPS), with_added(TRIPS)
    sent = {STORY.code: [" "], SHOWN.code: ["身份证", "房产证"], TRIPS.code: ["3"]}
    [sentence] = without_place(sent, before, now)
    assert "“出示过什么”现在不填了。您写的是“身份证、房产证”" in sentence
    assert without_place({}, before, now) == []


def test_files_that_are_held_are_named():
    form = shaped(with_added(SCAN))
    assert form[SCAN.code].help_text == ""
    note_files(form, {SCAN.code: ["甲.png", "乙.png"], "x0000ffff": ["丙.png"]})
    assert form[SCAN.code].help_text == "已经传上：甲.png、乙.png"
