"""The forms in which a field is described only parse."""

from decimal import Decimal

import pytest

from bancheng.rules.intake_forms.form import OwnField
from bancheng.web.intake_forms.field_forms import AddedFieldForm, OwnFieldForm
from tests.shapes import EVERY_KIND


@pytest.mark.parametrize("field", EVERY_KIND, ids=lambda field: field.kind)
def test_a_field_comes_back_as_it_was_shown(field):
    shown = AddedFieldForm(code=field.code, added=field)
    sent = {bound.name: bound.value() for bound in shown}
    sent = {name: value for name, value in sent.items() if value is not False}
    form = AddedFieldForm(sent, code=field.code, added=field)
    assert form.is_valid()
    assert form.field() == field


def test_what_the_kind_has_no_use_for_is_left_out():
    sent = {"label": "甲", "kind": "text", "choices": "一\n二", "least": "1", "most": "2"}
    form = AddedFieldForm(sent, code="x00000001")
    assert form.is_valid()
    assert (form.field().choices, form.field().least) == ((), None)
    form = AddedFieldForm({**sent, "kind": "number"}, code="x00000001")
    assert form.is_valid()
    assert form.field().most == Decimal(2)


def test_a_bound_that_is_no_number_says_so():
    form = AddedFieldForm({"label": "甲", "kind": "number", "least": "少"}, code="x00000001")
    assert not form.is_valid()
    assert "这里只写数字" in str(form.errors["least"])
    assert form.field().least is None


def test_form_1_s_own_words_stay_its_own():
    form = OwnFieldForm({"label": "在哪里交的材料", "is_hidden": "on"}, own=OwnField("filing"))
    assert form.is_valid()
    assert form.field() == OwnField("filing", is_hidden=True)
    form = OwnFieldForm({"label": "怎么称呼", "is_hidden": "on"}, own=OwnField("name"))
    assert form.is_valid()
    assert form.field() == OwnField("name", label="怎么称呼")
    assert set(form.fields) == {"label", "hint"}
