"""Throwing jobs and their files away when their day is over."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Job
from bancheng.data.queries import jobs
from bancheng.gateways import job_files
from bancheng.rules.jobs import KEPT_FOR


def discard_expired(*, at: datetime) -> int:
    """Throw away the jobs whose day is over, and files that no job knows; returns how many jobs."""
    expired = list(jobs.expired(at))
    with transaction.atomic():
        Job.objects.filter(pk__in=[job.pk for job in expired]).delete()
    for job in expired:
        job_files.discard(job.token)
    for path in job_files.older_than(at - KEPT_FOR):
        path.unlink(missing_ok=True)
    return len(expired)
