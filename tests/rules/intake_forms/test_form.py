"""A form as a value: which fields it asks, of whom, in which order, and how it is changed."""

import pytest

from bancheng.rules.intake_forms.form import (
    OWN,
    STANDARD,
    WITH_BEHALF,
    FieldKind,
    OwnField,
    code_from,
    is_code,
    moved,
    with_field,
    with_own,
    without_field,
)
from tests.shapes import EVERY_KIND, FOLDER, STORY, TOPIC, TRIPS, with_added


def test_the_standard_asks_what_form_1_asks_and_nothing_else():
    assert [field.key for field in STANDARD.fields] == list(OWN)
    assert not STANDARD.added
    assert not STANDARD.hidden
    assert STANDARD.is_in_order


@pytest.mark.parametrize("kind", FieldKind)
def test_each_kind_has_a_name(kind):
    assert kind.label
    assert kind.has_choices == (kind in {FieldKind.CHOICE, FieldKind.CHOICES})


def test_an_added_field_is_folded_until_it_is_required():
    assert STORY.is_folded
    assert not TOPIC.is_folded
    assert not TOPIC.is_hidden
    assert (TOPIC.key, TOPIC.title) == (TOPIC.code, TOPIC.label)


def test_a_field_of_form_1_keeps_its_name_until_it_is_given_another():
    assert OwnField("filing").title == "在哪里交的材料"
    assert OwnField("filing", label="材料交到哪").title == "材料交到哪"
    assert OwnField("filing").is_folded
    assert not OwnField("filing", is_required=True).is_folded


def test_what_is_asked_for_others_is_hidden_with_the_question():
    assert with_own(STANDARD, "behalf", is_hidden=True).hidden == {"behalf", *WITH_BEHALF}
    assert with_own(STANDARD, "filing", is_hidden=True).hidden == {"filing"}


def test_reporters_are_not_asked_what_the_window_fills_in():
    form = with_added(TOPIC, FOLDER)
    assert form.added_for(is_reporter=True) == (TOPIC,)
    assert form.added_for(is_reporter=False) == (TOPIC, FOLDER)


def test_a_code_is_told_from_a_name():
    assert is_code(code_from("0123456789abcdef"))
    for name in (*OWN, "x123", "X0000000f", "x0000000g", "x000000001"):
        assert not is_code(name)


def test_a_field_takes_the_place_of_its_former_self():
    form = with_added(TOPIC, TRIPS)
    renamed = with_field(form, OwnField("matter", label="办什么"))
    assert renamed.field("matter").title == "办什么"
    assert [field.key for field in renamed.fields] == [field.key for field in form.fields]
    assert without_field(form, TOPIC.code) == with_added(TRIPS)
    assert without_field(form, "matter") == form


@pytest.mark.parametrize("is_up", [True, False])
def test_a_move_there_and_back_changes_nothing(is_up):
    form = with_added(*EVERY_KIND)
    for key in ("matter", "filing", STORY.code):
        there = moved(form, key, is_up=is_up)
        assert there != form
        assert moved(there, key, is_up=not is_up) == form


@pytest.mark.parametrize(
    ("key", "is_up"), [("name", True), ("nobody", True), ("company_name", True), ("problem", False)]
)
def test_what_stands_at_the_end_of_its_part_stays(key, is_up):
    assert moved(STANDARD, key, is_up=is_up) == STANDARD


def test_a_move_passes_what_stands_in_the_other_part():
    form = with_added(TOPIC)  # required: seen at once, and so behind the last that is
    assert [field.key for field in moved(form, TOPIC.code, is_up=True).fields][8] == TOPIC.code


def test_a_page_keeps_its_own_order_until_a_field_is_moved():
    page = ("phone", "matter", "name", "consent")
    form = with_added(STORY)
    assert form.order_of(page) == ["phone", "matter", STORY.code, "name", "consent"]
    turned = moved(form, "matter", is_up=True)
    assert turned.order_of(page) == ["name", "phone", "matter", STORY.code, "consent"]


def test_what_stands_before_all_comes_first():
    form = with_added(TOPIC)
    while form.fields[0] != TOPIC:
        form = moved(form, TOPIC.code, is_up=True)
    assert form.order_of(["name", "phone"]) == [TOPIC.code, "name", "phone"]
