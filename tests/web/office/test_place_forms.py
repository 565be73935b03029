"""The forms of places only parse; what one may not change is shown and stays."""

import pytest

from bancheng.rules.office.places import CenterEntry, MattersEntry, PlaceKind
from bancheng.web.office.place_forms import ADD_FORMS, CHANGE_FORMS, change_form, entry_of


@pytest.mark.parametrize("kind", PlaceKind)
def test_each_kind_has_its_forms(kind):
    assert ADD_FORMS[kind]
    assert CHANGE_FORMS[kind]


def test_an_empty_centre_is_for_the_rules_to_refuse():
    form = ADD_FORMS[PlaceKind.CENTER]({})
    assert form.is_valid()
    assert entry_of(form) == CenterEntry(name="", short_name="", code="", kind=None)


def test_matters_come_by_the_line():
    form = ADD_FORMS[PlaceKind.MATTER]({"names": "居住证签注\r\n社保卡补办"})
    assert form.is_valid()
    assert entry_of(form) == MattersEntry(names=("居住证签注", "社保卡补办"))


@pytest.mark.parametrize(
    ("is_above", "kept"),
    [(True, set()), (False, {"name", "short_name", "code", "kind", "live_on"})],
)
def test_a_centres_own_administrator_changes_part_of_it(town, is_above, kept):
    form = change_form(PlaceKind.CENTER, town.center, None, is_above=is_above)
    assert {name for name, field in form.fields.items() if field.disabled} == kept
