"""How a case comes in: what is typed for a plan, by whom, with which files."""

import pytest

from bancheng.data.models import SelfReport
from bancheng.rules.catalogues import Channel
from bancheng.rules.intake.registration import check
from bancheng.rules.workflow import Status
from bancheng.services.sample_district.arrivals import arrive, entry_of
from bancheng.services.sample_district.stories import stories
from tests.services.sample_district.rebuilt import cast
from tests.services.sample_district.tellings import MORNING, plan

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]


@pytest.mark.parametrize("story", stories())
def test_every_story_can_be_typed(story):
    actors = cast()
    entry = entry_of(plan(story), actors, MORNING)
    assert check(entry, today=MORNING.date()) == {}


def arrived(**changes):
    actors = cast()
    accepts = bool(changes.pop("accepts", False))
    made = plan("food-landlord-died", **changes)
    by = actors.registrar(made, MORNING.date())
    return arrive(made, actors, at=MORNING, by=by, accepts=accepts)


def test_a_reporter_sends_it_with_a_photo():
    case = arrived(channel=Channel.QR)
    assert case.registered_by is None
    assert case.window is None
    assert case.attachments.get().is_from_reporter
    assert SelfReport.objects.filter(sent_at=MORNING).count() == 1


def test_the_registrar_takes_it_down_at_a_window_photo_and_all():
    case = arrived()
    assert case.registered_by is not None
    assert case.window is not None
    assert case.attachments.get().uploaded_by == case.registered_by
    assert case.status == Status.REGISTERED


def test_what_is_solved_at_once_is_accepted_in_the_same_breath():
    assert arrived(accepts=True).status == Status.ACCEPTED


def test_what_is_handed_in_bears_a_number_of_its_own():
    assert arrived(channel=Channel.HOTLINE_12345).external_number == "SAMPLE-09001"
    assert arrived(number=9002, channel=Channel.PHONE).external_number == ""


def test_who_comes_for_a_company_or_for_somebody_says_so():
    actors = cast()
    company = entry_of(plan("food-landlord-died"), actors, MORNING)
    assert company.company_name
    assert not company.principal
    other = entry_of(plan("respect-card-photo"), actors, MORNING)
    assert other.principal
    assert not other.company_name
