"""Writing the draft of a return: business scope, typical cases, photos (G1)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person, QuarterlyReturn, ReturnPhoto, TypicalCase
from bancheng.data.queries import returns
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.people import viewer_of
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
    Errors,
    ReturnEntry,
    TypicalEntry,
    check_draft,
    field_of,
)
from bancheng.rules.returns.privacy import masked
from bancheng.rules.returns.status import ReturnAction
from bancheng.rules.wording import Wording, zh
from bancheng.services.attachments import Uploads
from bancheng.services.returns.pictures import Picture, drawn_anew
from bancheng.services.returns.steps import Which, begin, finish

NO_UPLOADS: Mapping[int, Uploads] = {}

_UNKNOWN = zh("本中心没有这个编号，核对一下。可以只写后四位。")
_TOO_MANY = zh("一件最多 {most} 张照片，现在是 {count} 张，去掉几张。")

Pictures = dict[int, list[Picture]]
"""Place of a typical case → its new photos."""


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

    ``entry.cases`` and ``uploads`` go by the place of the typical case. One without a word and
    without a photo is left out, and so is one that is dropped. Invalid by field: then nothing is
    kept, photos neither.
    """
    found = begin(which, ReturnAction.SAVE, by=by, at=at, version=version)
    rows = dict(enumerate(returns.typical_cases_of(found)))
    errors = check_draft(entry)
    viewer = viewer_of(by, legal_date(at))
    cases = [_case(found, one, viewer, errors, n) for n, one in enumerate(entry.cases)]
    pictures = {
        n: _pictures(rows.get(n), one, uploads.get(n, ()), errors, n)
        for n, one in enumerate(entry.cases)
    }
    if errors:
        raise Invalid(errors)
    found.scope = clean(entry.scope)
    for place, (one, case) in enumerate(zip(entry.cases, cases, strict=True)):
        row = rows.get(place) or TypicalCase(quarterly_return=found)
        if _is_kept(row, one, pictures[place]):
            _keep(row, one, case)
            _keep_photos(row, one, pictures[place], by, at)
        else:
            _forget(row)
    return finish(found, ReturnAction.SAVE, by=by, at=at)


def _case(
    found: QuarterlyReturn, one: TypicalEntry, viewer: Viewer, errors: Errors, place: int
) -> Case | None:
    """The case a typical one tells of; a fault under its field, unless nothing was typed."""
    typed = folded_number(one.number)
    if not typed or one.is_dropped:
        return None
    if typed.isdecimal():
        typed = case_number(found.center.short_name, found.year, int(typed))
    seen = visible_to(viewer).filter(center=found.center, number=typed)
    case = seen.select_related("contact").first()
    if case is None or case.is_confidential:
        sentence = NOT_TYPICAL if case else _UNKNOWN
        errors[field_of("number", place)] = Wording(sentence)
    return case


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


def _is_kept(row: TypicalCase, one: TypicalEntry, pictures: list[Picture]) -> bool:
    if one.is_dropped:
        return False
    has_photos = bool(row.pk) and row.photos.exclude(pk__in=one.dropped).exists()
    return bool(pictures) or has_photos or not one.is_blank


def _keep(row: TypicalCase, one: TypicalEntry, case: Case | None) -> None:
    """The texts as typed; where it was asked for, with the reporter's name and phone replaced."""
    row.case = case
    row.title, row.overview = clean(one.title), clean(one.overview)
    if one.is_masked:
        who = returns.identity_of(case)
        row.title, row.overview = masked(row.title, who), masked(row.overview, who)
    row.save()


def _keep_photos(
    row: TypicalCase, one: TypicalEntry, pictures: list[Picture], by: Person, at: datetime
) -> None:
    row.photos.filter(pk__in=one.dropped).delete()
    for picture in pictures:
        ReturnPhoto.objects.create(
            typical_case=row,
            sha256=file_store.put([picture.content]),
            size=len(picture.content),
            width=picture.width,
            height=picture.height,
            added_at=at,
            added_by=by,
        )


def _forget(row: TypicalCase) -> None:
    """Let go of a typical case that was never filed, or whose filed editions hold a copy."""
    if row.pk:
        row.photos.all().delete()
        row.delete()
