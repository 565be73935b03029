"""Rows are left out with everything that goes with them, and the others keep their own."""

from uuid import uuid4

from bancheng.data.models import Case
from bancheng.rules.jobs import JobKind
from bancheng.services.imports.bundles import Bundle
from bancheng.services.imports.reading import read
from bancheng.services.jobs import queue
from tests.scenarios import MORNING
from tests.services.imports.taking import PLAIN, row, takings_of, typed

HEADINGS = PLAIN.replace("\n", ",原因\n")
REASONS = ("证明材料难找、规则不符合", "材料不符合、停电、规则不符合", "规则不符合")


def test_what_is_left_out_takes_its_reasons_along_and_no_others(town):
    rows = [f"{row(number)},{reasons}" for number, reasons in enumerate(REASONS)]
    one = takings_of(town).arrange(typed(*rows, headings=HEADINGS))
    found = read(one, today=MORNING.date(), tell=lambda *_pair: None)
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT, {"import_id": one.pk}, **asking)
    work = queue.Work(job.token, town.registrar, MORNING, {}, lambda: MORNING)
    bundle = Bundle.of(one, found.good, work)
    bundle.leave_out({found.good[1].digest})
    bundle.number(town.center)
    bundle.write()
    kept = {
        case.contact.phone: {reason.reason for reason in case.reasons.order_by("pk")}
        for case in Case.objects.order_by("serial")
    }
    assert kept == {"13800000000": {"evidence", "rules"}, "13800000002": {"rules"}}
    assert [case.origin.row for case in Case.objects.order_by("serial")] == [2, 4]
