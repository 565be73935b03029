"""The phone, masked and shown: a purpose first, a line in the journal, sixty seconds."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at
from tests.ways import set_for
from tests.web.desk.acting import address

HTMX = {"HX-Request": "true"}


def looks(case) -> int:
    """How often the phone has been looked at."""
    return JournalEntry.objects.filter(case_id=case.pk, event=Event.REVEAL_CONTACT).count()


def test_without_javascript_the_phone_has_its_own_page(town: Town, sign_in) -> None:
    set_for(town.district, Setting.REVEAL_SECONDS, 45)
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    where = address(case, "reveal_phone")
    asked = browser.get(where)
    assert "选用途" in asked.content.decode()
    assert looks(case) == 0
    shown = browser.post(where, {"purpose": "call_back"})
    assert "13800000000" in shown.content.decode()
    assert shown["Refresh"] == f"45;url={address(case, 'case')}"
    assert "no-store" in shown["Cache-Control"]
    assert looks(case) == 1


def test_without_a_purpose_nothing_is_shown(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    for purpose in ("", "curiosity"):
        response = browser.post(address(case, "reveal_phone"), {"purpose": purpose})
        assert response.status_code == 422
        assert "13800000000" not in response.content.decode()
        assert 'id="e-purpose"' in response.content.decode()
    assert looks(case) == 0


def test_the_fragment_shows_the_number_and_knows_when_to_fold(town: Town, sign_in) -> None:
    set_for(town.district, Setting.REVEAL_SECONDS, 45)
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    where = address(case, "reveal_phone")
    asked = browser.get(where, headers=HTMX).content.decode()
    assert asked.strip().startswith('<dd id="phone">')
    assert "<html" not in asked
    response = browser.post(where, {"purpose": "verify"}, headers=HTMX)
    shown = response.content.decode()
    assert 'data-seconds="45"' in shown
    assert f'data-expires="{address(case, "phone")}"' in shown
    assert "13800000000" in shown
    assert "Refresh" not in response
    assert looks(case) == 1


def test_the_folded_fragment_equals_the_reloaded_page(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    browser.post(address(case, "reveal_phone"), {"purpose": "verify"}, headers=HTMX)
    fragment = browser.get(address(case, "phone"), headers=HTMX).content.decode()
    page = browser.get(address(case, "case")).content.decode()
    assert " ".join(fragment.split()) in " ".join(page.split())
    assert "138****0000" in fragment


def test_the_fragments_address_leads_to_the_page_without_htmx(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    response = sign_in(town.handler).get(address(case, "phone"))
    assert (response.status_code, response.url) == (302, address(case, "case"))


@pytest.mark.parametrize("name", ["member", "supervisor"])
def test_those_who_only_look_never_see_the_number(town: Town, sign_in, name: str) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(getattr(town, name))
    response = browser.post(address(case, "reveal_phone"), {"purpose": "inspect"})
    assert response.status_code == 403
    assert looks(case) == 0
