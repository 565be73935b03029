"""How a job stands while it runs, when it has ended, and when its process has died."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bancheng.data.models import Job
from bancheng.gateways import job_files
from bancheng.reports.job_page import job_page
from bancheng.rules.jobs import INTERRUPTED, JobKind, JobState, Outcome, Progress
from bancheng.rules.refusals import NotPermitted
from bancheng.services.jobs import queue
from tests.scenarios import MORNING

LATER = MORNING + timedelta(minutes=5)


@pytest.fixture
def job(town) -> Job:
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    return queue.ask(JobKind.IMPORT, {}, **asking)


def test_waiting_then_running_then_done(town, job):
    viewer = town.viewer("registrar")
    assert job_page(viewer, job.pk, now=MORNING).is_running
    pages = []

    def function(work):
        work.progress(2, 5)
        pages.append(job_page(viewer, job.pk, now=LATER))
        return Outcome({})

    queue.carry_out(job.pk, function, now=lambda: LATER)
    assert pages[0].is_running
    assert pages[0].progress.done == 2
    done = job_page(viewer, job.pk, now=LATER + timedelta(days=1))
    assert (done.is_running, done.is_done, done.trouble) == (False, True, None)


@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING])
def test_silence_is_told(town, job, state):
    Job.objects.update(state=state)
    viewer = town.viewer("registrar")
    assert job_page(viewer, job.pk, now=LATER).trouble == INTERRUPTED
    job_files.write_progress(job.token, Progress(1, 5, LATER))
    assert job_page(viewer, job.pk, now=LATER).is_running


def test_a_refusal_is_told_in_its_words(town, job):
    def function(work):
        raise NotPermitted("只有{who}能做。", who="组长")

    queue.carry_out(job.pk, function, now=lambda: LATER)
    page = job_page(town.viewer("registrar"), job.pk, now=LATER)
    assert str(page.trouble) == "只有组长能做。"
    assert not page.is_running
    assert not page.is_done
    assert job_page(town.viewer("lead"), job.pk, now=LATER) is None
