"""Fields that only parse."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from bancheng.rules.catalogues import Grade, Kind
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen, line_input


class Sample(forms.Form):
    text = Line("字", "提示")
    kind = Choice("类", Kind.choices(), first="不说")
    grade = Choice("级", Grade.choices())
    files = forms.Field(required=False, widget=SeveralFiles)


def test_a_line_refuses_nothing():
    form = Sample({"text": "\x00 长" * 5000})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "\x00 长" * 5000
    assert Sample({}).fields["text"].help_text == "提示"


def test_a_choice_names_what_is_not_in_its_list():
    assert "这一项不在清单里" in str(Sample({"kind": "astrology"}).errors["kind"])
    assert next(iter(Sample().fields["kind"].choices)) == ("", "不说")
    assert next(iter(Sample().fields["grade"].choices)) == ("5", "非常满意")


def test_all_files_are_taken():
    sent = [SimpleUploadedFile("a", b"a"), SimpleUploadedFile("b", b"b")]
    form = Sample({}, MultiValueDict({"files": sent}))
    assert form.is_valid()
    assert form.cleaned_data["files"] == sent
    assert SeveralFiles().value_from_datadict({}, None, "files") == []


def test_the_chosen_member():
    assert chosen(Kind, {"kind": "suggestion"}, "kind") is Kind.SUGGESTION
    assert chosen(Kind, {"kind": ""}, "kind") is None
    assert chosen(Kind, {}, "kind") is None


def test_a_line_is_not_filled_by_the_browser():
    assert line_input(placeholder="写").attrs == {"autocomplete": "off", "placeholder": "写"}
