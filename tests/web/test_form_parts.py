"""A field is drawn with label, hint, control and error, tied together for screen readers."""

import pytest
from django import forms
from django.template import engines

from bancheng.rules.catalogues import Behalf, Channel
from bancheng.web import form_parts
from bancheng.web.forms import PlainForm


class Sample(PlainForm):
    """One field of each kind that is drawn differently."""

    name = forms.CharField(
        label="姓名", help_text="写全名", widget=forms.TextInput({"class": "num"})
    )
    channel = forms.ChoiceField(label="来源", choices=Channel.choices())
    unit = forms.ChoiceField(label="单位", choices=[("本中心", [("1", "李示例")])])
    behalf = forms.ChoiceField(
        label="为谁来办", choices=Behalf.choices(), widget=forms.RadioSelect, initial="self"
    )
    many = forms.MultipleChoiceField(
        label="原因", choices=[("a", "甲"), ("b", "乙")], widget=forms.CheckboxSelectMultiple
    )
    other = forms.CharField(label="其他原因是什么", error_messages={"required": "写几个字。"})
    is_read = forms.BooleanField(label="看过了", required=False)


def drawn(form: Sample, tag: str) -> str:
    template = engines["django"].from_string("{% load bancheng %}" + tag)
    return " ".join(template.render({"form": form}).split())


def test_a_text_field():
    shown = drawn(Sample(), '{% field form.name css="c4" %}')
    assert '<div class="f c4">' in shown
    assert '<label for="name">姓名<span class="hint">写全名</span></label>' in shown
    assert 'class="in num"' in shown
    assert "required" not in shown
    assert "aria-invalid" not in shown


def test_a_wrong_field_is_tied_to_its_error():
    shown = drawn(Sample({}), "{% field form.name %}")
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="e-name"' in shown
    assert '<p class="err" id="e-name">' in shown
    assert "这里还没写。" in shown


def test_a_hint_below_the_label_is_tied_too():
    assert 'aria-describedby="h-name"' in drawn(Sample(), "{% field form.name below=True %}")
    shown = drawn(Sample({}), "{% field form.name below=True %}")
    assert 'aria-describedby="h-name e-name"' in shown
    assert '<p class="hint" id="h-name">写全名</p>' in shown


def test_picks():
    shown = drawn(Sample(), "{% field form.behalf %}")
    assert "<legend>为谁来办</legend>" in shown
    assert shown.count('type="radio"') == len(Behalf)
    assert shown.count("checked") == 1
    assert 'class="pick on"' in shown


def test_picks_with_a_text_beside_them():
    shown = drawn(Sample({"many": ["a"]}), "{% field form.many beside=form.other stacked=True %}")
    assert 'class="picks v bad"' in shown
    assert 'aria-label="其他原因是什么"' in shown
    assert '<fieldset class="f " aria-describedby="e-many">' in shown
    assert "写几个字。" in shown


def test_a_single_box():
    shown = drawn(Sample({"is_read": "on"}), "{% field form.is_read %}")
    assert 'class="pick on"' in shown
    assert 'type="checkbox"' in shown


def test_options_are_said_in_the_readers_language(monkeypatch):
    monkeypatch.setattr("bancheng.web.words.wording.gettext", lambda text: f"[{text}]")
    assert ">[现场]</option>" in drawn(Sample(), "{% field form.channel %}")
    shown = drawn(Sample(), "{% field form.unit %}")
    assert '<optgroup label="[本中心]">' in shown
    assert ">[李示例]</option>" in shown


def test_the_summary_leads_to_each_field():
    shown = drawn(Sample({}), '{% errors form "登记" %}')
    assert "还差 6 处，改好就能登记：" in shown
    assert '<a href="#name">姓名：这里还没写。</a>' in shown
    assert '<a href="#many_0">原因：至少勾 1 项。</a>' in shown


def test_the_summary_names_a_field_once():
    form = Sample({})
    form.is_valid()
    form.errors["name"][0] = "还没写姓名。"
    assert '<a href="#name">还没写姓名。</a>' in drawn(form, "{% errors form %}")


def test_the_summary_is_empty_where_nothing_is_missing():
    assert drawn(Sample(), "{% errors form %}") == ""


def test_the_summary_also_holds_what_belongs_to_no_field():
    form = Sample({})
    form.is_valid()
    form.add_error(None, "整张表的问题。")
    shown = drawn(form, "{% errors form %}")
    assert "还差 7 处，改好就能提交：" in shown
    assert "<li>整张表的问题。</li>" in shown


@pytest.mark.parametrize(
    ("catalogue", "code"), [("Channel", "counter"), ("Status", "closed"), ("Role", "lead")]
)
def test_a_member_is_found_by_its_code(catalogue, code):
    assert form_parts.member(catalogue, code) == code


def test_what_was_filled_in_can_be_read_as_text():
    sent = Sample(
        {
            "name": "陆示例",
            "channel": "counter",
            "unit": "1",
            "behalf": "x",
            "many": ["a", "b"],
            "is_read": "on",
        }
    )
    texts = {field["id"]: field["text"] for field in form_parts.typed_texts(sent)}
    assert texts == {
        "name": "陆示例",
        "channel": "现场",
        "unit": "李示例",
        "many": "甲、乙",
        "is_read": "是",
    }
    assert form_parts.typed_texts(Sample({})) == []
