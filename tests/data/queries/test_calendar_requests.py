"""Whose requests somebody sees, what waits for whom, and which days are taken."""

from datetime import date

import pytest

from bancheng.data.queries import calendar_requests
from bancheng.rules.days.requests import RequestStatus, Taken
from bancheng.rules.people import Role
from bancheng.services.days import local_days, undoing
from tests.people import appoint
from tests.services.days.calendars_at import AT, CLOSED_ON, approved, asked, wish


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("lead", True),
        ("center_administrator", True),
        ("administrator", True),
        ("other_lead", False),
        ("registrar", False),
        ("supervisor", False),
        ("stranger", False),
    ],
)
def test_requests_are_seen_by_who_leads_or_administers_their_centre(town, who, sees):
    request = asked(town)
    viewer = town.viewer(who)
    assert (request in calendar_requests.seen_by(viewer)) is sees
    assert (town.center in calendar_requests.centers_asked_for(viewer)) is sees


def test_a_retired_centre_is_asked_for_no_more(town):
    town.center.retired_on = AT.date()
    town.center.save()
    assert list(calendar_requests.centers_asked_for(town.viewer("lead"))) == []


def test_what_waits_waits_for_those_above_who_have_not_asked(town):
    by_lead = asked(town)
    own = asked(town, wish(starts_on=date(2027, 1, 4)), by=town.administrator)
    waiting = calendar_requests.waiting_for
    assert list(waiting(town.viewer("administrator"))) == [by_lead]
    for who in ("lead", "center_administrator", "stranger"):
        assert not waiting(town.viewer(who))
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    assert list(waiting(town.viewer("stranger"))) == [by_lead, own]
    local_days.withdraw(by_lead.pk, by=town.lead, at=AT)
    assert list(waiting(town.viewer("stranger"))) == [own]


def test_requests_come_by_the_page_and_cost_one_query(town, django_assert_num_queries):
    rows = [asked(town, wish(starts_on=date(2027, 1, day))) for day in (4, 5, 6)]
    seen = calendar_requests.seen_by(town.viewer("lead"))
    with django_assert_num_queries(1):
        page = calendar_requests.newest(seen, size=1)
        assert [(one.pk, one.center.area.name, one.asked_by.name) for one in page] == [
            (row.pk, "岳阳街道", "陈示例") for row in (rows[2], rows[1])
        ]
    assert calendar_requests.newest(seen, size=1, before=rows[1].pk) == [rows[0]]


def test_days_are_taken_as_long_as_a_request_may_hold(town):
    assert not calendar_requests.taken_days(town.center)
    request = approved(town)
    taken = [Taken(CLOSED_ON, CLOSED_ON, RequestStatus.APPROVED)]
    assert calendar_requests.taken_days(town.center) == taken
    assert not calendar_requests.taken_days(town.other_center)
    who = {"by": town.administrator, "at": AT}
    seen = undoing.look_at(request.edition_id, **who).digest
    undoing.undo(request.edition_id, seen=seen, **who)
    assert not calendar_requests.taken_days(town.center)


def test_a_request_is_found_to_be_changed(town):
    request = asked(town)
    assert calendar_requests.request_for_update(request.pk) == request
    assert calendar_requests.request_for_update(0) is None
