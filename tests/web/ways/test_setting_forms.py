"""The form of settings only parses."""

from bancheng.reports.ways.settings import setting_lines
from bancheng.rules.ways.settings import Choice, Setting
from bancheng.web.ways.setting_forms import SettingsForm, read_seen, seen_of
from tests.ways import set_for

S = Setting


def test_it_begins_with_what_is_there_and_reads_what_was_chosen(town):
    set_for(town.center, S.PUBLIC_FORM, False)
    lines = setting_lines(town.center)
    form = SettingsForm(None, lines=lines)
    assert (form["public_form"].value(), form["public_form_value"].value()) == ("own", "no")
    assert form["reveal_seconds"].value() == "above"
    assert [line.setting for line, _whose, _value in form.rows()] == [
        S.REVEAL_SECONDS,
        S.PUBLIC_FORM,
        S.PUBLIC_NOTE,
        S.TAIL_LOOK_UP,
    ]
    sent = SettingsForm({"public_form": "own", "public_form_value": "yes"}, lines=lines)
    assert sent.is_valid()
    assert sent.choices()[S.PUBLIC_FORM] == Choice(True, "yes")
    assert sent.choices()[S.REVEAL_SECONDS] == Choice(None)


def test_what_the_page_showed_travels_along(town):
    set_for(town.center, S.PUBLIC_FORM, False)
    set_for(town.center, S.REVEAL_SECONDS, 30)
    told = seen_of(setting_lines(town.center))
    assert read_seen(told) == {S.PUBLIC_FORM: False, S.REVEAL_SECONDS: 30}
