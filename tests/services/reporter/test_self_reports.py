"""Reports of the public: one case a form, so many an hour from one address, nothing kept longer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from bancheng.data.models import Case, SelfReport
from bancheng.rules.catalogues import Channel
from bancheng.rules.refusals import Invalid, NotFound, Refusal, TooManyAttempts
from bancheng.rules.ways.settings import Setting
from bancheng.services import attachments
from bancheng.services.reporter import self_reports
from tests.scenarios import MORNING, entry, photo
from tests.ways import set_for


@pytest.fixture
def send(town):
    """Send a report; keywords change how."""

    def sends(typed=None, **changes):
        how = {
            "center_id": town.center.pk,
            "origin": "192.0.2.1",
            "at": MORNING,
            "submission": uuid4(),
            **changes,
        }
        return self_reports.send(typed or entry(channel=Channel.QR), **how)

    return sends


def test_a_report_becomes_a_case_of_nobody(send):
    token = uuid4()
    attachments.hold([photo()], token=token, by=None, at=MORNING, most=6)
    case = send(pending_files=token)
    assert (case.registered_by, case.attachments.count()) == (None, 1)


def test_the_same_form_twice_is_one_case_and_counts_once(send, settings):
    settings.REPORTS_PER_HOUR = 1
    token = uuid4()
    assert send(submission=token).pk == send(submission=token).pk
    assert SelfReport.objects.count() == 1


def test_the_address_is_not_kept(send):
    send()
    assert "192.0.2.1" not in SelfReport.objects.get().origin


def test_so_many_an_hour(send, settings):
    settings.REPORTS_PER_HOUR = 2
    send()
    send(at=MORNING + timedelta(minutes=30))
    with pytest.raises(TooManyAttempts) as refused:
        send(at=MORNING + timedelta(minutes=45))
    assert refused.value.wording.facts == {"most": 2, "minutes": 16}
    send(origin="192.0.2.2", at=MORNING + timedelta(minutes=45))
    send(at=MORNING + timedelta(minutes=60))
    assert Case.objects.count() == 4
    assert SelfReport.objects.count() == 3  # the first has been forgotten


def test_what_cannot_be_taken_does_not_count(send):
    with pytest.raises(Invalid):
        send(entry(name=""))
    assert not SelfReport.objects.exists()


def test_a_centre_that_is_no_more(send, town):
    town.center.retired_on = date(2026, 1, 1)
    town.center.save()
    with pytest.raises(NotFound):
        send()


def test_a_centre_that_takes_none_refuses_and_keeps_what_came_before(town, send):
    token = uuid4()
    case = send(submission=token)
    set_for(town.district, Setting.PUBLIC_FORM, False)
    with pytest.raises(Refusal, match="021-57000000"):
        send()
    assert Case.objects.count() == 1
    assert send(submission=token).pk == case.pk, "what was sent twice is still the one case"
    set_for(town.center, Setting.PUBLIC_FORM, True)
    assert send().pk != case.pk
