"""Web tests look at the pages on one Monday morning, unless they set the clock themselves."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from bancheng.data.models import Person
from bancheng.web import clock
from tests.scenarios import MORNING

SetClock = Callable[[datetime], None]
SignIn = Callable[[Person], Client]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the web's clock: ``set_clock(moment)``."""

    def to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return to


@pytest.fixture(autouse=True)
def monday_morning(set_clock: SetClock) -> None:
    """2026-11-02 09:12, when the sample cases are registered."""
    set_clock(MORNING)


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A browser of its own for each person: ``sign_in(town.registrar).get("/")``."""

    def enter(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return enter
