"""Phones for the tests of the reporter's side."""

import pytest

from tests.people import Town
from tests.web.public.phone import Phone


@pytest.fixture
def phone(town: Town) -> Phone:
    """A reporter's phone in front of 岳阳's window."""
    return Phone(town.center.public_code)


@pytest.fixture
def other_phone(town: Town) -> Phone:
    """Somebody else's phone."""
    return Phone(town.center.public_code)
