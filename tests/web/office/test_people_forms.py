"""The forms of accounts and posts only parse."""

from datetime import date

from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.web.office.people_forms import NewPersonForm

NODES = [
    (PlaceKind.CENTER, [(7, "示例中心")]),
    (PlaceKind.DEPARTMENT, []),
    (PlaceKind.AREA, [(1, "示例区")]),
]


def test_what_was_typed_comes_through_as_it_is():
    typed = {
        "username": " YY.New ",
        "name": "阿卜杜拉·买买提江·吾斯曼",
        "role": "lead",
        "node": "center-7",
        "starts_on": "2026-11-02",
        "duties": " 牵头。 ",
    }
    form = NewPersonForm(typed, nodes=NODES)
    assert form.is_valid()
    assert form.account() == AccountEntry(username=" YY.New ", name="阿卜杜拉·买买提江·吾斯曼")
    assert form.post() == PostEntry(
        role=Role.LEAD,
        node=Node(PlaceKind.CENTER, 7),
        starts_on=date(2026, 11, 2),
        duties=" 牵头。 ",
    )


def test_an_empty_form_is_for_the_rules_to_refuse():
    form = NewPersonForm({}, nodes=NODES)
    assert form.is_valid()
    assert form.post() == PostEntry(role=None, node=None, starts_on=None)


def test_kinds_without_a_place_are_left_out():
    groups = [label for label, _options in NewPersonForm(nodes=NODES)["node"].field.choices]
    assert groups == ["", "中心", "区划"]
