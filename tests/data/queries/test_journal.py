"""What an auditor may read: within the audited areas, filtered, page by page."""

from datetime import date, timedelta

import pytest
from django.db import connection

from bancheng.data.models import JournalEntry
from bancheng.data.queries import journal
from bancheng.data.queries.journal import Filter, Mark
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from bancheng.services import journal as writer
from bancheng.services.office import people as accounts
from tests.people import PEOPLE, appoint
from tests.scenarios import MORNING, case_at, on


@pytest.fixture
def cases(town):
    """One case here on Monday, one there on Tuesday."""
    here = case_at(Status.CLOSED, town)
    there = case_at(Status.REGISTERED, town, at=on(date(2026, 11, 3)), is_elsewhere=True)
    return here, there


def found(town, **wanted):
    return list(journal.entries_in(town.viewer("auditor"), Filter(**wanted)).order_by("pk"))


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "auditor"])
def test_nobody_but_an_auditor_reads(town, cases, name):
    assert not journal.readable_by(town.viewer(name)).exists()


def test_an_auditor_reads_what_happened_in_the_area(town, cases):
    assert len(found(town)) == JournalEntry.objects.count() > 5


def test_an_auditor_of_a_town_reads_that_town_alone(town, cases):
    here, there = cases
    appoint(town.stranger, Role.AUDITOR, town.center.area)
    writer.write(Event.IMPORT_CALENDAR, by=None, at=MORNING)
    read = journal.readable_by(town.viewer("stranger"))
    assert set(read.values_list("case_id", flat=True)) == {here.pk}
    assert there.pk in {entry.case_id for entry in found(town)}


def test_what_the_command_line_did_is_read_at_the_top(town):
    entry = writer.write(Event.IMPORT_CALENDAR, by=None, at=MORNING)
    assert found(town) == [entry]
    appoint(town.stranger, Role.AUDITOR, town.center.area)
    assert not journal.readable_by(town.viewer("stranger")).exists()


def test_an_entry_of_no_case_lies_where_its_actor_is_appointed(town):
    entry = writer.write(Event.CHANGE_PASSWORD, by=town.registrar, at=MORNING)
    assert (entry.center_id, entry.area_path) == (town.center.pk, town.center.area.path)
    entry = writer.write(Event.CHANGE_PASSWORD, by=town.stranger, at=MORNING)
    assert (entry.center_id, entry.area_path) == (None, "")


def test_filters_narrow(town, cases):
    here, there = cases
    monday, tuesday = date(2026, 11, 2), date(2026, 11, 3)
    assert {entry.case_id for entry in found(town, until=monday)} == {here.pk}
    assert {entry.case_id for entry in found(town, since=tuesday)} == {there.pk}
    assert {entry.case_id for entry in found(town, number=here.number)} == {here.pk}
    assert not found(town, number="岳阳-2026-9999")
    assert {entry.center_id for entry in found(town, center_id=town.center.pk)} == {town.center.pk}
    assert len(found(town, event=Event.REGISTER)) == 2


def test_a_person_is_found_by_every_name_ever_had(town, cases):
    before = len(found(town, person="王示例"))
    assert before
    entry = AccountEntry(username="yy.reg", name="王新示例")
    accounts.change(town.registrar.pk, by=town.administrator, at=MORNING, entry=entry)
    for called in ("王示例", "王新示例", "yy.reg"):
        assert len(found(town, person=called)) == before
    assert not found(town, person="没有这个人")


def test_pages_join_without_gap_or_repetition(town, cases):
    entries = journal.entries_in(town.viewer("auditor"), Filter())
    newest_first = list(entries.order_by("-at", "-pk"))
    read, mark = [], None
    while True:
        rows = journal.page(entries, size=2, after=mark)
        read += rows[:2]
        if len(rows) <= 2:
            break
        mark = Mark(rows[1].at, rows[1].pk)
    assert read == newest_first
    last = Mark(newest_first[-1].at, newest_first[-1].pk)
    back = journal.page(entries, size=2, before=last)
    assert back == newest_first[-4:-1]


def test_entries_of_one_moment_are_told_apart(town):
    for _time in range(5):
        writer.write(Event.CHANGE_PASSWORD, by=town.registrar, at=MORNING)
    entries = journal.entries_in(town.viewer("auditor"), Filter())
    first = journal.page(entries, size=2)
    second = journal.page(entries, size=2, after=Mark(first[1].at, first[1].pk))
    assert [row.pk for row in first[:2] + second[:2]] == sorted(
        (row.pk for row in first[:2] + second[:2]), reverse=True
    )
    assert len({row.pk for row in first[:2] + second[:2]}) == 4


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a planner may scan so small a table")
def test_a_page_walks_an_index(town, cases):
    viewer = town.viewer("auditor")
    long_ago = MORNING - timedelta(days=400)
    for wanted, index in (
        (Filter(), "journal_newest"),
        (Filter(event=Event.REGISTER), "journal_of_event_newest"),
        (Filter(center_id=town.center.pk), "journal_of_center_newest"),
        (Filter(person="王示例"), "journal_of_actor_newest"),
        (Filter(since=long_ago.date()), "journal_newest"),
    ):
        rows = journal.entries_in(viewer, wanted).order_by("-at", "-id")[:30]
        assert index in rows.explain()


def test_the_centres_to_choose_from(town):
    assert list(journal.audited_centers(town.viewer("auditor"))) == [town.center, town.other_center]
    assert not journal.audited_centers(town.viewer("registrar")).exists()
