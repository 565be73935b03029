"""Photos of a report on its way; nobody can fill the disk with what is never sent (J)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.conf import settings
from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.fields import digest
from bancheng.data.models import PhotoUpload
from bancheng.rules.wording import Wording, zh
from bancheng.services import attachments
from bancheng.services.attachments import Upload

COUNTED_FOR = timedelta(hours=1)
"""For how long an upload counts against its origin, and is kept."""

_TOO_MUCH = zh(
    "这个网络 1 小时里传的照片太多了，{minutes} 分钟后再传。可以先交文字，照片带到窗口来。"
)


def hold(
    uploads: Sequence[Upload], *, token: UUID, origin: str, at: datetime, form_field: str = ""
) -> list[Wording]:
    """Keep each photo that can be taken under ``token``; returns what is wrong with the others.

    ``origin`` is the network address, kept only as a digest. Beyond ``settings.PHOTOS_PER_HOUR``
    photos or ``settings.PHOTO_BYTES_PER_HOUR`` from one origin none is kept, discarded ones counted.
    """
    if not uploads:
        return []
    if wait := _counted(uploads, digest(origin), at):
        return [Wording(_TOO_MUCH, {"minutes": wait})]
    most = settings.PHOTOS_PER_REPORT
    return attachments.hold_good(
        uploads,
        token=token,
        by=None,
        at=at,
        most=most,
        pictures_only=True,
        form_field=form_field,
    )


@transaction.atomic
def _counted(uploads: Sequence[Upload], origin: str, at: datetime) -> int:
    """Count the uploads against their origin, 0; or how many minutes to wait before there is room."""
    one_at_a_time("photo uploads")
    PhotoUpload.objects.filter(sent_at__lte=at - COUNTED_FOR).delete()
    # More than a report takes, or too large ones, are refused one by one and not kept.
    sizes = [min(upload.size or 0, settings.ATTACHMENT_MAX_BYTES) for upload in uploads]
    largest = sorted(sizes, reverse=True)[: settings.PHOTOS_PER_REPORT]
    new = PhotoUpload(origin=origin, sent_at=at, photos=len(largest), size=sum(largest))
    recent = PhotoUpload.objects.filter(origin=origin).order_by("sent_at")
    minutes = _minutes_to_wait([*recent, new], at)
    if not minutes:
        new.save()
    return minutes


def _minutes_to_wait(oldest_first: Sequence[PhotoUpload], at: datetime) -> int:
    """0 where all fit within an hour's measure; else until enough of the oldest are forgotten."""
    for gone, _row in enumerate(oldest_first):
        if _fits(oldest_first[gone:]):
            free_at = oldest_first[gone - 1].sent_at + COUNTED_FOR
            return ceil((free_at - at) / timedelta(minutes=1)) if gone else 0
    return int(COUNTED_FOR / timedelta(minutes=1))


def _fits(rows: Iterable[PhotoUpload]) -> bool:
    photos, size = 0, 0
    for row in rows:
        photos, size = photos + row.photos, size + row.size
    return bool(photos <= settings.PHOTOS_PER_HOUR and size <= settings.PHOTO_BYTES_PER_HOUR)
