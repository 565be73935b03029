"""Long jobs: asking for one, and carrying it out with progress.

A door asks, and lets a thread carry out what it has asked for (``web/jobs/background.py``).
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Job, Person
from bancheng.gateways import job_files
from bancheng.rules.jobs import BROKEN, KEPT_FOR, JobKind, JobState, Outcome, Progress
from bancheng.rules.refusals import Refusal
from bancheng.rules.wording import Wording, zh

logger = logging.getLogger("bancheng.jobs")

_NOT_YOURS = zh("这一页是别人打开过的，没有再做一次。刷新这一页，再按一次。")

Now = Callable[[], datetime]
"""The clock, as the door hands it in."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job as the function sees that does it; ``by`` asked for it ``at`` that moment."""

    token: UUID
    by: Person
    at: datetime
    parameters: Mapping[str, object]
    now: Now

    def progress(self, done: int, total: int) -> None:
        """Tell how much is done; once a second or so, for silence is taken for death."""
        job_files.write_progress(self.token, Progress(done, total, self.now()))

    @property
    def file(self) -> Path:
        """Where to write the file, if there is to be one; name it in the outcome."""
        return job_files.path_of(self.token)


Function = Callable[[Work], Outcome]
"""Does a job; what it raises, a Refusal above all, ends the job as failed."""


@transaction.atomic
def ask(
    kind: JobKind,
    parameters: Mapping[str, object],
    *,
    by: Person,
    at: datetime,
    submission: UUID,
    back: str,
) -> Job:
    """Put a job on the list; ``back`` is the page to try again on.

    The same ``submission`` sent twice gives the one job; that of somebody else is refused.
    Permissions are asked where it is done.
    """
    one_at_a_time(f"form {submission}")  # a double click waits for the first to end
    known = Job.objects.filter(submission=submission).first()
    if known is not None and known.asked_by_id != by.pk:
        raise Refusal(_NOT_YOURS)
    if known is not None:
        return known
    return Job.objects.create(
        submission=submission,
        kind=kind,
        state=JobState.WAITING,
        asked_by=by,
        asked_at=at,
        parameters=json.dumps(dict(parameters), ensure_ascii=False),
        back=back,
        expires_at=at + KEPT_FOR,
    )


def carry_out(job_id: int, function: Function, *, now: Now) -> None:
    """Do the job once, whoever calls twice; how it ended stands in its row."""
    if not _is_begun(job_id):
        return
    job = Job.objects.select_related("asked_by").get(pk=job_id)
    work = Work(job.token, job.asked_by, job.asked_at, json.loads(job.parameters), now)
    work.progress(0, 0)
    try:
        outcome = function(work)
    except Refusal as refusal:
        _fail(job, refusal.wording, now())
    except Exception:
        logger.exception("job %s (%s) broke", job.pk, job.kind)
        _fail(job, BROKEN, now())
    else:
        _end(job, JobState.DONE, outcome, now())


@transaction.atomic
def _is_begun(job_id: int) -> bool:
    """Whether it is us who take the job off the list."""
    waiting = Job.objects.filter(pk=job_id, state=JobState.WAITING)
    return waiting.update(state=JobState.RUNNING) == 1


def _fail(job: Job, wording: Wording, at: datetime) -> None:
    facts = {name: str(fact) for name, fact in wording.facts.items()}
    _end(job, JobState.FAILED, Outcome({"sentence": wording.sentence, "facts": facts}), at)


@transaction.atomic
def _end(job: Job, state: JobState, outcome: Outcome, at: datetime) -> None:
    job.state, job.ended_at = state, at
    job.outcome, job.file_name = dict(outcome.facts), outcome.file_name
    job.save(update_fields=["state", "ended_at", "outcome", "file_name"])
