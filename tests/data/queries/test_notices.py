"""One's own notices, and nothing more of a case that has turned out to be about conduct."""

from datetime import timedelta

from bancheng.data.models import Case
from bancheng.data.queries import notices
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from bancheng.services.notices import mark_read
from tests.people import post_of
from tests.scenarios import MORNING, case_at


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
