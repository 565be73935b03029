"""Who is told of what: exactly whom the table names, never the one who acted."""

from datetime import timedelta

import pytest

from bancheng.data.models import Case, Notice, Person
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import WHO_IS_TOLD, Action, Audience, Status
from bancheng.services import notices
from tests.scenarios import MORNING, case_at
from tests.services.steps import LATER, STEPS

NAMES: dict[Audience, set[str]] = {
    Audience.REGISTRAR: {"registrar", "all_rounder"},
    Audience.LEAD: {"lead"},
    Audience.ASSISTING: {"assistant"},
}


def expected(town, step, before: Case, after: Case) -> set[Person]:
    """Whom the table names, but for the one who acts."""
    told = set()
    for audience in WHO_IS_TOLD[step.action]:
        if audience is Audience.HANDLER:
            told |= {after.handler} - {None}
        elif audience is Audience.PREVIOUS_HANDLER:
            told.add(before.handler)
        else:
            told |= {getattr(town, name) for name in NAMES[audience]}
    return told - {step.actor(town, before)}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.action)
def test_a_step_tells_whom_the_table_names(town, step):
    case = step.case(town)
    Notice.objects.all().delete()
    done = step.take(town, case)
    rows = Notice.objects.filter(case=case, action=step.action)
    assert {row.person for row in rows} == expected(town, step, case, done)
    actor = step.actor(town, case)
    for row in rows:
        assert row.actor_name == ("反映人" if isinstance(actor, Reporter) else actor.name)
        assert (row.made_at, row.read_at) == (LATER, None)


@pytest.mark.parametrize("action", Action)
def test_of_a_complaint_about_conduct_the_lead_alone_is_told(town, action):
    case = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    Case.objects.filter(pk=case.pk).update(handler=town.handler)
    case.refresh_from_db()
    Notice.objects.all().delete()
    notices.tell(case, action, by=None, at=LATER, details={"n": 1}, previous_handler=town.colleague)
    told = {row.person for row in Notice.objects.all()}
    assert told == ({town.lead} if WHO_IS_TOLD[action] else set())


def test_who_holds_the_role_no_longer_is_not_told(town):
    town.all_rounder.appointments.update(ends_on=MORNING.date() - timedelta(days=1))
    town.lead.is_active = False
    town.lead.save()
    case = case_at(Status.DECLINED, town)
    notices.tell(case, Action.ANSWER, by=None, at=LATER, details={})
    told = {row.person for row in Notice.objects.filter(case=case)}
    assert told == {town.registrar}


def test_marking_read_reaches_ones_own_up_to_a_number(town):
    for _ in range(3):
        case_at(Status.HANDED_OVER, town)
    case_at(Status.ANSWERED, town)
    own = list(Notice.objects.filter(person=town.handler).order_by("pk"))
    assert notices.mark_read(by=town.handler, at=LATER, up_to=own[1].pk) == 2
    assert notices.mark_read(by=town.handler, at=LATER, up_to=own[1].pk) == 0
    unread = Notice.objects.filter(read_at__isnull=True)
    assert unread.filter(person=town.handler).count() == len(own) - 2
    assert unread.filter(person=town.registrar).exists()


def test_every_notice_costs_the_same(town, django_assert_max_num_queries):
    case = case_at(Status.IN_PROGRESS, town)
    with django_assert_max_num_queries(3):
        notices.tell(case, Action.OBJECT_TO, by=None, at=LATER, details={})
