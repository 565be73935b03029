"""What visitors leave behind without meaning to: ended sessions, wrong guesses, counted uploads."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from bancheng.data.models import LookUpAttempt, PhotoUpload

KEPT_FOR = timedelta(days=1)
"""Longer than any window in which guesses and uploads are counted."""


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Throw away what has ended before ``at``, unsent drafts in sessions included; returns how much."""
    before = at - KEPT_FOR
    ended = Session.objects.filter(expire_date__lt=at).delete()[0]
    guesses = LookUpAttempt.objects.filter(failed_at__lt=before).delete()[0]
    uploads = PhotoUpload.objects.filter(sent_at__lt=before).delete()[0]
    return ended + guesses + uploads
