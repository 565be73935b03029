"""Filing documents to a case: checked by content, kept by hash, pending until a form is taken."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.models import Attachment, Case, Person
from bancheng.data.queries import attachments as held
from bancheng.gateways import file_store
from bancheng.rules.intake.attachments import FileKind, check_size, clean_name, kind_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.journal import Event
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import journal, stored_files
from bancheng.services.cases import begin, finish

Upload: TypeAlias = "File[bytes]"
Uploads: TypeAlias = Collection[Upload]

PENDING_FOR = timedelta(days=2)
"""How long a file waits for its form before it is thrown away."""


_NO_PHOTO = zh("“{name}”不是照片，收不了。请拍照，或选 JPG、PNG 照片。")


@transaction.atomic
def hold(
    uploads: Uploads,
    *,
    token: UUID,
    by: Person | None,
    at: datetime,
    most: int,
    pictures_only: bool = False,
    form_field: str = "",
) -> list[Attachment]:
    """Keep files for a form that has not been taken yet, at most ``most`` under one token.

    ``form_field`` is the code of the added field they answer.

    Invalid under ``files`` names the first file that cannot be taken; then none is kept.
    """
    if held.pending(token, by=by).count() + len(uploads) > most:
        raise Invalid({"files": Wording(zh("最多 {most} 个附件，去掉几个再加。"), {"most": most})})
    same = held.pending(token, by=by).filter(form_field=form_field)
    kept = set(same.values_list("sha256", flat=True))
    return [
        Attachment.objects.create(
            pending_token=token,
            uploaded_at=at,
            uploaded_by=by,
            is_from_reporter=by is None,
            form_field=form_field,
            **fields,
        )
        for fields in _checked(uploads, pictures_only)
        if fields["sha256"] not in kept  # sent again by a double click or after an error
    ]


def hold_good(
    uploads: Uploads,
    *,
    token: UUID,
    by: Person | None,
    at: datetime,
    most: int,
    pictures_only: bool = False,
    form_field: str = "",
) -> list[Wording]:
    """Keep each file that can be taken, as ``hold`` does; returns what is wrong with the others."""
    faults: list[Wording] = []
    for upload in uploads:
        try:
            hold(
                [upload],
                token=token,
                by=by,
                at=at,
                most=most,
                pictures_only=pictures_only,
                form_field=form_field,
            )
        except Invalid as refusal:
            faults += refusal.errors.values()
    return faults


@transaction.atomic
def drop_pending(token: UUID, attachment_id: int, *, by: Person | None = None) -> None:
    """Take one waiting file out of its form again."""
    _throw_away(held.pending(token, by=by).filter(pk=attachment_id))


@transaction.atomic
def drop_all_pending(token: UUID) -> None:
    """Take all waiting files out of a form that was given up."""
    _throw_away(held.pending(token))


def _throw_away(files: QuerySet[Attachment]) -> int:
    """The rows at once, the files themselves when that is certain; returns how many."""
    keys = list(files.values_list("sha256", flat=True))
    stored_files.let_go(keys)
    return files.delete()[0]


def file_pending(case: Case, token: UUID) -> None:
    """File what waited under ``token`` to the case; part of the registration's transaction."""
    held.pending(token, by=case.registered_by).update(case=case, pending_token=None)


@transaction.atomic
def attach(
    case_id: int, *, by: Person, at: datetime, uploads: Uploads, version: int | None = None
) -> Case:
    """加附件 to a case in any status; a signed form may come back years later."""
    step = begin(case_id, Action.ATTACH, by=by, at=at, version=version)
    if not uploads:
        raise Invalid({"files": Wording(zh("还没选文件。"))})
    kept = keep(step.case, uploads, by=by, at=at)
    return finish(step, details={"name": "、".join(attachment.name for attachment in kept)})


def keep(
    case: Case,
    uploads: Uploads,
    *,
    by: Person | Reporter,
    at: datetime,
    is_for_reporter: bool = False,
) -> list[Attachment]:
    """File ``uploads`` to the case as part of a step; Invalid under ``files`` when one is refused."""
    most = settings.ATTACHMENTS_PER_CASE
    if case.attachments.count() + len(uploads) > most:
        raise Invalid({"files": Wording(zh("一件最多 {most} 个附件。"), {"most": most})})
    is_staff = isinstance(by, Person)
    return [
        Attachment.objects.create(
            case=case,
            uploaded_at=at,
            uploaded_by=by if isinstance(by, Person) else None,
            is_from_reporter=not is_staff,
            is_for_reporter=is_for_reporter,
            **fields,
        )
        for fields in _checked(uploads, pictures_only=not is_staff)
    ]


def _checked(uploads: Uploads, pictures_only: bool) -> list[dict[str, object]]:
    """Check every file before the first is stored."""
    try:
        kinds = [_kind(upload, pictures_only) for upload in uploads]
    except Fault as fault:
        raise Invalid({"files": fault.wording}) from fault
    stored_files.keep_others_out()
    return [
        {
            "name": clean_name(upload.name or "", kind),
            "kind": kind,
            "size": upload.size,
            "sha256": file_store.put(_chunks(upload)),
        }
        for upload, kind in zip(uploads, kinds, strict=True)
    ]


def _kind(upload: Upload, pictures_only: bool) -> FileKind:
    name = upload.name or ""
    check_size(upload.size, name, largest=settings.ATTACHMENT_MAX_BYTES)
    try:
        kind = kind_of(upload.file, name)  # type: ignore[arg-type]
    except Fault:
        if pictures_only:
            raise Fault(_NO_PHOTO, name=name) from None
        raise
    if pictures_only and not kind.is_picture:
        raise Fault(_NO_PHOTO, name=name)
    return kind


def _chunks(upload: Upload) -> Iterable[bytes]:
    upload.seek(0)
    return upload.chunks()


@transaction.atomic
def note_opened(attachment: Attachment, *, by: Person | Reporter, at: datetime) -> None:
    """Journal that somebody opened a file."""
    details = {"name": attachment.name}
    journal.write(Event.OPEN_ATTACHMENT, by=by, at=at, case=attachment.case, details=details)


@transaction.atomic
def discard_forgotten(*, at: datetime) -> int:
    """Throw away what waited for a form that never came; returns how many."""
    return _throw_away(held.waiting_since(at - PENDING_FOR))
