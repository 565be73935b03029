"""Letting a job run on while its page is shown: in a thread of this very process."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from bancheng.data import databases
from bancheng.rules.jobs import JobKind
from bancheng.services.imports import dry_runs, takeovers
from bancheng.services.jobs import queue
from bancheng.web import clock

if TYPE_CHECKING:
    from bancheng.data.models import Job


FUNCTIONS: dict[JobKind, queue.Function] = {
    JobKind.IMPORT_CHECK: dry_runs.run,
    JobKind.IMPORT: takeovers.run,
}
"""Kind → the service that does it."""


def start(job: Job) -> None:
    """Begin ``job`` and return at once; it speaks the language of the page it was asked for on.

    The thread dies with the process; the job's page then says so, and nothing is half-written.
    """
    language = translation.get_language()
    if not settings.JOBS_IN_BACKGROUND:
        _carry_out(job)
        return
    Thread(target=_run, args=(job, language), name=f"job-{job.pk}", daemon=True).start()


def _run(job: Job, language: str) -> None:
    try:
        with translation.override(language):
            _carry_out(job)
    finally:
        databases.close()


def _carry_out(job: Job) -> None:
    queue.carry_out(job.pk, FUNCTIONS[JobKind(job.kind)], now=clock.now)
