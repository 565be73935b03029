"""Each role × each page of the office; the reach of a centre's administrator ends at the centre."""

import pytest
from django.test import Client

from tests.people import PEOPLE
from tests.web.office.pages import pages, steps

OPEN, REFUSED = 200, {403, 404}


@pytest.mark.parametrize("name", PEOPLE)
def test_each_page_opens_for_whom_it_is_meant(town, sign_in, name):
    browser = sign_in(getattr(town, name))
    wrong = {}
    for address, allowed in pages(town).items():
        status = browser.get(address).status_code
        is_right = status == OPEN if name in allowed else status in REFUSED
        if not is_right:
            wrong[address] = status
    assert not wrong


@pytest.mark.parametrize("name", PEOPLE)
def test_each_step_is_taken_by_whom_it_is_meant_for(town, sign_in, name):
    browser = sign_in(getattr(town, name))
    for address, allowed in steps(town).items():
        status = browser.post(address).status_code
        assert (status not in REFUSED) == (name in allowed), address
        assert browser.get(address).status_code in {405, 403}


def test_nobody_opens_anything_without_signing_in(town):
    for address in [*pages(town), *steps(town), "/rosters/"]:
        answer = Client().get(address)
        assert answer.status_code in {302, 401}, address


@pytest.mark.parametrize("name", PEOPLE)
def test_the_list_of_rosters_opens_a_single_one_at_once(town, sign_in, name):
    answer = sign_in(getattr(town, name)).get("/rosters/")
    several = {"administrator", "supervisor"}
    nothing_to_read = {"official", "assistant", "other_supervisor"}
    if name in {"auditor", "stranger", "former_registrar"}:
        assert answer.status_code == 403
    elif name in several | nothing_to_read:
        assert answer.status_code == OPEN
        assert bool(answer.context["centers"]) == (name in several)
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/rosters/")
