"""An old ledger is taken over whole or not at all, and never twice."""

import threading
from dataclasses import replace
from datetime import date
from uuid import uuid4

from django.db import connections

from bancheng.data.models import Case, CaseOrigin, JournalEntry, LedgerImport, NumberSeries
from bancheng.data.queries.calendars import calendar_for
from bancheng.gateways import job_files
from bancheng.rules.dates import start_of
from bancheng.rules.flows.ways import FLOWS
from bancheng.rules.jobs import JobKind, JobState
from bancheng.rules.journal import Event
from bancheng.rules.lights import Light, light_of
from bancheng.rules.people import Role
from bancheng.rules.workflow import ENDED, Action, Stand, Status
from bancheng.services import registration, replies, time_limits
from bancheng.services.imports import bundles, takeovers
from bancheng.services.imports.reading import Reading
from bancheng.services.jobs import queue
from tests.people import settle
from tests.scenarios import MORNING, case_at, entry
from tests.services.imports.taking import (
    EARLY,
    HALF_YEAR,
    WINDOW_2024,
    brought,
    row,
    takings_of,
    typed,
)


def test_what_a_row_says_stands_where_a_case_keeps_it(town):
    taking = takings_of(town)
    first, second, *_, declined, _eighth, _ninth = taking.cases(taking.take(brought(HALF_YEAR)))
    assert [first.number, second.number] == ["岳阳-2023-0001", "岳阳-2023-0002"]
    assert (first.status, first.is_imported) == (Status.CLOSED, True)
    assert first.registered_on == first.handled_on == date(2023, 1, 5)
    assert first.registered_at == start_of(date(2023, 1, 5))
    assert (first.decided_on, first.answered_on, first.closed_on) == (
        date(2023, 1, 5),
        date(2023, 1, 9),
        date(2023, 1, 9),
    )
    assert {first.registered_by, first.decided_by, first.closed_by} == {town.registrar}
    assert (first.window, first.department) == (town.window, town.assisting_department)
    assert (first.closure, first.outcome, first.solved) == ("", "", "")
    assert (second.contact.name, second.contact.phone) == ("张示", "13800000002")
    assert second.contact.phone_masked == "138****0002"
    assert second.origin.other_phones == "13900000002"
    assert {row.reason for row in second.reasons.order_by("pk")} == {"evidence", "other"}
    assert second.other_reason == "房东去世"
    origin = second.origin
    assert (origin.old_number, origin.row, origin.note) == ("2", 7, "催过一次")
    assert (origin.registrar_name, origin.handler_name) == ("王示例", "孙示例")
    assert origin.handling == "请居委会出具说明，受理后三天办好。"
    assert (declined.status, declined.decline_reason) == (Status.DECLINED, "petition")
    assert declined.referral == "旧台账没有写"
    assert (declined.decided_on, declined.closed_on) == (date(2023, 5, 8), None)


def test_no_clock_runs_and_every_light_is_out(town):
    taking = takings_of(town)
    for name in (HALF_YEAR, WINDOW_2024, EARLY):
        for case in taking.cases(taking.take(brought(name))):
            assert Status(case.status) in ENDED
            assert (case.clock, case.due_on, case.limit_days) == ("", None, 0)
            light = light_of(Status(case.status), due_on=None, soon_on=None, today=MORNING.date())
            assert light is Light.DONE
            flow = FLOWS[case.flow_code, case.flow_version]
            assert set(flow.actions(Stand(Status(case.status)))) == {
                Action.CORRECT,
                Action.LINK,
                Action.ATTACH,
            }
    assert time_limits.recompute(at=MORNING, apply=True) == time_limits.Moved()
    assert replies.close_all_silent(at=MORNING) == []
    assert calendar_for(town.center.pk)


def test_numbers_go_on_where_the_centre_stands_year_by_year(town):
    case_at(Status.REGISTERED, town)  # 岳阳-2026-0001
    taking = takings_of(town)
    days = ("2026-03-02", "2025-06-09", "2026-03-02", "2025-06-06")
    rows = [row(n, handled=day, closed=day) for n, day in enumerate(days)]
    cases = taking.cases(taking.take(typed(*rows)))
    assert [(case.number, case.origin.row) for case in cases] == [
        ("岳阳-2025-0001", 5),
        ("岳阳-2025-0002", 3),
        ("岳阳-2026-0002", 2),
        ("岳阳-2026-0003", 4),
    ]
    assert case_at(Status.REGISTERED, town).number == "岳阳-2026-0004"


def test_the_same_file_again_brings_nothing(town):
    taking = takings_of(town)
    first = taking.take(brought(HALF_YEAR))
    again = taking.take(brought(HALF_YEAR))
    assert (first.imported, again.imported, again.known, again.bad) == (7, 0, 7, 2)
    assert Case.objects.count() == 7
    assert NumberSeries.objects.get().last == 7


def test_a_mended_file_brings_what_was_missing(town):
    taking = takings_of(town)
    taking.take(typed(row(1), row(2, phone="1380000000"), row(3)))
    mended = taking.take(typed(row(1), row(2), row(3)))
    assert (mended.imported, mended.known, mended.bad) == (1, 2, 0)
    assert Case.objects.count() == 3


def test_the_journal_says_it_of_each_case_and_of_the_file(town):
    taking = takings_of(town)
    one = taking.take(brought(HALF_YEAR))
    cases = taking.cases(one)
    entries = JournalEntry.objects.filter(event=Event.IMPORT).order_by("pk")
    assert [(e.case_id, e.case_number, e.center_id) for e in entries] == [
        (case.pk, case.number, town.center.pk) for case in cases
    ]
    assert entries[0].details == {"file": HALF_YEAR, "row": 6}
    assert (entries[0].actor_name, entries[0].actor_role) == (town.registrar.name, Role.REGISTRAR)
    whole = JournalEntry.objects.get(event=Event.IMPORT_LEDGER)
    assert whole.details == {
        "file": HALF_YEAR,
        "sha256": one.sha256,
        "imported": 7,
        "known": 0,
        "bad": 2,
    }
    assert (whole.case_id, whole.center_id) == (None, town.center.pk)


def test_after_it_only_the_list_of_troubles_is_kept(town):
    one = takings_of(town).take(brought(HALF_YEAR))
    assert not job_files.path_of(one.token, "rows").exists()
    assert job_files.path_of(one.token, "faults").exists()


def test_what_breaks_halfway_leaves_nothing(town, monkeypatch):
    taking = takings_of(town)
    one = taking.check(typed(row(1), row(2)))
    number = bundles.Bundle.number

    def twice(bundle: bundles.Bundle, center: object) -> None:
        number(bundle, center)
        bundle.origins.put("digest", ["same", "same"])

    monkeypatch.setattr(bundles.Bundle, "number", twice)
    assert taking.job(JobKind.IMPORT, takeovers.run, one).state == JobState.FAILED
    assert one.imported_at is None
    for model in (Case, CaseOrigin, JournalEntry, NumberSeries):
        assert not model.objects.exists(), model
    monkeypatch.undo()
    assert taking.job(JobKind.IMPORT, takeovers.run, one).state == JobState.DONE
    assert one.imported == 2


def test_two_files_with_the_same_rows_at_once_bring_them_once(town, monkeypatch):
    taking = takings_of(town)
    first, second = (taking.check(typed(row(1), row(2), row(number))) for number in (3, 4))
    read = takeovers.read

    def meanwhile(one: LedgerImport, **how: object) -> Reading:
        found = read(one, **how)
        monkeypatch.setattr(takeovers, "read", read)
        assert taking.job(JobKind.IMPORT, takeovers.run, second).state == JobState.DONE
        return found

    monkeypatch.setattr(takeovers, "read", meanwhile)
    assert taking.job(JobKind.IMPORT, takeovers.run, first).state == JobState.DONE
    assert (second.imported, second.known) == (3, 0)
    assert (first.imported, first.known, first.good) == (1, 2, 1)
    numbers = list(Case.objects.order_by("serial").values_list("serial", flat=True))
    assert numbers == [1, 2, 3, 4]


def test_another_centre_has_its_own_cases(town):
    takings_of(town).take(typed(row()))
    there = takings_of(replace(town, center=town.other_center), by=town.other_lead)
    [case] = there.cases(there.take(typed(row())))
    assert (case.number, case.window) == ("方松-2023-0001", None)


def test_nobody_else_takes_it_over(town):
    one = takings_of(town).check(typed(row()))
    for by in (town.other_registrar, town.handler, town.supervisor):
        job = takings_of(town, by=by).job(JobKind.IMPORT, takeovers.run, one)
        assert job.state == JobState.FAILED
    assert not Case.objects.exists()


def test_clerks_register_while_a_ledger_is_taken_over(own_database):
    """On a file, as in an office: whoever writes meanwhile waits, and nobody is turned away."""
    town = settle()
    one = takings_of(town).check(typed(*(row(number) for number in range(500))))
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT, {"import_id": one.pk}, **asking)
    here = connections["default"]

    def take_over() -> None:
        connections["default"] = here.__class__(here.settings_dict)
        queue.carry_out(job.pk, takeovers.run, now=lambda: MORNING)
        connections["default"].close()

    thread, registered = threading.Thread(target=take_over), []
    thread.start()
    while thread.is_alive():
        form = {"by": town.registrar, "at": MORNING, "submission": uuid4()}
        case = registration.register_case(entry(), center_id=town.center.pk, **form)
        registered.append(case.number)
        thread.join(0.2)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert Case.objects.filter(is_imported=True).count() == 500
    assert len(registered) > 1
    assert registered == [f"岳阳-2026-{n:04d}" for n in range(1, len(registered) + 1)]
