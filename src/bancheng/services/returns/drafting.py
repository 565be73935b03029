"""Writing the draft of a return: business scope, typical cases, photos (G1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person, QuarterlyReturn, ReturnPhoto, TypicalCase
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.returns import returns
from bancheng.gateways import file_store
from bancheng.rules.dates import legal_date
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.texts import clean
from bancheng.rules.numbering import case_number, folded_number
from bancheng.rules.people import Viewer
from bancheng.rules.refusals import Invalid
from bancheng.rules.returns.entries import (
    NOT_TYPICAL,
    PHOTOS_MOST,
    TYPICAL_MOST,
    Errors,
    ReturnEntry,
    TypicalEntry,
    check_draft,
    field_of,
)
from bancheng.rules.returns.privacy import masked
from bancheng.rules.returns.status import ReturnAction, ReturnStatus
from bancheng.rules.wording import Wording, zh
from bancheng.services.attachments import Uploads
from bancheng.services.returns.pictures import Picture, drawn_anew
from bancheng.services.returns.steps import Which, begin, finish

NO_UPLOADS: Mapping[int, Uploads] = {}

_SERIAL_DIGITS = 6
_UNKNOWN = zh("本中心没有这个编号，核对一下。可以只写后四位。")
_TWICE = zh("这一件上面已经写了，换一件，或去掉。")
_TOO_MANY = zh("一件最多 {most} 张照片，现在是 {count} 张，去掉几张。")
_TOO_MANY_CASES = zh("典型案例最多 {most} 件，去掉一件再存。")


@transaction.atomic
def save(
    which: Which,
    *,
    by: Person,
    at: datetime,
    entry: ReturnEntry,
    uploads: Mapping[int, Uploads] = NO_UPLOADS,
    version: int | None = None,
) -> QuarterlyReturn:
    """存草稿: the texts as typed, each typical case with its photos; figures are never stored here.

    ``uploads`` go by the place of their typical case in ``entry.cases``. One without a word and
    without a photo is left out, and so is one that is dropped; those not named stay as they are.
    Invalid by field: then nothing is kept, photos neither.
    """
    found = begin(which, ReturnAction.SAVE, by=by, at=at, version=version)
    known = {row.pk: row for row in returns.typical_cases_of(found)}
    rows = [known.pop(one.row_id or 0, None) for one in entry.cases]
    errors = check_draft(entry)
    viewer = viewer_of(by, legal_date(at))
    works = [
        _Work(
            row or TypicalCase(quarterly_return=found),
            one,
            _case(found, one, viewer, errors, place),
            _pictures(row, one, uploads.get(place, ()), errors, place),
        )
        for place, (one, row) in enumerate(zip(entry.cases, rows, strict=True))
    ]
    _refuse_twice(works, errors)
    if len(known) + sum(work.is_kept for work in works) > TYPICAL_MOST:
        errors[field_of("title", len(works) - 1)] = Wording(_TOO_MANY_CASES, {"most": TYPICAL_MOST})
    if errors:
        raise Invalid(errors)
    found.scope = clean(entry.scope)
    for work in works:
        _do(work, by, at)
    return finish(found, ReturnAction.SAVE, by=by, at=at)


def _refuse_twice(works: Sequence["_Work"], errors: Errors) -> None:
    """A case is told once."""
    told = set()
    for place, work in enumerate(works):
        if work.case is None or work.one.is_dropped:
            continue
        if work.case.pk in told:
            errors[field_of("number", place)] = Wording(_TWICE)
        told.add(work.case.pk)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done with one typical case, once nothing is wrong with any."""

    row: TypicalCase
    one: TypicalEntry
    case: Case | None
    pictures: list[Picture]

    @property
    def is_kept(self) -> bool:
        """Whether there is anything to keep of it."""
        if self.one.is_dropped:
            return False
        kept = self.row.photos.exclude(pk__in=self.one.dropped) if self.row.pk else None
        has_photos = bool(self.pictures) or (kept is not None and kept.exists())
        return has_photos or not self.one.is_blank


def _do(work: _Work, by: Person, at: datetime) -> None:
    if work.is_kept:
        _keep(work.row, work.one, work.case)
        _keep_photos(work, by, at)
    else:
        _forget(work.row)


def _case(
    found: QuarterlyReturn, one: TypicalEntry, viewer: Viewer, errors: Errors, place: int
) -> Case | None:
    """The case a typical one tells of; a fault under its field, unless nothing was typed."""
    typed = folded_number(one.number)
    if not typed or one.is_dropped:
        return None
    seen = visible_to(viewer).filter(center=found.center, number__in=_numbers(found, typed))
    case = seen.select_related("contact").order_by("-year").first()
    if case is None or case.is_confidential:
        sentence = NOT_TYPICAL if case else _UNKNOWN
        errors[field_of("number", place)] = Wording(sentence)
    return case


def _numbers(found: QuarterlyReturn, typed: str) -> list[str]:
    """The case numbers meant: a serial alone is one of the return's year, or of the year before."""
    if not typed.isdecimal() or len(typed) > _SERIAL_DIGITS:
        return [typed]
    prefix = found.center.short_name
    return [case_number(prefix, year, int(typed)) for year in (found.year, found.year - 1)]


def _pictures(
    row: TypicalCase | None, one: TypicalEntry, uploads: Uploads, errors: Errors, place: int
) -> list[Picture]:
    """The new photos, drawn anew; the first fault under their field."""
    if one.is_dropped:
        return []
    kept = row.photos.exclude(pk__in=one.dropped).count() if row else 0
    count = kept + len(uploads)
    field = field_of("photos", place)
    if count > PHOTOS_MOST:
        errors[field] = Wording(_TOO_MANY, {"most": PHOTOS_MOST, "count": count})
        return []
    try:
        return [drawn_anew(upload) for upload in uploads]
    except Fault as fault:
        errors[field] = fault.wording
        return []


def _keep(row: TypicalCase, one: TypicalEntry, case: Case | None) -> None:
    """The texts as typed; where it was asked for, with the reporter's name and phone replaced."""
    row.case = case
    row.title, row.overview = clean(one.title), clean(one.overview)
    if one.is_masked:
        who = returns.identity_of(case)
        row.title, row.overview = masked(row.title, who), masked(row.overview, who)
    row.save()


def _keep_photos(work: _Work, by: Person, at: datetime) -> None:
    work.row.photos.filter(pk__in=work.one.dropped).delete()
    for picture in work.pictures:
        ReturnPhoto.objects.create(
            typical_case=work.row,
            sha256=file_store.put([picture.content]),
            size=len(picture.content),
            width=picture.width,
            height=picture.height,
            added_at=at,
            added_by=by,
        )


def forget_typical(case: Case) -> None:
    """Take the case out of whatever may be written on; part of the caller's transaction."""
    rows = TypicalCase.objects.filter(case=case)
    for row in rows.exclude(quarterly_return__status=ReturnStatus.RECEIVED).order_by("pk"):
        _forget(row)


def _forget(row: TypicalCase) -> None:
    """Let go of a typical case that was never filed, or whose filed editions hold a copy."""
    if row.pk:
        row.photos.all().delete()
        row.delete()
