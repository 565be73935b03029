"""Registering what a reporter sends in by themselves; nobody can flood a window that way (S2, S14)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.fields import digest
from bancheng.data.models import Case, SelfReport
from bancheng.data.queries import cases
from bancheng.data.queries.office import places
from bancheng.data.queries.ways.settings import is_on
from bancheng.rules.intake.registration import Registration
from bancheng.rules.refusals import NotFound, Refusal, TooManyAttempts
from bancheng.rules.ways.settings import Setting
from bancheng.rules.wording import zh
from bancheng.services import registration

COUNTED_FOR = timedelta(hours=1)
"""For how long a report counts against its origin, and is kept."""

_TOO_MANY = zh(
    "这个网络 1 小时里交了 {most} 件，{minutes} 分钟后再交。着急的，打窗口电话，号码在页面最下面。"
)

_CLOSED = zh("这个窗口现在不收自助登记，请打窗口电话 {phone}，或到窗口说。")


@transaction.atomic
def send(
    entry: Registration,
    *,
    center_id: int,
    origin: str,
    at: datetime,
    submission: UUID,
    pending_files: UUID | None = None,
) -> Case:
    """Register ``entry`` for the reporter; the same ``submission`` sent twice gives the one case.

    So ``submission`` must come from what only the sender holds (their session), not from the form.

    Refusal where the centre takes no reports of this kind (``Setting.PUBLIC_FORM``).

    ``origin`` is the network address, kept only as a digest. TooManyAttempts after
    ``settings.REPORTS_PER_HOUR`` reports from one origin; otherwise as ``register_case``.
    """
    center = places.live_center(center_id)
    if center is None:
        raise NotFound
    if cases.by_submission(submission) is None:
        if not is_on(Setting.PUBLIC_FORM, center):
            raise Refusal(_CLOSED, phone=center.phone)
        _count(digest(origin), at)
    return registration.register_case(
        entry,
        center_id=center.pk,
        by=None,
        at=at,
        submission=submission,
        pending_files=pending_files,
    )


def _count(origin: str, at: datetime) -> None:
    one_at_a_time("self reports")
    SelfReport.objects.filter(sent_at__lte=at - COUNTED_FOR).delete()
    recent = SelfReport.objects.filter(origin=origin).order_by("sent_at")
    if recent.count() >= settings.REPORTS_PER_HOUR:
        left = recent[0].sent_at + COUNTED_FOR - at
        minutes = int(left / timedelta(minutes=1)) + 1
        raise TooManyAttempts(_TOO_MANY, most=settings.REPORTS_PER_HOUR, minutes=minutes)
    SelfReport.objects.create(origin=origin, sent_at=at)
