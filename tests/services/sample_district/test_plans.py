"""The plans: the same each time, in the right frame of days, whenever the sample is loaded."""

from datetime import datetime, timedelta

import pytest

from bancheng.rules.catalogues import Channel
from bancheng.rules.dates import LEGAL_ZONE, legal_time
from bancheng.rules.workflow import Status
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.plans import QUIET_DAYS, Course, planned
from bancheng.services.sample_district.stories import stories

pytestmark = pytest.mark.django_db

MOMENTS = [
    datetime(2026, 11, 22, 17, 30, tzinfo=LEGAL_ZONE),  # a Sunday
    datetime(2026, 11, 23, 9, 31, tzinfo=LEGAL_ZONE),  # a Monday, just begun
    datetime(2026, 10, 10, 14, tzinfo=LEGAL_ZONE),  # a Saturday that is worked
    datetime(2027, 2, 17, 3, tzinfo=LEGAL_ZONE),  # a night in a year not published here
]


@pytest.fixture(params=MOMENTS, ids=lambda moment: f"{moment:%F %H}")
def at(request):
    return request.param


def test_the_same_moment_gives_the_same_plans(at):
    assert planned(at) == planned(at)


def test_there_are_between_220_and_260_each_with_its_number(at):
    numbers = [plan.number for plan in planned(at).cases]
    assert 220 <= len(numbers) <= 260
    assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_is_registered_later_than_now_or_out_of_office_hours(at):
    found = planned(at)
    for plan in found.cases:
        assert plan.registered_at < at
        if plan.channel is not Channel.QR:
            begins = legal_time(plan.registered_at)
            assert found.office.calendar.is_working(begins.date())
            assert 9 <= begins.hour < 17


def test_what_just_came_in_came_by_day(at):
    hours = [legal_time(plan.registered_at).hour for plan in planned(at).cases]
    assert all(7 <= hour < 22 for hour in hours)


def test_the_backlog_is_younger_than_all_that_has_run_its_course(at):
    found = planned(at)
    border = found.office.before(QUIET_DAYS)
    for plan in found.cases[: -len(book("backlog")["open"] + book("backlog")["done"])]:
        # A repetition comes up to two working days after the case it repeats.
        slack = timedelta(days=5 if plan.original else 0)
        assert legal_time(plan.registered_at).date() <= border + slack


def test_every_open_status_and_every_course_is_planned(at):
    plans = planned(at).cases
    assert {plan.stop for plan in plans} == {
        None,
        Status.REGISTERED,
        Status.ACCEPTED,
        Status.HANDED_OVER,
        Status.IN_PROGRESS,
        Status.SENT_BACK,
        Status.ANSWERED,
    }
    assert {plan.course for plan in plans} == set(Course)
    assert {plan.channel for plan in plans} == set(Channel)


def test_every_story_is_told_at_yueyang():
    told = {plan.story.key for plan in planned(MOMENTS[0]).cases if plan.center == "yueyang"}
    assert told == set(stories())


def test_a_hall_gets_the_matters_of_its_office_alone():
    plans = [plan for plan in planned(MOMENTS[0]).cases if plan.center == "tax"]
    assert plans
    assert {plan.story.office for plan in plans} == {"revenue"}


def test_a_repetition_follows_the_case_it_repeats():
    plans = {plan.number: plan for plan in planned(MOMENTS[0]).cases}
    repeated = [plan for plan in plans.values() if plan.course is Course.DUPLICATE]
    assert repeated
    for plan in repeated:
        first = plans[plan.original]
        assert first.registered_at < plan.registered_at
        assert (first.reporter, first.center, first.story) == (
            plan.reporter,
            plan.center,
            plan.story,
        )


def test_where_there_is_no_window_or_registrar_nothing_is_planned():
    busy = {plan.center for plan in planned(MOMENTS[0]).cases}
    assert busy.isdisjoint({"xinbang", "borders"})
