"""Reading jobs: everybody their own."""

from datetime import datetime

from django.db.models import QuerySet

from bancheng.data.models import Job
from bancheng.rules.people import Viewer


def own(viewer: Viewer, job_id: int) -> Job | None:
    """The job if it was ``viewer`` who asked for it; for everybody else there is none."""
    return Job.objects.filter(pk=job_id, asked_by_id=viewer.person_id).first()


def expired(at: datetime) -> QuerySet[Job]:
    """The jobs whose day is over."""
    return Job.objects.filter(expires_at__lte=at).order_by("pk")
