"""Numbers and dates that no database can hold: every page that reads one answers as if it were none."""

import pytest
from django.test import Client

from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at
from tests.web.conftest import SignIn
from tests.web.public.phone import Phone

LONG = ("9" * 30, "9" * 5000, "１２", "-5")
MOMENTS = ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "2026-11-02T09:00:00")


def is_read_by(browser: Client, *addresses: str) -> None:
    """Each address is a page; a fault of ours would have raised."""
    for address in addresses:
        assert browser.get(address).status_code == 200, address[:80]


def test_the_ledger(town: Town, sign_in: SignIn) -> None:
    case_at(Status.REGISTERED, town)
    marks = [f"{moment}~{number}" for moment in MOMENTS for number in ("1", *LONG)]
    is_read_by(
        sign_in(town.registrar),
        *(f"/ledger/?{way}={mark}" for way in ("after", "before") for mark in marks),
        *(f"/ledger/?{name}={number}" for name in ("center", "handler") for number in LONG),
        "/ledger/?since=0001-01-01&until=9999-12-31",
    )


def test_the_journal(town: Town, sign_in: SignIn) -> None:
    case_at(Status.REGISTERED, town)
    marks = [f"{moment}/{number}" for moment in MOMENTS for number in ("1", *LONG)]
    is_read_by(
        sign_in(town.auditor),
        *(f"/journal/?{way}={mark}" for way in ("after", "before") for mark in marks),
        *(f"/journal/?center={number}" for number in LONG),
        "/journal/?until=9999-12-31",
        "/journal/?since=0001-01-01",
    )


def test_people_and_places(town: Town, sign_in: SignIn) -> None:
    is_read_by(
        sign_in(town.administrator),
        *(f"/people/?center={number}" for number in LONG),
        *(f"/people/?after=x/{number}" for number in LONG),
        *(f"/people/new/?node=center-{number}" for number in LONG),
    )


@pytest.mark.parametrize("number", LONG)
def test_forms(town: Town, sign_in: SignIn, number: str) -> None:
    desk = sign_in(town.registrar)
    assert desk.post("/notices/read/", {"up_to": number}).status_code == 302
    assert desk.post("/register/", {"then": f"drop:{number}"}).status_code == 200
    phone = Phone(town.center.public_code)
    assert phone.fills_in(drop=[number]).page.status_code == 200
