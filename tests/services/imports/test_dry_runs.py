"""The dry run counts and lists, and writes nothing that anybody would see."""

from uuid import uuid4

from bancheng.data.models import Case, JournalEntry, LedgerImport
from bancheng.reports.import_check import check_page
from bancheng.rules.imports.columns import Column
from bancheng.rules.jobs import JobKind, JobState
from bancheng.services.imports import dry_runs
from bancheng.services.jobs import queue
from tests.scenarios import MORNING
from tests.services.imports.taking import (
    HALF_YEAR,
    WINDOW_2024,
    brought,
    row,
    takings_of,
    typed,
)


def test_it_counts_and_writes_no_case(town):
    one = takings_of(town).check(brought(HALF_YEAR))
    assert (one.good, one.bad, one.known, one.checked_at) == (7, 2, 0, MORNING)
    assert not Case.objects.exists()
    assert not JournalEntry.objects.exists()


def test_every_trouble_is_listed_with_its_facts(town):
    one = takings_of(town).check(brought(WINDOW_2024))
    found = check_page(one).troubles
    assert [(line.row, line.column, line.value) for line in found] == [
        (7, Column.HANDLED_ON, "2024/2/30"),
        (8, Column.NAME, ""),
        (8, Column.PHONE, ""),
        (9, Column.DECISION_NOTE, "不归我们管"),
    ]
    assert found[0].wording.facts == {"year": 2024, "month": 2, "day": 30}
    assert found[3].wording.facts["known"][0] == "自身原因"


def test_what_was_decided_anew_in_the_meantime_is_not_counted(town):
    taking = takings_of(town)
    one = taking.arrange(typed(row()))
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT_CHECK, {"import_id": one.pk}, **asking)

    class Meanwhile(queue.Work):
        def progress(self, done: int, total: int) -> None:
            LedgerImport.objects.filter(pk=one.pk).update(layout={**one.layout, "sheet": 1})

    parameters = {"import_id": one.pk}
    work = Meanwhile(job.token, town.registrar, MORNING, parameters, lambda: MORNING)
    dry_runs.run(work)
    one.refresh_from_db()
    assert (one.checked_at, one.good) == (None, 0)


def test_a_stranger_finds_nothing_to_check(town):
    one = takings_of(town).arrange(typed(row()))
    asking = {"by": town.other_registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT_CHECK, {"import_id": one.pk}, **asking)
    queue.carry_out(job.pk, dry_runs.run, now=lambda: MORNING)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
