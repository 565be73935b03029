"""One's own notices, and nothing more of a case that has turned out to be about conduct."""

from datetime import timedelta

import pytest

from bancheng.data.models import Case, Notice
from bancheng.data.queries import notices
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.people import Role
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from bancheng.services.days import local_days
from bancheng.services.notices import mark_read
from tests.people import appoint, post_of
from tests.scenarios import MORNING, case_at
from tests.services.days.calendars_at import AT, asked
from tests.services.returns.quarter import return_at


def told(town, name):
    """The actions a person is told of."""
    return [notice.action for notice in notices.recent(town.viewer(name), limit=10)]


def test_only_ones_own(town):
    case_at(Status.HANDED_OVER, town)
    assert told(town, "handler") == ["hand_over"]
    assert told(town, "colleague") == told(town, "stranger") == []
    assert notices.unread_count(town.viewer("handler")) == 1


def test_unread_ones_come_first_and_the_newest_of_them_first(town):
    case_at(Status.HANDED_OVER, town)
    first = notices.recent(town.viewer("handler"), limit=1)[0]
    later = case_at(Status.HANDED_OVER, town, at=MORNING + timedelta(hours=1))
    latest = case_at(Status.HANDED_OVER, town, at=MORNING + timedelta(hours=2))
    mark_read(by=town.handler, at=MORNING, up_to=first.pk)
    found = [notice.case for notice in notices.recent(town.viewer("handler"), limit=10)]
    assert found == [latest, later, first.case]
    assert notices.unread_count(town.viewer("handler")) == 2
    assert len(notices.recent(town.viewer("handler"), limit=2)) == 2


def test_who_lost_a_case_is_still_told_so(town):
    case = case_at(Status.IN_PROGRESS, town)
    hand_overs.reassign(
        case.pk,
        by=town.registrar,
        at=MORNING + timedelta(hours=1),
        appointment_id=post_of(town.colleague),
        note="李示例请假",
    )
    assert told(town, "handler") == ["reassign", "hand_over"]


def test_what_was_said_of_a_case_about_conduct_is_gone(town):
    case = case_at(Status.IN_PROGRESS, town)
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    assert told(town, "handler") == []
    assert notices.unread_count(town.viewer("handler")) == 0


def test_who_lost_a_case_given_in_a_department_is_still_told_so(town):
    case = case_at(Status.ACCEPTED, town)
    hour = timedelta(hours=1)
    post = post_of(town.official)
    hand_overs.hand_over(case.pk, by=town.registrar, at=MORNING, appointment_id=post)
    gone = {"appointment_id": post_of(town.colleague), "note": "孙示例请假"}
    hand_overs.reassign(case.pk, by=town.registrar, at=MORNING + hour, **gone)
    assert told(town, "official") == ["reassign", "hand_over"]


@pytest.mark.parametrize("name", ["handler", "official"])
def test_whose_post_has_ended_is_told_nothing_any_more(town, name):
    case = case_at(Status.ACCEPTED, town)
    person = getattr(town, name)
    post = post_of(person)
    hand_overs.hand_over(case.pk, by=town.registrar, at=MORNING, appointment_id=post)
    assert told(town, name) == ["hand_over"]
    person.appointments.update(ends_on=MORNING.date())
    tomorrow = viewer_of(person, MORNING.date() + timedelta(days=1))
    assert notices.unread_count(tomorrow) == 0
    appoint(person, Role.HANDLER, town.other_center)
    elsewhere = viewer_of(person, MORNING.date() + timedelta(days=1))
    assert notices.recent(elsewhere, limit=10) == []


def test_of_returns_one_is_told_where_one_may_read_them(town):
    return_at(ReturnStatus.SUBMITTED, town)
    assert told(town, "supervisor") == ["submit_return"]
    notice = Notice.objects.get(person=town.supervisor)
    for name in ("other_supervisor", "administrator", "auditor"):
        Notice.objects.filter(pk=notice.pk).update(person=getattr(town, name))
        assert told(town, name) == []


def test_of_local_days_as_long_as_the_centre_is_ones_own(town):
    request = asked(town)
    local_days.refuse(request.pk, by=town.administrator, at=AT, remark="等正式通知。")
    assert told(town, "lead") == ["refuse_local_days"]
    assert told(town, "administrator") == ["ask_local_days"]
    assert notices.recent(town.viewer("lead"), limit=1)[0].calendar_request == request
    town.lead.appointments.update(ends_on=MORNING.date() - timedelta(days=1))
    assert told(town, "lead") == []
    assert notices.unread_count(town.viewer("lead")) == 0
