"""The district's form only parses; that a remark is needed is said by the rules."""

from bancheng.web.returns.ruling_form import RulingForm


def test_an_empty_remark_reaches_the_rules():
    form = RulingForm({"remark": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"remark": ""}
