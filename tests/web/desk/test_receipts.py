"""The receipt: number and query code for the reporter, and who looked at it."""

from django.urls import reverse

from bancheng.data.models import JournalEntry
from bancheng.data.queries.receipts import code_of
from bancheng.rules.journal import Event
from bancheng.rules.numbering import spaced
from bancheng.rules.workflow import Status
from tests.people import PEOPLE, Town
from tests.scenarios import case_at, fresh
from tests.web.conftest import SignIn


def test_the_receipt_shows_number_code_and_picture_and_is_journaled(
    town: Town, sign_in: SignIn
) -> None:
    case = case_at(Status.REGISTERED, town)
    page = sign_in(town.registrar).get(reverse("receipt", args=[case.pk])).content.decode()
    assert case.number in page
    assert spaced(code_of(case)) in page
    assert 'src="data:image/svg+xml' in page
    assert "13800000000" not in page
    shown = JournalEntry.objects.get(event=Event.SHOW_RECEIPT)
    assert (shown.case_id, shown.actor_id) == (case.pk, town.registrar.pk)


def test_a_receipt_of_another_day_promises_nothing_for_today(
    town: Town, sign_in: SignIn, set_clock: object
) -> None:
    case = case_at(Status.REGISTERED, town)
    browser = sign_in(town.registrar)
    address = reverse("receipt", args=[case.pk])
    assert "登记以后" in browser.get(address).content.decode()
    set_clock(case.registered_at.replace(day=4))
    assert "登记以后" not in browser.get(address).content.decode()


def test_a_lost_code_is_replaced(town: Town, sign_in: SignIn) -> None:
    case = case_at(Status.REGISTERED, town)
    old = code_of(case)
    browser = sign_in(town.registrar)
    response = browser.post(reverse("receipt_renew", args=[case.pk]))
    assert response.url == reverse("receipt", args=[case.pk])
    assert code_of(fresh(case.pk)) != old


def test_only_the_window_sees_a_receipt(town: Town, sign_in: SignIn) -> None:
    address = reverse("receipt", args=[case_at(Status.REGISTERED, town).pk])
    seeing = {
        name for name in PEOPLE if sign_in(getattr(town, name)).get(address).status_code == 200
    }
    assert seeing == {"registrar", "lead", "all_rounder"}


def test_the_single_look_is_for_registrars_alone(town: Town, sign_in: SignIn) -> None:
    address = reverse("receipt_once")
    assert sign_in(town.registrar).get(address).status_code == 404
    assert sign_in(town.handler).get(address).status_code == 403
