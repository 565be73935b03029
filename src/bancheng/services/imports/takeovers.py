"""Taking an old ledger over: all good rows at once, in one short transaction, none of them twice.

Whatever costs time is done before the transaction: on SQLite it holds the one write lock, and a
clerk who registers meanwhile waits for its end.
"""

from datetime import date

from django.db import transaction

from bancheng.data.models import LedgerImport
from bancheng.data.queries import imports
from bancheng.data.queries.office import places
from bancheng.gateways import job_files
from bancheng.rules.dates import legal_date
from bancheng.rules.jobs import Outcome
from bancheng.rules.journal import Event
from bancheng.services import journal
from bancheng.services.imports import uploads
from bancheng.services.imports.bundles import Bundle
from bancheng.services.imports.reading import Found, Reading, read
from bancheng.services.jobs.queue import Work


def run(work: Work) -> Outcome:
    """Take over the file named in the job's parameters; called twice it takes nothing over twice."""
    import_id = int(str(work.parameters["import_id"]))
    one = uploads.waiting(import_id, by=work.by, at=work.at)

    def tell(done: int, total: int) -> None:
        work.progress(done, 2 * total)  # the other half is for making rows of them

    found = read(one, today=legal_date(work.at), tell=tell)
    bundle = Bundle.of(one, sorted(found.good, key=_by_day), work)
    _take_over(one, found, bundle, work)
    job_files.path_of(one.token, uploads.ROWS).unlink(missing_ok=True)
    return Outcome({"import_id": import_id})


def _by_day(found: Found) -> tuple[date, int]:
    """Numbers follow the days, and within a day the rows."""
    return found.case.entry.handled_on or date.min, found.row


@transaction.atomic
def _take_over(read: LedgerImport, found: Reading, bundle: Bundle, work: Work) -> None:
    one = uploads.locked_waiting(read.pk, by=work.by, at=work.at)
    bundle.leave_out(imports.known_digests(one.center_id, bundle.digests))
    bundle.number(one.center)
    bundle.write()
    count = len(bundle.digests)
    one.good, one.bad = count, found.bad_rows
    one.known = len(found.known) + len(found.good) - count
    one.imported, one.imported_at, one.imported_by = count, work.at, work.by
    one.save(update_fields=["good", "bad", "known", "imported", "imported_at", "imported_by"])
    counts = {"imported": one.imported, "known": one.known, "bad": one.bad}
    details = {"file": one.file_name, "sha256": one.sha256, **counts}
    spot = places.spot_of(one.center)
    journal.write(Event.IMPORT_LEDGER, by=work.by, at=work.at, details=details, spot=spot)
