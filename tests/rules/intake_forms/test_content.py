"""A form is read back from an edition exactly as it was written."""

import json

from hypothesis import given
from hypothesis import strategies as some

from bancheng.rules.intake_forms.content import parsed, printed
from bancheng.rules.intake_forms.form import (
    OWN,
    STANDARD,
    AddedField,
    FieldKind,
    Form,
    OwnField,
)
from tests.shapes import EVERY_KIND, with_added

BOUNDS = some.none() | some.decimals(allow_nan=False, allow_infinity=False, places=4)
ADDED = some.builds(
    AddedField,
    code=some.from_regex(r"x[0-9a-f]{8}", fullmatch=True),
    kind=some.sampled_from(FieldKind),
    label=some.text(),
    hint=some.text(),
    choices=some.lists(some.text()).map(tuple),
    least=BOUNDS,
    most=BOUNDS,
    is_required=some.booleans(),
    is_public=some.booleans(),
)


@given(some.lists(ADDED, max_size=5), some.permutations(list(OWN)), some.booleans())
def test_what_is_printed_is_parsed_again(added, names, is_hidden):
    own = tuple(OwnField(name, label=name, is_hidden=is_hidden) for name in names)
    form = Form((*added, *own))
    assert parsed(json.loads(json.dumps(printed(form)))) == form


def test_no_content_is_the_standard():
    assert parsed(None) == STANDARD


def test_a_field_of_form_1_that_an_edition_does_not_know_takes_its_place():
    content = printed(with_added(*EVERY_KIND))
    content["fields"] = [row for row in content["fields"] if row.get("name") != "channel"]
    assert parsed(content) == with_added(*EVERY_KIND)
    content["fields"] = [row for row in content["fields"] if row.get("name") != "name"]
    assert parsed(content).fields[0] == OwnField("name")


def test_a_field_that_the_product_has_given_up_is_left_out():
    content = printed(STANDARD)
    content["fields"].insert(3, {"name": "fax", "label": "", "hint": ""})
    assert parsed(content) == STANDARD
