"""Side by side in the order of time: what the mornings and the evenings do to everybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bancheng.data.models import Case, JournalEntry, Notice
from bancheng.rules.catalogues import Closure
from bancheng.rules.workflow import Status
from bancheng.services.sample_district.lives import live_all
from bancheng.services.sample_district.plans import Ending, Planned
from tests.services.sample_district.rebuilt import cast
from tests.services.sample_district.tellings import MORNING, OFFICE, plan

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]


def lived(until, *plans):
    actors = cast()
    last = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    live_all(Planned(OFFICE, MORNING.date(), MORNING.date(), plans), actors, until=until)
    entries = list(JournalEntry.objects.filter(pk__gt=last, case_id__isnull=False).order_by("pk"))
    return entries, [Case.objects.get(number=number) for number in actors.numbers.values()]


def test_steps_of_several_cases_alternate_in_the_order_of_time():
    first = plan("card-lost-twice")
    second = plan("no-crime-urgent", number=9002, registered_at=MORNING + timedelta(minutes=7))
    entries, cases = lived(MORNING + timedelta(days=9), first, second)
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    order = [entry.case_number for entry in entries if entry.case_number in map(str, cases)]
    assert order != sorted(order)


def test_nothing_happens_after_the_end():
    until = MORNING + timedelta(hours=1)
    entries, _ = lived(until, plan("food-landlord-died"))
    assert entries
    assert all(entry.at <= until for entry in entries)


def test_the_silent_are_closed_on_a_morning():
    silent = plan("card-lost-twice", ending=Ending.SILENT)
    _, [case] = lived(MORNING + timedelta(days=19), silent)
    assert case.status == Status.CLOSED
    assert case.closure == Closure.SILENT
    assert case.closed_at.astimezone(MORNING.tzinfo).hour == 8


def test_everybody_has_read_everything_before_the_last_working_day():
    Notice.objects.update(read_at=None)
    waiting = plan("conduct-scold", stop=Status.REGISTERED)
    lived(OFFICE.now, waiting, replace(waiting, number=9002))
    assert not Notice.objects.filter(read_at__isnull=True).exists()
