"""Dates and nodes as forms carry them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind
from bancheng.web.office.office_fields import Day, node_code, node_of


@pytest.mark.parametrize("typed", ["2026-11-02", "2026/11/2", "2026年11月2日", "20261102"])
def test_a_day_is_read_as_people_write_it(typed):
    assert Day("x").clean(typed) == date(2026, 11, 2)


def test_no_day_is_none_and_an_impossible_one_says_why():
    assert Day("x").clean(" ") is None
    with pytest.raises(ValidationError, match="没有 30 日"):
        Day("x").clean("2026-02-30")


def test_a_node_survives_the_form():
    assert node_of(node_code(PlaceKind.CENTER, 12)) == Node(PlaceKind.CENTER, 12)


@pytest.mark.parametrize("code", ["", "center", "center-", "center-x", "house-1", "center-１２"])
def test_what_is_no_node(code):
    assert node_of(code) is None
