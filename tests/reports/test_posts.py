"""Posts as administrators see them."""

from datetime import date, timedelta

from bancheng.data.models import Appointment
from bancheng.data.queries.office import accounts
from bancheng.reports.posts import post_within, posts_of, seen
from bancheng.rules.office.appointments import Phase
from bancheng.rules.people import Role
from bancheng.services.office import appointments
from tests.people import appoint, post_of
from tests.scenarios import MORNING

TODAY = date(2026, 11, 2)


def test_each_post_says_whether_it_counts_and_whose_it_is(town):
    appoint(town.former_registrar, Role.LEAD, town.other_center)
    later = appoint(town.former_registrar, Role.HANDLER, town.center)
    Appointment.objects.filter(pk=later.pk).update(starts_on=TODAY + timedelta(days=9))
    lines = posts_of(town.viewer("center_administrator"), town.former_registrar, today=TODAY)
    assert [(line.role, line.phase, line.is_mine) for line in lines] == [
        (Role.HANDLER, Phase.LATER, True),
        (Role.LEAD, Phase.NOW, False),
        (Role.REGISTRAR, Phase.OVER, True),
    ]


def test_a_lead_is_taken_from_above(town):
    for name, can_end in (("center_administrator", False), ("administrator", True)):
        [line] = posts_of(town.viewer(name), town.lead, today=TODAY)
        assert (line.is_mine, line.can_end) == (True, can_end), name


def test_a_post_ended_at_once_is_over(town):
    appointments.end(post_of(town.registrar), by=town.administrator, at=MORNING)
    lines = posts_of(town.viewer("administrator"), town.registrar, today=TODAY)
    assert [line.phase for line in lines] == [Phase.OVER]


def test_a_line_of_the_list(town):
    found = accounts.in_sight(town.viewer("administrator")).filter(pk=town.all_rounder.pk)
    person = accounts.page(found, TODAY, size=1)[0]
    line = seen(person, is_locked=True)
    assert line.posts == (
        (Role.REGISTRAR, town.center.name),
        (Role.HANDLER, town.center.name),
    )
    assert line.is_locked


def test_a_single_post_within_reach(town):
    viewer = town.viewer("center_administrator")
    post = post_within(viewer, post_of(town.lead))
    assert (post.name, post.role, post.unit) == ("陈示例", Role.LEAD, town.center.name)
    assert post_within(viewer, post_of(town.other_lead)) is None
    assert post_within(viewer, 10**9) is None
