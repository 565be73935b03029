"""The dry run: every row read, every bad one listed, nothing taken over."""

import json

from django.db import transaction

from bancheng.data.models import LedgerImport
from bancheng.gateways import job_files
from bancheng.rules.dates import legal_date
from bancheng.rules.imports.rows import Trouble
from bancheng.rules.jobs import Outcome
from bancheng.rules.wording import Wording
from bancheng.services.imports import uploads
from bancheng.services.imports.reading import Reading, read
from bancheng.services.jobs.queue import Work


def run(work: Work) -> Outcome:
    """Check the file named in the job's parameters; leaves counts, and a list of troubles beside them."""
    import_id = int(str(work.parameters["import_id"]))
    one = uploads.waiting(import_id, by=work.by, at=work.at)
    found = read(one, today=legal_date(work.at), tell=work.progress)
    _list(one, found)
    _count(one, found, work)
    return Outcome({"import_id": import_id})


@transaction.atomic
def _count(read: LedgerImport, found: Reading, work: Work) -> None:
    """Keep the counts, unless somebody has said in the meantime that the columns are others."""
    one = uploads.locked_waiting(read.pk, by=work.by, at=work.at)
    if one.layout != read.layout:
        return
    one.good, one.bad, one.known = len(found.good), found.bad_rows, len(found.known)
    one.checked_at = work.now()
    one.save(update_fields=["good", "bad", "known", "checked_at"])


def _list(one: LedgerImport, found: Reading) -> None:
    """Lay the troubles and the rows passed over down beside the database, for as long as a job's file."""
    with job_files.path_of(one.token, uploads.FAULTS).open("w", encoding="utf-8") as file:
        for row, trouble in found.bad:
            file.write(json.dumps(_trouble(row, trouble), ensure_ascii=False) + "\n")
        for row, skip in found.skipped:
            file.write(json.dumps({"row": row, "skip": skip.value}) + "\n")


def _trouble(row: int, trouble: Trouble) -> dict[str, object]:
    return {
        "row": row,
        "column": trouble.column.value,
        "value": trouble.value,
        "sentence": trouble.wording.sentence,
        "facts": _plain(trouble.wording),
    }


def _plain(wording: Wording) -> dict[str, object]:
    """The facts of a wording as JSON holds them: numbers, texts, lists of texts."""
    return {
        name: [str(getattr(part, "label", part)) for part in fact]
        if isinstance(fact, tuple)
        else fact
        if isinstance(fact, int)
        else str(fact)
        for name, fact in wording.facts.items()
    }
