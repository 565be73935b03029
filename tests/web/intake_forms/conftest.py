"""The administrator of 岳阳 at a browser."""

import pytest
from django.test import Client

from tests.people import Town
from tests.web.conftest import SignIn


@pytest.fixture
def browser(town: Town, sign_in: SignIn) -> Client:
    """Who looks after this centre alone."""
    return sign_in(town.center_administrator)
