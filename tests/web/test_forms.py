"""The plain form: ids, plain words, errors of the services beside their fields."""

from datetime import date

from django import forms

from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording
from bancheng.web.forms import DateInput, PlainForm, said_choices


class Sample(PlainForm):
    """One field of each kind."""

    name = forms.CharField(label="姓名", max_length=4)
    tel = forms.CharField(label="电话", error_messages={"required": "写上电话。"})
    day = forms.DateField(widget=DateInput)
    way = forms.ChoiceField(choices=[("a", "甲")])
    many = forms.MultipleChoiceField(choices=[("a", "甲")])
    is_read = forms.BooleanField()
    file = forms.FileField()


def test_ids_equal_names():
    assert Sample()["name"].auto_id == "name"
    assert Sample(auto_id="f-%s")["name"].auto_id == "f-name"


def test_what_is_missing_is_said_in_plain_words():
    assert {name: list(texts) for name, texts in Sample({}).errors.items()} == {
        "name": ["这里还没写。"],
        "tel": ["写上电话。"],
        "day": ["写上日期。"],
        "way": ["选一项。"],
        "many": ["至少勾 1 项。"],
        "is_read": ["选一项。"],
        "file": ["选一个文件。"],
    }


def test_what_is_wrong_says_how_to_mend_it():
    errors = Sample({"name": "一二三四五六", "day": "2026-02-30", "way": "z"}).errors
    assert errors["name"] == ["最多 4 个字，现在 6 个，删短一些。"]
    assert errors["day"] == ["没有这一天。写成 2026-10-09 这样。"]
    assert errors["way"] == ["这一项不在选项里，重新选。"]


def test_errors_of_a_service_stand_beside_their_fields():
    form = Sample({})
    form.is_valid()
    form.take(Invalid({"name": Wording("差 {n} 个字。", {"n": 2}), "elsewhere": Wording("别处。")}))
    assert "差 2 个字。" in form.errors["name"]
    assert form.non_field_errors() == ["别处。"]


def test_dates_are_shown_in_iso_form():
    form = Sample(initial={"day": date(2026, 10, 9)})
    assert 'value="2026-10-09"' in str(form["day"])


def test_an_empty_choice_can_stand_first():
    assert said_choices([("a", "甲")], first="不限") == [("", "不限"), ("a", "甲")]
    assert said_choices([("a", "甲")]) == [("a", "甲")]
