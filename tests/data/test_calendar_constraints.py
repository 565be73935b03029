"""Four eyes, days in order, decisions that are whole: the database holds to them by itself."""

from datetime import timedelta

import pytest

from bancheng.data.models import CalendarRequest
from bancheng.services.days import local_days
from tests.data.test_constraints import bites
from tests.scenarios import MORNING
from tests.services.days.calendars_at import AT, CLOSED_ON, approved, asked


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "official_off"},
        {"status": "lost"},
        {"ends_on": CLOSED_ON - timedelta(days=1)},
        {"decided_at": MORNING},
        {"withdrawn_at": MORNING},
        {"status": "approved"},
        {"status": "refused"},
        {"status": "withdrawn"},
    ],
)
def test_an_open_request_stays_open_and_whole(town, values):
    assert bites(CalendarRequest, asked(town).pk, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"decided_at": None},
        {"decided_by": None},
        {"decided_at": None, "decided_by": None},
        {"edition": None},
        {"status": "asked"},
        {"withdrawn_at": MORNING},
    ],
)
def test_an_approval_stays_whole(town, values):
    assert bites(CalendarRequest, approved(town).pk, **values)


def test_nobody_decides_what_they_asked(town):
    request = approved(town)
    assert bites(CalendarRequest, request.pk, decided_by=town.lead)
    assert bites(CalendarRequest, request.pk, asked_by=town.administrator)
    assert not bites(CalendarRequest, request.pk, decided_by=town.supervisor)


def test_a_refusal_says_why_and_brings_nothing(town):
    request = asked(town)
    local_days.refuse(request.pk, by=town.administrator, at=AT, remark="不停。")
    assert bites(CalendarRequest, request.pk, remark="")
    assert bites(CalendarRequest, request.pk, status="approved")


def test_an_edition_does_not_take_itself_back(town):
    edition = approved(town).edition
    assert bites(type(edition), edition.pk, undoes=edition)
