"""What a form shows of a refusal."""

import pytest
from django import forms

from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.wording import Wording
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import take


class Form(PlainForm):
    """One field."""

    name = forms.CharField(required=False)


def bound():
    form = Form({"name": "x"})
    assert form.is_valid()
    return form


def test_faults_stand_beside_their_field():
    form = bound()
    take(form, Invalid({"name": Wording("写短一些。")}))
    assert form.errors["name"] == ["写短一些。"]


def test_any_other_reason_stands_above():
    form = bound()
    take(form, NotPermitted("不能任命自己。"))
    assert form.non_field_errors() == ["不能任命自己。"]


def test_what_must_not_be_known_stays_unknown():
    with pytest.raises(NotFound):
        take(bound(), NotFound())
