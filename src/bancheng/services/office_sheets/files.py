"""Receiving an office sheet, keeping its lines and what a first check finds, letting it go again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from bancheng.data.models import OfficeSheet, Person
from bancheng.data.queries.office import people, sheets
from bancheng.gateways import job_files
from bancheng.gateways import sheets as tables
from bancheng.rules.dates import legal_date
from bancheng.rules.imports.files import LedgerKind, kind_of_ledger
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office_sheets.found import lines_as_json, troubles_as_json
from bancheng.rules.office_sheets.reading import read
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound
from bancheng.rules.wording import zh
from bancheng.services.attachments import Upload
from bancheng.services.office.administration import administrator
from bancheng.services.office_sheets import filling

KEPT_FOR = timedelta(days=1)
"""How long a file waits for its import before it is thrown away."""

_NAME_LONGEST = 150
_NO_WORKBOOK = zh("“{name}”只有一张表。用模板（.xlsx），四张表填在一个文件里。")


def receive(upload: Upload, *, by: Person, at: datetime, token: UUID) -> OfficeSheet:
    """Read a file and check it; the same ``token`` sent twice gives the one sheet.

    Invalid under ``file`` says why it cannot be read; then nothing of it is kept. What is wrong with
    its lines stands in ``found``.
    """
    administrator(Permission.OFFICE_IMPORT, by, at)
    known = OfficeSheet.objects.filter(token=token).first()
    if known is not None and known.uploaded_by_id != by.pk:
        raise NotFound
    if known is not None:
        return known
    try:
        content = _read(upload)
    except Fault as fault:
        raise Invalid({"file": fault.wording}) from fault
    found = filling.looked_through(content["lines"], by=by, at=at)
    defaults = {**content, "found": found.as_json(), "uploaded_at": at, "uploaded_by": by}
    return OfficeSheet.objects.get_or_create(token=token, defaults=defaults)[0]


def _read(upload: Upload) -> dict[str, object]:
    """The lines of a file, and what is to be remembered of it."""
    name = (upload.name or "")[-_NAME_LONGEST:]
    kind = kind_of_ledger(upload.file, name, size=upload.size)  # type: ignore[arg-type]
    if kind is LedgerKind.CSV:
        raise Fault(_NO_WORKBOOK, name=name)
    scratch = uuid4()
    source, rows = job_files.path_of(scratch, kind), job_files.path_of(scratch, "rows")
    try:
        sha256 = job_files.store(source, _chunks(upload))
        tables.convert(source, kind, rows, name=name)
        names = tables.sheet_names(rows)
        reading = read({n.strip(): tables.rows_of(rows, i) for i, n in enumerate(names)})
    finally:
        job_files.discard(scratch)
    lines = {
        "lines": lines_as_json(reading.lines),
        "troubles": troubles_as_json(reading.troubles),
    }
    return {"file_name": name, "size": upload.size, "sha256": sha256, "lines": lines}


def _chunks(upload: Upload) -> Iterator[bytes]:
    upload.seek(0)
    return upload.chunks()


@transaction.atomic
def discard(sheet_id: int, *, by: Person, at: datetime) -> None:
    """Let a file go that has not been imported."""
    sheets.lock(sheet_id)
    viewer = people.viewer_of(by, legal_date(at))
    one = sheets.own(viewer).filter(pk=sheet_id, imported_at__isnull=True).first()
    if one is None:
        raise NotFound
    one.delete()


@transaction.atomic
def discard_forgotten(*, at: datetime) -> int:
    """Throw away the files that nobody imported for a day; returns how many."""
    return sheets.forgotten(at - KEPT_FOR).delete()[0]
