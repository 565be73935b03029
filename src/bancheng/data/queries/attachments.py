"""Reading attachments."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from bancheng.data.models import Attachment, Case, Person


def pending(token: UUID, *, by: Person | None = None) -> QuerySet[Attachment]:
    """The files that ``by`` (None: the reporter) holds for the form with this token, as they came."""
    return Attachment.objects.filter(pending_token=token, uploaded_by=by).order_by("pk")


def waiting_since(moment: datetime) -> QuerySet[Attachment]:
    """Files that have waited for their form since before ``moment``."""
    return Attachment.objects.filter(pending_token__isnull=False, uploaded_at__lt=moment)


def files_named(case: Case, ids: Collection[int]) -> QuerySet[Attachment]:
    """These files of a case, in the order they came."""
    return Attachment.objects.filter(case=case, pk__in=ids).order_by("pk")


def for_reporter(case: Case) -> QuerySet[Attachment]:
    """What the reporter of a case may open: what they sent, and what came with the answer."""
    mine = Q(is_from_reporter=True) | Q(is_for_reporter=True)
    return case.attachments.filter(mine).select_related("case__center__area").order_by("pk")


def of_case(case: Case, attachment_id: int) -> Attachment | None:
    """One file of this very case."""
    return case.attachments.filter(pk=attachment_id).select_related("case__center__area").first()
