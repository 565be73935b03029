"""Receiving the file of an old ledger, saying what its columns are, and letting it go again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from bancheng.data.models import Center, LedgerImport, Person
from bancheng.data.queries import imports
from bancheng.data.queries.office import people, places
from bancheng.gateways import job_files, sheets
from bancheng.rules.dates import legal_date
from bancheng.rules.imports.files import kind_of_ledger
from bancheng.rules.imports.layout import Layout
from bancheng.rules.intake.faults import Fault
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.services.attachments import Upload

KEPT_FOR = timedelta(days=1)
"""How long a file waits for its import before it is thrown away."""

ROWS, FAULTS = "rows", "faults"
"""What is kept beside the database of a file: its rows, and what the dry run found."""

_NAME_LONGEST = 150


def receive(
    upload: Upload, *, center_id: int, by: Person, at: datetime, token: UUID
) -> LedgerImport:
    """Check a file and read its rows; the same ``token`` sent twice gives the one import.

    Invalid under ``file`` says why a file cannot be read; then nothing of it is kept.
    """
    center = require(center_id, by=by, at=at)
    known = LedgerImport.objects.filter(token=token).first()
    if known is not None and (known.center_id, known.uploaded_by_id) != (center_id, by.pk):
        raise NotFound
    if known is not None:
        return known
    try:
        read = _read(upload, token)
    except Fault as fault:
        raise Invalid({"file": fault.wording}) from fault
    who = {"center": center, "uploaded_at": at, "uploaded_by": by}
    return LedgerImport.objects.get_or_create(token=token, defaults={**read, **who})[0]


def _read(upload: Upload, token: UUID) -> dict[str, object]:
    """Check the file and lay its rows down; returns what is to be remembered of it."""
    name = (upload.name or "")[-_NAME_LONGEST:]
    kind = kind_of_ledger(upload.file, name, size=upload.size)  # type: ignore[arg-type]
    scratch = uuid4()  # two clicks do not write to one file
    source, rows = job_files.path_of(scratch, kind), job_files.path_of(scratch, ROWS)
    try:
        sha256 = job_files.store(source, _chunks(upload))
        sheets.convert(source, kind, rows, name=name)
    finally:
        source.unlink(missing_ok=True)
    rows.replace(job_files.path_of(token, ROWS))
    return {"file_name": name, "kind": kind, "size": upload.size, "sha256": sha256}


def require(center_id: int, *, by: Person, at: datetime) -> Center:
    """The centre, if ``by`` may import into it; NotPermitted or NotFound otherwise."""
    center = places.live_center(center_id)
    if center is None:
        raise NotFound
    place = CaseFacts.of_center(center.pk, center.area.path)
    found = verdict(Permission.LEDGER_IMPORT, people.viewer_of(by, legal_date(at)), place)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    return center


def _chunks(upload: Upload) -> Iterator[bytes]:
    upload.seek(0)
    return upload.chunks()


@transaction.atomic
def arrange(import_id: int, layout: Layout, *, by: Person, at: datetime) -> LedgerImport:
    """Keep what the columns are; Invalid by column where one is missing or there twice."""
    one = locked_waiting(import_id, by=by, at=at)
    if faults := layout.faults():
        raise Invalid(faults)
    one.layout = layout.as_json()
    one.checked_at = None
    one.save(update_fields=["layout", "checked_at"])
    return one


def waiting(import_id: int, *, by: Person, at: datetime) -> LedgerImport:
    """The import, if it has not been taken over yet and ``by`` may do so; NotFound otherwise."""
    viewer = people.viewer_of(by, legal_date(at))
    one = imports.own(viewer).filter(pk=import_id, imported_at__isnull=True).first()
    if one is None:
        raise NotFound
    return one


def locked_waiting(import_id: int, *, by: Person, at: datetime) -> LedgerImport:
    """Like ``waiting``, locked until the transaction ends."""
    imports.lock(import_id)
    return waiting(import_id, by=by, at=at)


@transaction.atomic
def discard(import_id: int, *, by: Person, at: datetime) -> None:
    """Let a file go that has not been taken over."""
    one = locked_waiting(import_id, by=by, at=at)
    token = one.token
    one.delete()
    transaction.on_commit(lambda: job_files.discard(token))


@transaction.atomic
def discard_forgotten(*, at: datetime) -> int:
    """Throw away the files that nobody took over for a day; returns how many."""
    rows = list(imports.forgotten(at - KEPT_FOR))
    LedgerImport.objects.filter(pk__in=[one.pk for one in rows]).delete()
    for one in rows:
        job_files.discard(one.token)
    return len(rows)
