"""How a job stands: its own word, or the silence of a process that has died."""

import json
from dataclasses import dataclass
from datetime import datetime

from bancheng.data.models import Job
from bancheng.data.queries import jobs
from bancheng.gateways import job_files
from bancheng.rules.jobs import ENDED, INTERRUPTED, JobKind, JobState, Progress, is_interrupted
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job, how much of it is done while it runs, and why there is no result, if there is none."""

    job: Job
    kind: JobKind
    progress: Progress | None
    trouble: Wording | None

    @property
    def is_running(self) -> bool:
        """Whether it is worth while to look again."""
        return self.trouble is None and JobState(self.job.state) not in ENDED

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        return self.job.state == JobState.DONE

    @property
    def needs(self) -> Permission:
        """What it takes to read the result, on the day it is read."""
        if self.kind is not JobKind.EXPORT_LEDGER:
            return Permission.LEDGER_IMPORT
        has_contacts = json.loads(self.job.parameters)["has_contacts"]
        return Permission.CONTACT_EXPORT if has_contacts else Permission.LEDGER_EXPORT


def job_page(viewer: Viewer, job_id: int, *, now: datetime) -> JobPage | None:
    """The viewer's own job as it stands; None: there is none, or it is somebody else's."""
    job = jobs.own(viewer, job_id)
    if job is None:
        return None
    progress = job_files.read_progress(job.token)
    return JobPage(job, JobKind(job.kind), progress, _trouble(job, progress, now))


def _trouble(job: Job, progress: Progress | None, now: datetime) -> Wording | None:
    state = JobState(job.state)
    if state is JobState.FAILED:
        return Wording(str(job.outcome["sentence"]), job.outcome["facts"])
    last = progress.beaten_at if progress else job.asked_at
    return INTERRUPTED if is_interrupted(state, last_sign_at=last, now=now) else None
